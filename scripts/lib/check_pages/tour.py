"""Every page of the dashboard that runs, for everybody who may see it."""

import concurrent.futures
import dataclasses
import os
import pathlib
import time

from check_pages.browser import LAPTOP, VIEWS, Browser, View
from check_pages.look import look
from check_pages.people import LEAD, OFFICER, PUBLIC, READER, Person

AUTHORITY = "/E06000049"
QUARTER = f"{AUTHORITY}/2018-19-Q2"
MEASURE = f"{AUTHORITY}/measures/icpc-within-15-days"
# Each colour scheme, both sizes, in two views; and what is printed.
BRIEF = [LAPTOP, VIEWS[3]]
PRINTED = [LAPTOP, VIEWS[3], VIEWS[5]]
PRINTED_ACROSS = [LAPTOP, VIEWS[3], VIEWS[6]]
# A hundred rows take axe seconds in each view: on paper the scorecard lies across, and the narrowest phone tells for all.
LARGE = [LAPTOP, VIEWS[1], VIEWS[3], VIEWS[4], VIEWS[6]]


@dataclasses.dataclass(frozen=True)
class Stop:
    """A page as somebody sees it, and how it is looked at."""

    path: str
    who: str = PUBLIC
    views: tuple[View, ...] = tuple(BRIEF)
    expected: int = 200

    @property
    def name(self) -> str:
        """For files."""
        return f"{self.who}{self.path}".replace("/", "-").replace("?", "-").replace("=", "-").replace("&", "-")


# The longest first.
STOPS = [
    Stop(QUARTER, views=tuple(LARGE)),
    Stop(f"{QUARTER}?edition=exempt", OFFICER, (LAPTOP,)),
    Stop(f"{QUARTER}?compare=2018-19-Q1&rag=red", views=tuple(PRINTED_ACROSS)),
    Stop(MEASURE + "?period=2018-19-Q2", views=tuple(VIEWS)),
    Stop(f"{QUARTER}/report.html", views=tuple(PRINTED)),
    Stop(f"{QUARTER}/reds", views=tuple(PRINTED)),
    Stop(f"{QUARTER}/data-quality", OFFICER, tuple(PRINTED)),
    Stop(f"{QUARTER}/data-quality"),
    Stop(f"{QUARTER}?service=child-protection&sort=rating&q=plans", LEAD),
    Stop(f"{QUARTER}?q=nothing+is+called+this"),
    Stop(f"{QUARTER}/reds", READER),
    Stop(f"{QUARTER}/report"),
    Stop(f"{QUARTER}/report", OFFICER),
    Stop("/about", views=tuple(PRINTED)),
    Stop(MEASURE + "?period=2018-19-Q2", LEAD, tuple(PRINTED)),
    Stop(MEASURE + "?period=2018-19-Q2&edition=exempt", READER),
    Stop(f"{AUTHORITY}/actions", READER),
    Stop(f"{AUTHORITY}/actions", OFFICER, tuple(PRINTED)),
    Stop(f"{AUTHORITY}/actions/1", LEAD),
    Stop(f"{AUTHORITY}/actions/new?measure=icpc-within-15-days", OFFICER, tuple(VIEWS)),
    Stop(f"{MEASURE}/commentary?period=2018-19-Q2", LEAD, tuple(VIEWS)),
    Stop("/sign-in", OFFICER),
    Stop("/sign-in", expected=403),
    Stop("/no/such/page", expected=404),
    Stop(f"{AUTHORITY}/measures/none-such", expected=404),
    Stop(f"{QUARTER}?rag=purple", expected=400),
    Stop(f"{QUARTER}?edition=exempt", expected=403),
    Stop(f"{AUTHORITY}/actions", expected=403),
    Stop(f"{MEASURE}/commentary?period=2018-19-Q2", READER, expected=403),
    Stop(f"{AUTHORITY}/actions/new", LEAD, expected=403),
]

_browser: Browser | None = None


def _begin() -> None:
    """A browser for each process, which ends with it."""
    global _browser
    _browser = Browser().__enter__()


def _visit(stop: Stop, person: Person, shots: pathlib.Path | None) -> tuple[Stop, list[str], float]:
    assert _browser
    start = time.monotonic()
    with _browser.open(person.base + stop.path, stop.views[0], stop.expected, **person.state) as opened:
        problems = look(opened, list(stop.views), shots, stop.name)
    return stop, problems, time.monotonic() - start


def problems(known: dict[str, Person], shots: pathlib.Path | None = None) -> list[str]:
    """Looks at every page, as many at a time as there are processors."""
    found: list[str] = []
    with concurrent.futures.ProcessPoolExecutor(os.cpu_count(), initializer=_begin) as pool:
        visits = [pool.submit(_visit, stop, known[stop.who], shots) for stop in STOPS]
        for visit in visits:
            stop, lines, seconds = visit.result()
            title = f"{stop.who} {stop.path}: {len(lines)} problems in {len(stop.views)} views, {seconds:.1f} s"
            print("\n    ".join([title, *lines]), flush=True)
            found += [f"{stop.who} {stop.path}: {line}" for line in lines]
    return found
