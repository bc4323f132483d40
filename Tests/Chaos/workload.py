"""Makes the returns of a run from its seed: what source systems send when they correct, repeat and contradict themselves."""

import json
from dataclasses import dataclass, field
from random import Random

import catalogue
import poison
from message import Message

QUARTERS = [f"{year}-{(year + 1) % 100:02}-Q{quarter}" for year in (2018, 2019, 2020) for quarter in (1, 2, 3, 4)]
YEARS = ["2017-18", "2018-19", "2019-20"]
SUBMITTED = "2021-05-{day:02}T{hour:02}:{minute:02}:00Z"
PARTITIONS = 6
# Of every hundred messages so many cannot be used, besides revisions that contradict themselves.
POISON_PERCENT = 5
BACKFILL_PERCENT = 8
Body = dict[str, object]


@dataclass
class Series:
    """What a source system has sent of one measure of one authority."""

    authority: str
    measure: str
    # By period, every revision that was sent.
    sent: dict[str, dict[int, Body]] = field(default_factory=dict)
    # Revisions that were left out and come later: a period with a revision.
    owed: list[tuple[str, int]] = field(default_factory=list)

    @property
    def key(self) -> bytes:
        return f"{self.authority}|{self.measure}".encode()

    @property
    def is_ordered(self) -> bool:
        return self.measure in catalogue.ORDERED


class Workload:
    """Draws one message after the other."""

    def __init__(self, random: Random) -> None:
        self.random = random
        rated = [measure.id for measure in catalogue.MEASURES.values() if measure.on_scorecard]
        self.series = [Series(code, id) for code in catalogue.ALERTED + catalogue.UNRATED for id in rated]
        compared = [*catalogue.COMPARED, catalogue.NATION]
        self.comparators = [Series(code, catalogue.ANNUAL) for code in compared]
        self.sent = 0

    def messages(self, seconds: float, rate: float) -> list[Message]:
        """The messages of a run, evenly spread over its seconds."""
        return [self._message(number, number / rate) for number in range(int(seconds * rate))]

    def _message(self, number: int, at: float) -> Message:
        self.sent = number
        if self.random.randrange(100) < POISON_PERCENT:
            bad = poison.draw(self.random, self._body(self.random.choice(self.series), QUARTERS[0], 1))
            return Message(number, at, bad.key, bad.value, None, bad.reason)
        series = self.random.choice(self.comparators if self.random.randrange(100) < 6 else self.series)
        if series.measure == catalogue.ANNUAL:
            body, intent = self._revise(series, self.random.choice(YEARS), 1), None
        else:
            body, intent = self._step(series)
        partition = self.random.randrange(PARTITIONS) if series.measure == "scattered" else None
        return Message(number, at, series.key, encode(body), partition, intent)

    def _step(self, series: Series) -> tuple[Body, str | None]:
        """One more message of a series, with the reason that it is to be rejected for."""
        next_quarter = self._next_quarter(series)
        draw = self.random.randrange(100)
        if not series.sent or (draw < 22 and next_quarter):
            return self._revise(series, next_quarter or QUARTERS[0], 1), None
        period = self._some_period(series)
        if draw < 26 and self._gap(series):
            return self._revise(series, self._gap(series), 1), None
        if draw < 34 and series.owed:
            period, revision = series.owed.pop(self.random.randrange(len(series.owed)))
            return self._remember(series, self._body(series, period, revision)), None
        if draw < 46:
            return self._repeat(series, period), None
        if draw < 50 and series.is_ordered:
            return self._conflict(series, period), "conflicting-revision"
        if draw < 58:
            # One revision is skipped, and comes when it is old.
            series.owed.append((period, max(series.sent[period]) + 1))
            return self._revise(series, period, 2), None
        return self._revise(series, period, 1), None

    def _next_quarter(self, series: Series) -> str | None:
        """The quarter after the newest; now and then the one after that, so that one comes late."""
        place = max((QUARTERS.index(period) for period in series.sent if period in QUARTERS), default=-1)
        place += 2 if series.sent and self.random.randrange(8) == 0 else 1
        return QUARTERS[place] if place < len(QUARTERS) else None

    def _gap(self, series: Series) -> str | None:
        known = [QUARTERS.index(period) for period in series.sent if period in QUARTERS]
        return next((QUARTERS[place] for place in range(max(known, default=0)) if QUARTERS[place] not in series.sent), None)

    def _some_period(self, series: Series) -> str:
        """Mostly the newest: that one alerts."""
        periods = sorted(series.sent)
        return periods[-1] if self.random.randrange(10) < 7 else self.random.choice(periods)

    def _revise(self, series: Series, period: str, step: int) -> Body:
        revision = max(series.sent.get(period, {}), default=0) + step
        return self._remember(series, self._body(series, period, revision))

    def _remember(self, series: Series, body: Body) -> Body:
        series.sent.setdefault(str(body["period"]), {})[int(str(body["revision"]))] = body
        return body

    def _repeat(self, series: Series, period: str) -> Body:
        """The same again, or with other words beside the same value, or with the value written in another way."""
        body = dict(self.random.choice(list(series.sent[period].values())))
        manner = self.random.randrange(3)
        if manner == 1:
            body["commentary"] = f"Said again, {self.sent}."
        if manner == 2 and isinstance(body.get("value"), str):
            body["value"] = f"{body['value']}0" if "." in str(body["value"]) else f"{body['value']}.0"
        return body

    def _conflict(self, series: Series, period: str) -> Body:
        body = dict(self.random.choice(list(series.sent[period].values())))
        for name in ("symbol", "numerator", "denominator"):
            body.pop(name, None)
        body["value"] = f"{1000 + self.sent}.5"
        return body

    def _body(self, series: Series, period: str, revision: int) -> Body:
        random = self.random
        body: Body = {
            "authority": series.authority, "measure": series.measure, "period": period, "revision": revision, "source": "chaos",
            "submittedAt": SUBMITTED.format(day=1 + self.sent // 1440 % 28, hour=self.sent // 60 % 24, minute=self.sent % 60),
        }
        draw = random.randrange(100)
        if draw < 8:
            body["symbol"] = random.choice(["c", "x", "z", "low", "k", "w", "not-due", "not-supplied", "u"])
        elif draw < 20 and catalogue.MEASURES[series.measure].unit == "percent":
            body |= _fraction(random)
        else:
            body["value"] = _value(random, series.measure)
            if draw > 90:
                body["symbol"] = random.choice(["r", "e", "u"])
        if random.randrange(100) < BACKFILL_PERCENT:
            body["backfill"] = True
        if random.randrange(4) == 0:
            body |= {"status": "provisional", "commentary": f"Line {self.sent}: über „Plan“\n", "asAt": "2019-01-31"}
        return body


# Around the limits of each measure, so that a correction often changes its colour.
SPREAD = {"referrals": (440, 600), "moves": (4, 20), "plans-on-time": (40, 70)}


def _value(random: Random, measure: str) -> object:
    low, high = SPREAD.get(measure, (70, 100))
    whole = random.randrange(low, high + 1)
    match random.randrange(3):
        case 0:
            return whole
        case 1:
            return str(whole)
        case _:
            return f"{whole}.{random.randrange(10)}"


def _fraction(random: Random) -> Body:
    denominator = random.randrange(20, 90)
    numerator = random.randrange(denominator // 2, denominator + 1)
    fraction: Body = {"numerator": numerator, "denominator": denominator}
    if random.randrange(2) == 0:
        # Half away from zero, in whole numbers.
        fraction["value"] = (2 * 100 * numerator + denominator) // (2 * denominator)
    return fraction


def encode(body: Body) -> bytes:
    return json.dumps(body, ensure_ascii=False).encode()
