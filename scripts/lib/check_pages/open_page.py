"""A page that stays open while figures change, and corrections of a figure."""

import json
import time
from collections.abc import Callable

from playwright.sync_api import BrowserContext, Page

from check_pages.program import Program

# Whoever loads the page anew loses these, and what was said aloud.
WATCH = """() => {
    window.untouched = true;
    window.said = [];
    new MutationObserver(() => {
        const text = document.getElementById('live').textContent;
        if (text) window.said.push(text);
    }).observe(document.getElementById('live'), {childList: true, characterData: true, subtree: true});
}"""
LIMIT = 60


class Open:
    """A page that stays open."""

    def __init__(self, context: BrowserContext, name: str, address: str) -> None:
        self.name = name
        self.page: Page = context.new_page()
        self.page.goto(address)
        self.faults: list[str] = []
        if self.page.locator("#live").count():
            self.page.evaluate(WATCH)

    def expect(self, holds: bool, what: str) -> None:
        """Notes what does not hold."""
        if not holds:
            self.faults.append(f"{self.name}: {what}")

    def wait(self, what: str, holds: Callable[[], bool]) -> bool:
        """Waits for something to be so, and notes where it is not in time."""
        deadline = time.monotonic() + LIMIT
        while not holds():
            if time.monotonic() > deadline:
                self.faults.append(f"{self.name}: not within {LIMIT} s: {what}")
                return False
            self.page.wait_for_timeout(50)
        return True

    def shows(self, place: str, figure: str) -> bool:
        """Waits for a figure."""
        return self.wait(f"{place} is {figure}", lambda: self.page.locator(place).inner_text().startswith(figure))

    @property
    def said(self) -> list[str]:
        """What was said aloud since the page was loaded; nothing where it was loaded anew."""
        return list(self.page.evaluate("window.said ?? []"))


class Returns:
    """Corrections of one figure, each another revision."""

    def __init__(self, program: Program) -> None:
        self._program = program
        self._revision = int(time.time())

    def correct(self, value: int) -> None:
        """Publishes the figure as it is now."""
        self._revision += 1
        words = f"Corrected to {value} after the records of the conference service were checked. " * 3
        line = {
            "authority": "E06000049", "measure": "icpc-within-15-days", "period": "2018-19-Q2",
            "revision": self._revision, "value": value, "status": "final", "asAt": "2018-09-30",
            "submittedAt": "2018-10-19T09:00:00Z", "source": "illustrative", "commentary": words.strip(),
        }
        self._program.publish(json.dumps(line) + "\n")
