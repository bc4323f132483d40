"""Checks pages in every medium and size, and takes pictures of them."""

import argparse
import concurrent.futures
import os
import pathlib
import sys
import time

from check_pages import self_test
from check_pages.browser import VIEWS, Browser
from check_pages.look import look


def check_page(address: str, headers: dict[str, str], shots: pathlib.Path | None) -> list[str]:
    """The problems of a page in every view, each with where it was seen; told as well."""
    start = time.monotonic()
    with Browser(headers) as browser, browser.open(address, VIEWS[0]) as opened:
        problems = look(opened, VIEWS, shots)
    lines = [f"{address}: {len(problems)} problems in {len(VIEWS)} views, {time.monotonic() - start:.1f} s"]
    print("\n    ".join(lines + problems), flush=True)
    return problems


def main() -> int:
    """Checks what the command line names."""
    parser = argparse.ArgumentParser(prog="check-pages")
    parser.add_argument("pages", nargs="*", help="addresses or files")
    parser.add_argument("--shots", type=pathlib.Path, help="folder for pictures")
    parser.add_argument("--header", action="append", default=[], help="sent with every request, as 'NAME: VALUE'")
    parser.add_argument("--self-test", action="store_true", help="check the checks")
    arguments = parser.parse_args()
    if not arguments.pages and not arguments.self_test:
        parser.error("name pages, or --self-test")
    headers = dict(tuple(part.strip() for part in header.split(":", 1)) for header in arguments.header)
    if arguments.shots:
        arguments.shots.mkdir(parents=True, exist_ok=True)
    if arguments.self_test:
        return self_test.run(lambda address: check_page(address, headers, None))
    # A browser for each processor.
    with concurrent.futures.ProcessPoolExecutor(os.cpu_count()) as pool:
        checks = [pool.submit(check_page, address_of(page), headers, arguments.shots) for page in arguments.pages]
        found = [problem for check in checks for problem in check.result()]
    return 1 if found else 0


def address_of(page: str) -> str:
    """A file's address; an address as it stands."""
    return page if "://" in page else pathlib.Path(page).resolve().as_uri()


if __name__ == "__main__":
    sys.exit(main())
