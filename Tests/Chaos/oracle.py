"""What must have come of the records of the submitted topic, worked out the plain way.

It knows the catalogue and the records, in the order that their partitions give; nothing of faults, workers or tables.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

import alerting
import catalogue
import rating
from judge import Rejected, Return, judge
from message import Record

Subject = tuple[str, str, str]


@dataclass
class Expected:
    """All that follows from the records."""

    accepted: dict[tuple[int, int], Return] = field(default_factory=dict)
    # The reason by partition and offset.
    rejected: dict[tuple[int, int], str] = field(default_factory=dict)
    # By authority, measure, period and revision: the first that came of each.
    revisions: dict[tuple[str, str, str, int], Return] = field(default_factory=dict)
    # By authority, measure and period.
    ratings: dict[Subject, rating.Rating] = field(default_factory=dict)
    # Of the series whose order is known.
    alerts: dict[alerting.AlertKey, alerting.Alert] = field(default_factory=dict)


def work_out(records: Iterable[Record]) -> Expected:
    """What follows from the records of the submitted topic."""
    expected = Expected()
    places: dict[tuple[str, str], set[int]] = {}
    in_order: dict[tuple[str, str], list[Return]] = {}
    for record in sorted(records, key=lambda record: (record.partition, record.offset)):
        place = (record.partition, record.offset)
        try:
            found = judge(record)
            first = expected.revisions.setdefault((found.authority, found.measure, found.period, found.revision), found)
            if first.content != found.content:
                raise Rejected("conflicting-revision")
        except Rejected as reason:
            expected.rejected[place] = str(reason)
            continue
        expected.accepted[place] = found
        series = (found.authority, found.measure)
        places.setdefault(series, set()).add(record.partition)
        in_order.setdefault(series, []).append(found)
    newest = _newest(expected)
    expected.ratings = rating.rate_all(newest)
    for (authority, measure), returns in in_order.items():
        if measure not in catalogue.ORDERED:
            continue
        if len(places[authority, measure]) > 1:
            raise RuntimeError(f"{authority} {measure} is in several partitions: its order is not known")
        if authority in catalogue.ALERTED:
            expected.alerts |= alerting.alerts(authority, measure, returns)
    return expected


def _newest(expected: Expected) -> dict[Subject, Return]:
    newest: dict[Subject, Return] = {}
    for (authority, measure, period, revision), found in expected.revisions.items():
        known = newest.get((authority, measure, period))
        if known is None or known.revision < revision:
            newest[authority, measure, period] = found
    return newest


