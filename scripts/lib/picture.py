"""Takes the pictures of the README: what one sees first of a page, at the size of a laptop's window.

    picture.py PAGE FILE [--height PIXELS] [--at SELECTOR]
"""

import argparse
import pathlib
import sys

from check_pages.browser import Browser, View


def main() -> None:
    """Takes the picture that the command line names."""
    parser = argparse.ArgumentParser(description="Takes a picture of a page.")
    parser.add_argument("page", help="an address, or a file")
    parser.add_argument("file", type=pathlib.Path)
    parser.add_argument("--height", type=int, default=900)
    parser.add_argument("--at", help="the element that stands at the top")
    options = parser.parse_args()
    page = options.page if "://" in options.page else pathlib.Path(options.page).resolve().as_uri()
    with Browser({}) as browser, browser.open(page, View("picture", 1200, options.height)) as opened:
        if options.at:
            opened.page.locator(options.at).first.evaluate("element => element.scrollIntoView()")
        opened.page.screenshot(path=options.file)
        if opened.troubles:
            sys.exit("\n".join(opened.troubles))


if __name__ == "__main__":
    main()
