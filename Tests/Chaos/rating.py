"""The oracle's ratings: RAG and travel of the newest revision of each period, by the catalogue's rules."""

import datetime
from dataclasses import dataclass
from fractions import Fraction

import catalogue
from judge import Return

Newest = dict[tuple[str, str, str], Return]


@dataclass(frozen=True)
class Rating:
    return_revision: int
    value: Fraction | None
    # Written with a value, the value is told as it is; the quotient of a fraction is told rounded.
    is_exact: bool
    rag: str
    target: Fraction | None
    direction: str
    travel: str
    travel_from: str | None
    newly_red: bool
    red_periods: int


def is_quarter(period: str) -> bool:
    return "-Q" in period


def last_day(period: str) -> datetime.date:
    year = int(period[:4])
    if not is_quarter(period):
        return datetime.date(year + 1, 3, 31)
    month, day = {"1": (6, 30), "2": (9, 30), "3": (12, 31), "4": (3, 31)}[period[-1]]
    return datetime.date(year + (period[-1] == "4"), month, day)


def before(quarter: str) -> str:
    year, number = int(quarter[:4]), int(quarter[-1])
    if number == 1:
        year, number = year - 1, 5
    return f"{year}-{(year + 1) % 100:02}-Q{number - 1}"


def rate_all(newest: Newest) -> dict[tuple[str, str, str], Rating]:
    """The ratings of every authority that is rated."""
    ratings: dict[tuple[str, str, str], Rating] = {}
    for authority, measure, period in sorted(newest, key=lambda subject: last_day(subject[2])):
        if authority not in catalogue.ALERTED or not catalogue.MEASURES[measure].on_scorecard or not is_quarter(period):
            continue
        # Oldest first, so that the earlier ones of the series are there.
        earlier = [ratings[subject].rag for subject in ratings if subject[:2] == (authority, measure)]
        ratings[authority, measure, period] = _rate(authority, measure, period, newest, earlier)
    return ratings


def _rate(authority: str, measure: str, period: str, newest: Newest, earlier: list[str]) -> Rating:
    found = newest[authority, measure, period]
    held_to = target(authority, measure, period, newest)
    rag = colour(measure, period, found.number, held_to)
    rated = [one for one in earlier if one != "none"]
    run = next((place for place, one in enumerate(reversed(rated)) if one != "red"), len(rated)) if rag == "red" else 0
    direction, travel, base = _travel(authority, measure, period, found.number, newest)
    return Rating(
        found.revision, found.number, found.content.value is not None or found.number is None, rag, held_to, direction, travel,
        base, rag == "red" and (not rated or rated[-1] != "red"), run + (rag == "red"))


def rule(measure: str, period: str) -> catalogue.Target:
    """The target in force on the period's last day."""
    day = last_day(period).isoformat()
    return max((one for one in catalogue.MEASURES[measure].targets if one.start <= day), key=lambda one: one.start)


def target(authority: str, measure: str, period: str, newest: Newest) -> Fraction | None:
    """The number that a value is held to; `None` where there is nothing to compare with."""
    word = rule(measure, period).value
    if word not in ("neighbours", "national"):
        return Fraction(word)
    codes = catalogue.COMPARED if word == "neighbours" else [catalogue.NATION]
    end = last_day(period)
    oldest = end.replace(year=end.year - 2)
    compared_by = catalogue.MEASURES[measure].compared_by
    years = {year for code, id, year in newest if code in codes and id == compared_by and oldest <= last_day(year) <= end}
    for year in sorted(years, key=last_day, reverse=True):
        found = [newest[code, compared_by, year].number for code in codes if (code, compared_by, year) in newest]
        numbers = [number for number in found if number is not None]
        if numbers and len(numbers) * 2 >= len(codes):
            return sum(numbers, Fraction(0)) / len(numbers)
    return None


def colour(measure: str, period: str, value: Fraction | None, held_to: Fraction | None) -> str:
    """A value exactly on a limit gets the better colour."""
    if value is None or held_to is None:
        return "none"
    by = rule(measure, period)
    sign = 1 if catalogue.MEASURES[measure].polarity == "high" else -1
    green, amber = Fraction(by.green), Fraction(by.amber)
    if by.rule == "limits":
        good, fair = sign * value >= sign * green, sign * value >= sign * amber
    else:
        unit = abs(held_to) / 100 if by.rule == "relative" else 1
        shortfall = sign * (held_to - value)
        good, fair = shortfall <= green * unit, shortfall <= amber * unit
    return "green" if good else "amber" if fair else "red"


def _travel(authority: str, measure: str, period: str, value: Fraction | None, newest: Newest) -> tuple[str, str, str | None]:
    """Direction, verdict, and the period that it is measured from."""
    base = newest.get((authority, measure, before(period)))
    if value is None or base is None or base.number is None:
        return "none", "none", None
    change = value - base.number
    if abs(change) <= abs(base.number) * Fraction(catalogue.MEASURES[measure].tolerance) / 100:
        return "static", "same", base.period
    is_better = (change > 0) == (catalogue.MEASURES[measure].polarity == "high")
    return "up" if change > 0 else "down", "improved" if is_better else "worse", base.period


def first_alerted(authority: str) -> datetime.date:
    """The first day of the first quarter that the authority is told of."""
    quarter = catalogue.FIRST_QUARTERS[authority]
    return last_day(before(quarter)) + datetime.timedelta(days=1)
