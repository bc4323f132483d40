"""What is written by forms: that faults are told where they are, that nothing written is lost, and what success looks like."""

import contextlib
import pathlib
import urllib.parse
from collections.abc import Iterator

from playwright.sync_api import Error, Page

from check_pages.browser import LAPTOP, VIEWS, Browser, OpenPage, View
from check_pages.look import look
from check_pages.people import LEAD, OFFICER, Person
from check_pages.tour import AUTHORITY, MEASURE

PERIOD = "2018-19-Q2"
FORM = f"{MEASURE}/commentary?period={PERIOD}"
VIEWED: list[View] = [LAPTOP, VIEWS[3], VIEWS[4]]
WORDS = "Both posts are filled from January. The team looks at every late conference each week."
# A summary that has the focus, with a way to each field, which says itself what is wrong with it.
FAULTS = """() => {
    const lines = [];
    const summary = document.getElementById('faults');
    if (!document.title.startsWith('Error: ')) lines.push('the title does not tell of the error: ' + document.title);
    if (!summary) return [...lines, 'no summary of what is wrong'];
    if (document.activeElement !== summary) lines.push('the focus is not on the summary');
    const links = [...summary.querySelectorAll('li')];
    if (!links.length) lines.push('the summary says nothing');
    for (const item of links) {
        const link = item.querySelector('a');
        const field = link && document.querySelector(link.getAttribute('href'));
        if (!field) { lines.push('leads nowhere: ' + item.textContent); continue; }
        if (!field.matches('input, select, textarea')) continue;
        if (field.getAttribute('aria-invalid') !== 'true') lines.push('not marked as wrong: ' + field.id);
        const described = (field.getAttribute('aria-describedby') ?? '').split(' ')
            .map(id => document.getElementById(id)?.textContent.trim());
        if (!described.includes(item.textContent.trim())) lines.push('not described by its fault: ' + field.id);
    }
    return lines;
}"""
OUTCOME = """() => {
    const place = document.querySelector('.outcome');
    if (!place) return ['nothing says that it was done'];
    const lines = [];
    if (place.getAttribute('role') !== 'status') lines.push('what was done is no status');
    if (document.activeElement !== place) lines.push('the focus is not on what was done');
    return lines;
}"""


class Walk:
    """A way through forms, with what was wrong on it."""

    def __init__(self, browser: Browser, known: dict[str, Person], shots: pathlib.Path | None) -> None:
        self._browser = browser
        self._known = known
        self._shots = shots
        self.problems: list[str] = []

    @contextlib.contextmanager
    def at(self, who: str, path: str) -> Iterator[OpenPage]:
        """A page of somebody's."""
        person = self._known[who]
        with self._browser.open(person.base + path, LAPTOP, **person.state) as opened:
            yield opened

    def send(self, opened: OpenPage, button: str, status: int) -> None:
        """Presses a button by the keyboard, and waits for the page that it brings."""
        page = opened.page
        page.get_by_role("button", name=button, exact=True).focus()
        with page.expect_navigation() as navigation:
            page.keyboard.press("Enter")
        self.expect(navigation.value.status == status, page, f"{button}: {navigation.value.status} instead of {status}")
        opened.source = navigation.value.text() if status != 200 else page.content()
        # The browser tells of answers that are no success.
        opened.troubles = [trouble for trouble in opened.troubles if f"status of {status}" not in trouble]

    def expect(self, holds: bool, page: Page, what: str) -> None:
        """Notes what does not hold."""
        if not holds:
            self.problems.append(f"{page.title()}: {what}")

    def faults(self, opened: OpenPage, name: str, count: int) -> None:
        """Looks at a form that came back."""
        page = opened.page
        self.problems += [f"{name}: {line}" for line in page.evaluate(FAULTS)]
        told = page.locator("#faults li").count()
        self.expect(told == count, page, f"{told} faults are told instead of {count}")
        link = page.locator("#faults a").first
        if link.count():
            link.focus()
            page.keyboard.press("Enter")
            wanted = link.get_attribute("href")
            reached = page.evaluate("'#' + document.activeElement.id")
            self.expect(reached == wanted, page, f"the link to {wanted} leads to {reached}")
        self.problems += [f"{name}: {line}" for line in look(opened, VIEWED, self._shots, name)]

    def outcome(self, opened: OpenPage, name: str, words: str) -> None:
        """Looks at the page after a form that was taken."""
        page = opened.page
        self.problems += [f"{name}: {line}" for line in page.evaluate(OUTCOME)]
        self.expect(words in page.inner_text("main"), page, f"it does not say: {words}")
        self.problems += [f"{name}: {line}" for line in look(opened, VIEWED[:2], self._shots, name)]


def problems(browser: Browser, known: dict[str, Person], shots: pathlib.Path | None = None) -> list[str]:
    """Writes commentary, raises, answers and closes an action, with every mistake on the way."""
    walk = Walk(browser, known, shots)
    for way in (_commentary, _action):
        try:
            way(walk)
        except Error as error:
            # What is not there cannot be filled in; the rest of this way is not gone.
            walk.problems.append(f"{way.__name__.strip('_')}: ended: {error.message.splitlines()[0]}")
    return walk.problems


def _commentary(walk: Walk) -> None:
    with walk.at(LEAD, FORM) as mine, walk.at(OFFICER, FORM) as theirs:
        mine.page.fill("#text", "   ")
        walk.send(mine, "Save", 422)
        walk.faults(mine, "commentary-blank", 1)
        mine.page.fill("#text", WORDS)
        theirs.page.fill("#text", "Written at the same time by somebody else.")
        walk.send(theirs, "Save", 200)
        walk.outcome(theirs, "commentary-saved", "Written at the same time by somebody else.")
        walk.send(mine, "Save", 409)
        walk.faults(mine, "commentary-conflict", 1)
        walk.expect(mine.page.input_value("#text") == WORDS, mine.page, "what was written is lost")
        walk.expect("Written at the same time" in mine.page.inner_text("main"), mine.page, "the other's text is not shown")
        walk.send(mine, "Save", 200)
        walk.outcome(mine, "commentary-saved-second", WORDS)
    with walk.at(LEAD, FORM) as opened:
        walk.send(opened, "Take back what stands", 200)
        walk.outcome(opened, "commentary-withdrawn", "The commentary is taken back.")


def _action(walk: Walk) -> None:
    with walk.at(OFFICER, f"{AUTHORITY}/actions/new?measure=icpc-within-15-days&period={PERIOD}") as opened:
        page = opened.page
        # A browser keeps back a form that lacks something; the server has to tell of it where one does not.
        page.evaluate("document.querySelector('form').noValidate = true")
        page.fill("#period", "the autumn")
        page.fill("#raised_on", "")
        walk.send(opened, "Raise the action", 422)
        walk.faults(opened, "action-everything", 5)
        walk.expect(page.input_value("#period") == "the autumn", page, "what was written is lost")
        page.fill("#period", PERIOD)
        page.fill("#text", "Say how long children wait.")
        page.fill("#owner", "Head of Service, Child Protection")
        page.fill("#raised_on", "2019-01-28")
        page.fill("#due_on", "2019-01-27")
        walk.send(opened, "Raise the action", 422)
        walk.faults(opened, "action-due", 1)
        page.fill("#due_on", "2019-03-25")
        walk.send(opened, "Raise the action", 200)
        walk.outcome(opened, "action-raised", "Say how long children wait.")
        address = urllib.parse.urlsplit(page.url).path
    with walk.at(LEAD, address) as mine, walk.at(OFFICER, address) as theirs:
        walk.send(mine, "Answer", 422)
        walk.faults(mine, "answer-blank", 1)
        theirs.page.fill("#answer", "Eleven days on average.")
        walk.send(theirs, "Answer", 200)
        walk.outcome(theirs, "action-answered", "Eleven days on average.")
        mine.page.fill("#answer", "About two weeks.")
        walk.send(mine, "Answer", 409)
        walk.faults(mine, "answer-conflict", 1)
        walk.expect(mine.page.input_value("#answer") == "About two weeks.", mine.page, "what was written is lost")
        walk.send(theirs, "Close this action", 200)
        walk.outcome(theirs, "action-closed", "The action is closed.")
        walk.send(theirs, "Open it again", 200)
        walk.outcome(theirs, "action-reopened", "The action is open again.")
