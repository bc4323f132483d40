"""Checks the dashboard that scripts/demo has left running: its pages, its forms, and that open pages hear of changes."""

import argparse
import pathlib
import sys
import time
from collections.abc import Callable

from check_pages import forms, live, tour
from check_pages.browser import Browser
from check_pages.people import people
from check_pages.program import Program

PARTS = ["pages", "forms", "live"]


def main() -> int:
    """Checks what the command line names."""
    parser = argparse.ArgumentParser(prog="check-pages --demo")
    parser.add_argument("--part", action="append", choices=PARTS, help="this part only; may be repeated")
    parser.add_argument("--shots", type=pathlib.Path, help="folder for pictures")
    parser.add_argument("--pages", type=int, required=True, help="port of the dashboard's pages")
    parser.add_argument("--pid", type=pathlib.Path, required=True, help="file with the dashboard's process id")
    parser.add_argument("--scorecard", type=pathlib.Path, required=True, help="the command, which publishes")
    options = parser.parse_args()
    if options.shots:
        options.shots.mkdir(parents=True, exist_ok=True)
    found: list[str] = []

    def part(name: str, problems: Callable[[], list[str]]) -> None:
        if options.part and name not in options.part:
            return
        start = time.monotonic()
        lines = problems()
        print("\n    ".join([f"{name}: {len(lines)} problems, {time.monotonic() - start:.1f} s", *lines]), flush=True)
        found.extend(lines)

    with people(options.pages) as known:
        part("pages", lambda: tour.problems(known, options.shots))
        with Browser() as browser:
            part("forms", lambda: forms.problems(browser, known, options.shots))
            program = Program(options.pid, options.scorecard)
            part("live", lambda: live.problems(browser, known, program))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
