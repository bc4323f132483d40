"""Pages that are open hear of changes: what a reader has before them, does and writes stays theirs."""

import contextlib

from playwright.sync_api import Error

from check_pages.browser import LAPTOP, VIEWS, Browser, View
from check_pages.open_page import LIMIT, Open, Returns
from check_pages.people import LEAD, OFFICER, PUBLIC, Person
from check_pages.program import Program
from check_pages.tour import AUTHORITY, MEASURE, QUARTER

PHONE = VIEWS[2]
FIGURE = 'tr.measure:has(a[href*="measures/icpc-within-15-days"]) td.number >> nth=0'
ON_MEASURE = ".figures .figure >> nth=0"
PLACE = """() => ({
    focus: document.activeElement.outerHTML.slice(0, 120),
    top: Math.round(document.activeElement.getBoundingClientRect().top),
    sideways: [...document.querySelectorAll('.scroll')].map(part => Math.round(part.scrollLeft)),
    open: [...document.querySelectorAll('details')].map(part => part.open),
})"""
HIDE = """state => {
    Object.defineProperty(document, 'visibilityState', {value: state, configurable: true});
    document.dispatchEvent(new Event('visibilitychange'));
}"""
CHANGED = "The figures on this page have changed."


def problems(browser: Browser, known: dict[str, Person], program: Program) -> list[str]:
    """Opens pages, corrects a figure again and again, and looks at what becomes of them."""
    with contextlib.ExitStack() as stack:

        def opened(name: str, path: str, who: str = PUBLIC, view: View = LAPTOP, script: bool = True) -> Open:
            person = known[who]
            context = stack.enter_context(browser.context(view, java_script_enabled=script, **person.state))
            return Open(context, name, person.base + path)

        phone = opened("scorecard on a phone", QUARTER, view=PHONE)
        measure = opened("measure", f"{MEASURE}?period=2018-19-Q2")
        other = opened("another measure", f"{AUTHORITY}/measures/child-protection-visits-on-time?period=2018-19-Q2")
        typed = opened("words that are not sent", QUARTER)
        chosen = opened("a choice that is not sent", QUARTER)
        form = opened("a form that is not sent", f"{MEASURE}/commentary?period=2018-19-Q2", LEAD)
        plain = opened("without scripts", QUARTER, script=False)
        hidden = opened("a page that nobody looks at", QUARTER)
        behind = opened("behind a proxy", QUARTER, OFFICER)
        everybody = [phone, measure, other, typed, chosen, form, plain, hidden, behind]

        returns = Returns(program)
        faults: list[str] = []
        try:
            _first(returns, phone, measure, other, typed, chosen, form, plain, hidden)
            _second(returns, phone, measure, other)
            _restart(returns, program, int(known[PUBLIC].base.rpartition(":")[2]), phone, behind)
        except Error as error:
            faults.append(f"ended: {error.message.splitlines()[0]}")
        return faults + [fault for each in everybody for fault in each.faults]


def _first(
    returns: Returns, phone: Open, measure: Open, other: Open, typed: Open, chosen: Open, form: Open, plain: Open, hidden: Open
) -> None:
    phone.page.locator('a[href*="measures/child-protection-visits-on-time"]').focus()
    phone.page.evaluate("document.querySelectorAll('.scroll').forEach(part => { part.scrollLeft = 90 })")
    on_phone = phone.page.evaluate(PLACE)
    for each in (measure, other):
        each.page.locator("summary").first.click()
        each.page.locator("summary").first.focus()
    on_measure, on_other = measure.page.evaluate(PLACE), other.page.evaluate(PLACE)
    typed.page.fill("#q", "conferences")
    typed.page.keyboard.press("Tab")
    chosen.page.select_option("#rag", "red")
    chosen.page.keyboard.press("Tab")
    chosen.page.keyboard.press("Tab")
    form.page.fill("#text", "Half a sentence")
    form.page.keyboard.press("Tab")
    hidden.page.evaluate(HIDE, "hidden")
    before = hidden.page.locator(FIGURE).inner_text()

    returns.correct(81)
    _kept(phone, FIGURE, "81", on_phone)
    phone.expect(
        phone.page.locator('tr.changed a[href*="measures/icpc-within-15-days"]').count() == 1, "the row is not marked")
    _kept(measure, ON_MEASURE, "81", on_measure)
    for each in (typed, chosen):
        each.wait("it is told of newer figures", lambda each=each: bool(each.said))
        each.expect(each.page.locator(FIGURE).inner_text() == before, "the page was changed under its reader's hands")
    typed.expect(typed.page.input_value("#q") == "conferences", "the words are lost")
    chosen.expect(chosen.page.input_value("#rag") == "red", "the choice is lost")
    typed.page.fill("#q", "")
    typed.page.keyboard.press("Tab")
    typed.shows(FIGURE, "81")
    form.expect(form.page.input_value("#text") == "Half a sentence", "what was written is lost")
    other.expect(other.said == [], f"it says {other.said}, and nothing on it has changed")
    other.expect(other.page.evaluate(PLACE) == on_other, "it was changed, and nothing on it is new")
    _without_scripts(plain, before)
    hidden.expect(hidden.page.locator(FIGURE).inner_text() == before, "it listens")
    hidden.page.evaluate(HIDE, "visible")
    hidden.shows(FIGURE, "81")


def _kept(each: Open, figure: str, value: str, place: dict[str, object]) -> None:
    if not each.shows(figure, value):
        return
    each.wait("the change is announced", lambda: CHANGED in each.said)
    each.expect(bool(each.page.evaluate("window.untouched ?? false")), "it was loaded anew")
    now = each.page.evaluate(PLACE)
    for part in place:
        same = abs(int(now[part]) - int(str(place[part]))) <= 2 if part == "top" else now[part] == place[part]
        each.expect(same, f"{part} was {place[part]} and is {now[part]}")
    live = each.page.locator("main ~ footer #live")
    each.expect(live.get_attribute("aria-live") == "polite", "it is not announced politely")


def _without_scripts(plain: Open, before: str) -> None:
    page = plain.page
    plain.expect(page.locator("#live").inner_text() == "", "it promises something without scripts")
    plain.expect(page.locator(FIGURE).inner_text() == before, "it changed without scripts")
    page.reload()
    plain.shows(FIGURE, "81")
    page.select_option("#rag", "red")
    page.get_by_role("button", name="Show", exact=True).click()
    page.wait_for_url("**rag=red**")
    rows = page.locator("tr.measure").count()
    reds = page.locator("tr.measure .verdict.red").count()
    plain.expect(0 < rows <= reds, f"{reds} reds in {rows} rows")


def _second(returns: Returns, phone: Open, measure: Open, other: Open) -> None:
    said = len(phone.said)
    returns.correct(82)
    for each, figure in ((phone, FIGURE), (measure, ON_MEASURE)):
        each.shows(figure, "82")
    phone.wait("the second change is announced as well", lambda: len(phone.said) > said)
    other.expect(other.said == [], f"it says {other.said}, and nothing on it has changed")


def _restart(returns: Returns, program: Program, port: int, direct: Open, behind: Open) -> None:
    """A proxy answers for a dashboard that is away, and a browser does not come again by itself after that."""
    with behind.page.expect_response(
        lambda answer: answer.url.endswith("/live") and answer.status >= 500, timeout=LIMIT * 1_000
    ):
        program.stop()
    for each in (direct, behind):
        each.expect(each.page.locator(FIGURE).inner_text().startswith("82"), "the figures are gone with the dashboard")
    program.start(port)
    returns.correct(83)
    for each in (direct, behind):
        each.shows(FIGURE, "83")
        each.expect(bool(each.page.evaluate("window.untouched ?? false")), "it was loaded anew")
