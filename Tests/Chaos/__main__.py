"""A seeded chaos run: scripts/chaos --help."""

import argparse
import asyncio
import shutil
import sys
import tempfile
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "scripts" / "lib"))

from plan import WORKERS, Plan, make_plan  # noqa: E402 (the path comes first)
from run import Result, Run, make_folder  # noqa: E402

SHOWN_DIFFERENCES = 60


def parse() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="scripts/chaos",
        description="Runs the workers under load while processes, database, broker and mail server fail by a plan drawn from a seed, "
        "and compares what is left with an independent oracle. Exit codes: 0 all as it must be, 1 a difference, 64 usage.")
    parser.add_argument("--seed", type=int, default=1, help="the same seed draws the same messages and faults (default: %(default)s)")
    parser.add_argument("--minutes", type=float, default=2.0, help="how long the storm lasts (default: %(default)s)")
    parser.add_argument("--instances", type=int, default=2, help="of each worker (default: %(default)s)")
    parser.add_argument(
        "--bin", type=Path, default=ROOT / ".build" / "debug", metavar="FOLDER", help="the built programs (default: %(default)s)")
    parser.add_argument("--keep", action="store_true", help="keep logs, mails and data also where all is well")
    parser.add_argument("--show-plan", action="store_true", help="print the faults that the seed draws, and run nothing")
    parser.add_argument("--self-test", action="store_true", help="test plan, oracle and comparison, and run nothing")
    return parser.parse_args()


def self_test() -> int:
    folder = Path(__file__).parent
    tests = unittest.defaultTestLoader.discover(str(folder / "tests"), top_level_dir=str(folder / "tests"))
    return 0 if unittest.TextTestRunner(stream=sys.stderr).run(tests).wasSuccessful() else 1


def show(plan: Plan) -> None:
    for fault in plan.faults:
        print(f"{fault.at:7.2f} s  {fault.lane:22}  {fault.kind:24}  {fault.seconds:5.2f} s  {fault.strikes}")
    print(f"{len(plan.messages)} messages, {len(plan.faults)} faults, plan {plan.digest}")


def report(plan: Plan, result: Result, command: str, folder: Path) -> None:
    print(f"seed {plan.seed}, {plan.seconds / 60:g} min, {plan.instances} instances of each worker, plan {plan.digest}")
    print("\nfaults that struck")
    for kind in sorted({fault.kind for fault in plan.faults}):
        print(f"  {kind:26}{result.struck[kind]:6}")
    print(f"  {'together':26}{result.struck.total():6}")
    print("\nwhat was there in the end")
    for name, count in sorted(result.counts.items()):
        print(f"  {name:42}{count:6}")
    if not result.differences:
        print("ok")
        return
    print(f"{len(result.differences)} differences")
    for difference in result.differences[:SHOWN_DIFFERENCES]:
        print(f"  {difference}")
    if len(result.differences) > SHOWN_DIFFERENCES:
        print(f"  and {len(result.differences) - SHOWN_DIFFERENCES} more: {folder}/differences.txt")
    (folder / "differences.txt").write_text("\n".join(result.differences) + "\n")
    print(f"logs, mails and data: {folder}\nthe same plan again: {command}")


def main() -> int:
    options = parse()
    if options.self_test:
        return self_test()
    if options.instances < 1 or options.minutes <= 0:
        print("chaos: --instances and --minutes must be above zero", file=sys.stderr)
        return 64
    plan = make_plan(options.seed, options.minutes, options.instances)
    if options.show_plan:
        show(plan)
        return 0
    programs = options.bin.resolve()
    if missing := [name for name in (*WORKERS, "scorecard") if not (programs / name).is_file()]:
        print(f"chaos: {', '.join(missing)} missing in {programs}: build first, or name the folder with --bin", file=sys.stderr)
        return 64
    folder = make_folder(Path(tempfile.gettempdir()))
    result = asyncio.run(Run(plan, programs, folder).carry_out())
    command = f"scripts/chaos --seed {options.seed} --minutes {options.minutes:g} --instances {options.instances}"
    report(plan, result, command, folder)
    if not result.differences and not options.keep:
        shutil.rmtree(folder)
    elif options.keep:
        print(f"kept: {folder}", file=sys.stderr)
    if result.lost_groups:
        print(f"no verdict: the broker kept from forming, whatever was done: {', '.join(sorted(result.lost_groups))}")
        return 75
    return 1 if result.differences else 0


sys.exit(main())
