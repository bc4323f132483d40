"""Periods as far as the load has them."""

import datetime
import re
from typing import NamedTuple


class Period(NamedTuple):
    code: int
    cadence: str
    first: datetime.date
    last: datetime.date


def read_period(text: str) -> Period | None:
    """A financial quarter or year, or a calendar month; all that these measures can be sent."""
    if match := re.fullmatch(r"(\d{4})-(\d\d)(?:-Q([1-4]))?", text):
        year, quarter = int(match[1]), int(match[3] or 0)
        if (year + 1) % 100 != int(match[2]) or not 1900 <= year <= 2198:
            return None
        day = datetime.date
        if quarter == 0:
            return Period(2000001 + year * 100, "financial-year", day(year, 4, 1), day(year + 1, 3, 31))
        first = day(year + 1, 1, 1) if quarter == 4 else day(year, 1 + 3 * quarter, 1)
        month = first.month + 3
        last = day(first.year + month // 13, (month - 1) % 12 + 1, 1) - datetime.timedelta(1)
        return Period(1000000 + year * 100 + quarter, "quarter", first, last)
    if match := re.fullmatch(r"(\d{4})-M(0[1-9]|1[0-2])", text):
        first = datetime.date(int(match[1]), int(match[2]), 1)
        return Period(4000000 + first.year * 100 + first.month, "month", first, first)
    return None
