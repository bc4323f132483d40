"""Chromium without a window, showing a page in one medium and size after the other."""

import contextlib
import dataclasses
import os
import pathlib
import re
import shutil
from collections.abc import Iterator
from typing import Any, Self

from playwright.sync_api import BrowserContext, Page, Request, sync_playwright


@dataclasses.dataclass(frozen=True)
class View:
    """A medium and a size in pixels."""

    name: str
    width: int
    height: int
    scheme: str = "light"
    medium: str = "screen"

    @property
    def is_first(self) -> bool:
        """True for the view in which what is the same in all is checked once."""
        return self == VIEWS[0]


# A4 less its margins: 180 mm upright, 277 mm across, at 96 dots an inch.
VIEWS = [
    View("laptop, light", 1366, 768),
    View("laptop, dark", 1366, 768, scheme="dark"),
    View("phone, light", 360, 740),
    View("phone, dark", 360, 740, scheme="dark"),
    View("narrowest", 320, 640),
    View("paper upright", 680, 962, medium="print"),
    View("paper across", 1047, 665, medium="print"),
]
LAPTOP = VIEWS[0]
FOLDED = "() => [...document.querySelectorAll('details')].map(part => part.open)"
FOLD = "open => document.querySelectorAll('details').forEach((part, number) => { part.open = open[number] })"


class OpenPage:
    """A page that is shown, with the troubles that the browser told of."""

    def __init__(self, page: Page, view: View, address: str, expected: int = 200) -> None:
        self.page = page
        self.troubles: list[str] = []
        page.on("console", lambda message: self._note(self._is_fault(message.type, message.text), f"console: {message.text}"))
        page.on("pageerror", lambda error: self._note(True, f"script: {error}"))
        page.on("requestfailed", self._note_request)
        self._expected = expected
        self._view = view
        page.emulate_media(media=view.medium, color_scheme=view.scheme)
        response = page.goto(address, wait_until="load")
        # A file has no status.
        status = response.status if response else 0
        self._note(response is None or status not in (0, expected), f"answer: {status}")
        self.source = response.text() if response else ""
        self._open = page.evaluate(FOLDED)

    def _is_fault(self, kind: str, text: str) -> bool:
        """The browser tells of each answer that is no success, of those that are wanted as well."""
        return kind == "error" and not (self._expected >= 400 and f"status of {self._expected}" in text)

    def _note_request(self, request: Request) -> None:
        # The stream of changes ends with its page.
        self._note(request.resource_type != "eventsource", f"not loaded: {request.url}")

    def _note(self, is_trouble: bool, text: str) -> None:
        if is_trouble:
            self.troubles.append(text)

    def show(self, view: View) -> None:
        """Shows the same page in another medium and size, folded as it came."""
        self._view = view
        self.page.set_viewport_size({"width": view.width, "height": view.height})
        self.page.emulate_media(media=view.medium, color_scheme=view.scheme)
        self.page.evaluate("scrollTo(0, 0)")
        self.page.evaluate(FOLD, self._open)

    def open_details(self) -> None:
        """Opens what is folded in, so that it is looked at as well."""
        self.page.evaluate("for (const part of document.querySelectorAll('details')) part.open = true")

    def shoot(self, folder: pathlib.Path, name: str = "") -> None:
        """Takes a picture of the whole page; on paper, also its PDF."""
        place = re.sub(r"^\w+://[^/]*/", "", self.page.url)
        stem = re.sub(r"[^A-Za-z0-9.-]+", "-", pathlib.PurePosixPath(place).name or place or "start") or "start"
        name = name or stem.removesuffix(".html")
        file = f"{name}-{self._view.name.replace(', ', '-').replace(' ', '-')}"
        self.page.screenshot(path=folder / f"{file}.png", full_page=True)
        if self._view.name == "paper upright":
            self.page.pdf(path=folder / f"{file}.pdf", prefer_css_page_size=True, tagged=True)


class Browser:
    """One Chromium for all pages."""

    def __init__(self, headers: dict[str, str] | None = None) -> None:
        self._headers = headers or {}
        self._stack = contextlib.ExitStack()

    def __enter__(self) -> Self:
        driver = self._stack.enter_context(sync_playwright())
        # Chromium refuses its sandbox to root.
        arguments = ["--no-sandbox"] if os.getuid() == 0 else []
        browser = driver.chromium.launch(executable_path=shutil.which("chromium"), args=arguments)
        self._stack.callback(browser.close)
        self._browser = browser
        return self

    def __exit__(self, *_: object) -> None:
        self._stack.close()

    @contextlib.contextmanager
    def context(self, view: View = LAPTOP, **more: Any) -> Iterator[BrowserContext]:
        """A reader's own browser: with cookies of its own."""
        context = self._browser.new_context(
            viewport={"width": view.width, "height": view.height}, reduced_motion="reduce",
            extra_http_headers=self._headers, **more,
        )
        context.set_default_timeout(20_000)
        try:
            yield context
        finally:
            context.close()

    @contextlib.contextmanager
    def open(self, address: str, view: View, expected: int = 200, **more: Any) -> Iterator[OpenPage]:
        """Shows a page in a context of its own."""
        with self.context(view, **more) as context:
            yield OpenPage(context.new_page(), view, address, expected)
