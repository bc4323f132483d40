"""The command line."""

import argparse
import os
import pathlib

ROOT = pathlib.Path(__file__).resolve().parents[2]
CONTESTANTS = ("floor", "importer", "python", "calculator", "notifier", "mail", "destinations")


def contestants(text: str) -> list[str]:
    names = text.split(",")
    for name in names:
        if name not in CONTESTANTS:
            raise argparse.ArgumentTypeError(f"'{name}' is none of {', '.join(CONTESTANTS)}")
    return names


def parse() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="Benchmarks/run", description=__doc__)
    parser.add_argument("--returns", type=int, default=0, metavar="N",
                        help="the first N of the load; by default all of 32 quarters, 505,856 and 2,149 annual ones")
    parser.add_argument("--quick", action="store_true",
                        help="a few thousand returns of 4 authorities, once: checks that all counters agree")
    parser.add_argument("--only", type=contestants, default=list(CONTESTANTS), metavar="NAME,…",
                        help=f"some of {', '.join(CONTESTANTS)}")
    parser.add_argument("--repeat", type=int, default=3, metavar="N", help="repetitions (default: %(default)s)")
    parser.add_argument("--seed", type=int, default=1, metavar="N", help="another load (default: %(default)s)")
    parser.add_argument("--order", choices=("quarter", "series"), default="quarter",
                        help="quarter by quarter, as life brings it, or one series after the other")
    parser.add_argument("--backlog", type=int, default=0, metavar="N",
                        help="instead: the peak memory of each worker with N returns waiting")
    parser.add_argument("--growth", action="store_true",
                        help="also measure with a tenth of the returns: the workers' CPU must grow in proportion")
    parser.add_argument("--rerate", action="store_true",
                        help="also change every rule and have all that the first load stored rated again")
    parser.add_argument("--batch", type=int, default=5000, metavar="N",
                        help="rows a batch of the floor and of the Python worker (default: %(default)s)")
    parser.add_argument("--bin", type=pathlib.Path, metavar="FOLDER",
                        default=pathlib.Path(os.environ.get("SCORECARD_BIN", ROOT / ".build" / "release")),
                        help="where the programs are (default: $SCORECARD_BIN or .build/release)")
    arguments = parser.parse_args()
    arguments.authorities, arguments.measures, arguments.quarters = 152, 104, 32
    if arguments.quick:
        arguments.authorities, arguments.quarters, arguments.repeat = 4, 8, 1
    if arguments.backlog:
        arguments.returns, arguments.repeat = arguments.backlog, 1
        arguments.only = ["importer", "calculator", "notifier"]
    if arguments.returns:
        arguments.quarters = max(arguments.quarters, quarters_for(arguments))
    return arguments


def quarters_for(arguments: argparse.Namespace) -> int:
    """Quarters that hold the wanted number of returns."""
    return -(-arguments.returns // (arguments.authorities * arguments.measures))
