"""The oracle's alerts: what one series must have raised, its returns taken one by one in their order.

Only for measures held to a number: their colours follow from each value alone. Those held to a comparison may be red
for a moment that depends on which came first.
"""

from dataclasses import dataclass, field

import rating
from judge import Return

# Authority, measure, period, kind and episode.
AlertKey = tuple[str, str, str, str, int]


@dataclass(frozen=True)
class Alert:
    rag: str
    previous_rag: str
    previous_period: str | None
    red_periods: int
    # The alert of the same period that it takes back.
    retracts: AlertKey | None


@dataclass
class Period:
    """What is known of a period so far."""

    revision: int = 0
    rag: str = "none"
    # Counts the changes of its redness.
    episode: int = 0
    # The alerts of this episode that nobody has taken back.
    standing: list[str] = field(default_factory=list)


def alerts(authority: str, measure: str, returns: list[Return]) -> dict[AlertKey, Alert]:
    """The alerts of a series."""
    periods: dict[str, Period] = {}
    raised: dict[AlertKey, Alert] = {}
    for found in returns:
        if not rating.is_quarter(found.period):
            continue
        period = periods.setdefault(found.period, Period())
        # An old revision changes nothing, and neither does one that is there.
        if found.revision <= period.revision:
            continue
        period.revision = found.revision
        held_to = rating.target(authority, measure, found.period, {})
        rag = rating.colour(measure, found.period, found.number, held_to)
        was, period.rag = period.rag, rag
        if _redness(rag) != _redness(was):
            raised |= _change(authority, measure, found, was, periods)
    return raised


def _redness(rag: str) -> str:
    return {"green": "not red", "amber": "not red"}.get(rag, rag)


def _change(authority: str, measure: str, found: Return, was: str, periods: dict[str, Period]) -> dict[AlertKey, Alert]:
    """What is raised where a period has become red, not red, or unrated."""
    raised: dict[AlertKey, Alert] = {}
    period = periods[found.period]
    last_episode, period.episode = period.episode, period.episode + 1
    stood, period.standing = period.standing, []
    day = rating.last_day(found.period)
    others = {name: one for name, one in periods.items() if name != found.period and one.rag != "none"}
    if any(rating.last_day(name) > day for name in others):
        return raised
    earlier = sorted(others, key=rating.last_day)
    previous = earlier[-1] if earlier else None
    run = next((place for place, name in enumerate(reversed(earlier)) if others[name].rag != "red"), len(earlier))

    def add(kind: str, retracts: AlertKey | None = None) -> None:
        red_periods = run + 1 if period.rag == "red" else 0
        raised[authority, measure, found.period, kind, period.episode] = Alert(
            period.rag, others[previous].rag if previous else "none", previous, red_periods, retracts)

    told = [kind for kind in stood if (kind in ("newly-red", "still-red")) == (was == "red")]
    if told:
        add("retracted", (authority, measure, found.period, told[0], last_episode))
    if found.backfill or day < rating.first_alerted(authority):
        return raised
    if period.rag == "red":
        period.standing = ["still-red" if previous and others[previous].rag == "red" else "newly-red"]
    elif period.rag != "none" and previous and others[previous].rag == "red" and others[previous].standing:
        period.standing = ["recovered"]
    for kind in period.standing:
        add(kind)
    return raised
