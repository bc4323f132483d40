"""All that is looked at in one page, view by view."""

import pathlib

from check_pages import axe, keyboard, layout, markup
from check_pages.browser import OpenPage, View


def look(opened: OpenPage, views: list[View], shots: pathlib.Path | None = None, name: str = "") -> list[str]:
    """The problems of an open page, each with the view that it was seen in."""
    problems = [f"{views[0].name}: {trouble}" for trouble in opened.troubles]
    for view in views:
        opened.show(view)
        if shots:
            opened.shoot(shots, name)
        opened.open_details()
        found = axe.problems(opened.page) + layout.problems(opened.page, view)
        if view.is_first:
            found += markup.problems(opened.source) + keyboard.problems(opened.page)
        problems += [f"{view.name}: {problem}" for problem in found]
    return problems
