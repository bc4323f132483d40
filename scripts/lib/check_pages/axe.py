"""axe-core: what a program can see of WCAG 2.2 AA, and its best practice."""

import pathlib

import axe_playwright_python
from playwright.sync_api import Page

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
SOURCE = (pathlib.Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text()
# How many places of one fault are told.
LONGEST = 3


def problems(page: Page) -> list[str]:
    """Each rule that is broken, with the places."""
    page.evaluate(SOURCE)
    found = page.evaluate(
        "tags => axe.run(document, {runOnly: {type: 'tag', values: tags}, resultTypes: ['violations']})", TAGS
    )
    lines = []
    for violation in found["violations"]:
        places = [" ".join(map(str, node["target"])) for node in violation["nodes"]]
        more = f" and {len(places) - LONGEST} more" if len(places) > LONGEST else ""
        lines.append(f"axe {violation['id']}: {violation['help']}: {'; '.join(places[:LONGEST])}{more}")
    return lines
