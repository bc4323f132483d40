"""The one gap that no sender can close: a mail is taken, and its sender is kept from noting it. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass

# A sender on a loaded machine hears of the answer and notes it within so many seconds.
MARGIN = 3.0
# They end the sender, its connection to the database, or the one that the answer comes by.
ENDS = {"postgres-immediate", "postgres-cut", "postgres-refuse", "mail-result-not-sent", "mail-down"}
# They only put off that it hears and notes, so that it may meet what comes after them.
PAUSES = {"postgres-stall"}


@dataclass(frozen=True)
class Window:
    """From when to when a fault was there, in seconds since 1970."""

    start: float
    end: float
    kind: str
    lane: str

    @property
    def ends_a_sender(self) -> bool:
        return self.kind in ENDS or (self.kind.startswith("kill") and self.lane.startswith("notifier"))

    @property
    def pauses_a_sender(self) -> bool:
        return self.kind in PAUSES or (self.kind == "freeze" and self.lane.startswith("notifier"))

    def meets(self, start: float, end: float) -> bool:
        return self.start <= end and start <= self.end


def is_in_gap(taken_at: float, windows: Iterable[Window]) -> bool:
    """Whether a fault may have kept the sender of a mail that was taken at a moment from noting it."""
    windows = list(windows)
    start, end = taken_at - MARGIN, taken_at + MARGIN
    while True:
        later = max((one.end + MARGIN for one in windows if one.pauses_a_sender and one.meets(start, end)), default=end)
        if later <= end:
            return any(one.ends_a_sender and one.meets(start, end) for one in windows)
        end = later
