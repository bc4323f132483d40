"""Decides whether a return is valid; of several reasons the first in the contract's order wins."""

import datetime
import pathlib
from typing import NamedTuple

import orjson
import yaml
from confluent_kafka import Message

import figures
from figures import Rejected
from periods import Period, read_period

FIELDS = {"authority", "measure", "period", "revision", "value", "symbol", "numerator", "denominator", "status", "asAt",
          "submittedAt", "source", "commentary", "backfill"}
FACTORS = {"percent": 100, "rate-per-10000": 10000}


class Judged(NamedTuple):
    authority: str
    measure: str
    period: str
    period_code: int
    revision: int
    value: str | None
    symbol: str | None
    numerator: str | None
    denominator: str | None
    status: str
    as_at: str | None
    submitted_at: str
    received_at: int
    source: str
    commentary: str | None
    backfill: bool
    warnings: list[str]
    partition: int
    offset: int


class Measure:
    def __init__(self, node: dict) -> None:
        self.unit = node["unit"]
        self.factor = FACTORS.get(self.unit, 1)
        self.cadence = node["cadence"]
        self.due = datetime.timedelta(node["dueDays"]) if "dueDays" in node else None
        self.plausible = node.get("plausible", {})
        target = next((one["value"] for one in node.get("targets", [])), None)
        self.limit = 10 * target if isinstance(target, (int, float)) else None

    def takes(self, cadence: str) -> bool:
        return cadence == self.cadence or (self.cadence == "quarter" and cadence == "financial-year")


class Judge:
    def __init__(self, folder: str) -> None:
        root = pathlib.Path(folder)
        read = yaml.CSafeLoader
        self.authorities = {
            node["code"] for node in yaml.load((root / "authorities.yaml").read_text(), read)["authorities"]}
        self.measures = {
            node["id"]: Measure(node) for file in sorted((root / "measures").glob("*.yaml"))
            for node in yaml.load(file.read_text(), read)["measures"]}
        self.periods: dict[str, Period] = {}

    def judge(self, message: Message) -> Judged:
        body = message.value() or b""
        if len(body) > 1 << 20:
            raise Rejected("too-large", f"{len(body)} bytes")
        try:
            fields = orjson.loads(body)
        except orjson.JSONDecodeError as error:
            raise Rejected("malformed-json", str(error)) from None
        if b"\\u0000" in body:
            raise Rejected("malformed-json", "a NUL, which PostgreSQL cannot store")
        if type(fields) is not dict:
            raise Rejected("not-an-object", "the message is no object")
        get = fields.get
        authority, name, text = get("authority"), get("measure"), get("period")
        revision, source, submitted = get("revision"), get("source"), get("submittedAt")
        numerator, denominator = get("numerator"), get("denominator")
        if None in (authority, name, text, revision, source, submitted):
            raise Rejected("missing-field", "a required field is missing")
        if (numerator is None) != (denominator is None):
            raise Rejected("missing-field", "a fraction needs both numerator and denominator")
        commentary, as_at, symbol = get("commentary"), get("asAt"), get("symbol")
        status, backfill, value = get("status"), get("backfill"), get("value")
        submitted_at = self.check_types(
            (authority, name, text, source, submitted), (symbol, status, commentary, as_at), revision,
            (value, numerator, denominator), backfill)
        key = message.key()
        if key and b"|" in key and key != f"{authority}|{name}".encode():
            raise Rejected("bad-key", "the key names another authority or measure than the body")
        if authority not in self.authorities:
            raise Rejected("unknown-authority", f"no authority '{authority[:64]}' is configured")
        measure = self.measures.get(name)
        if measure is None:
            raise Rejected("unknown-measure", f"no measure '{name[:64]}' is in the catalogue")
        period = self.period(text, measure, submitted_at.date())
        value, symbol, numerator, denominator, status = figures.read(
            body, value, symbol, numerator, denominator, status, measure.factor)
        return Judged(
            authority, name, text, period.code, revision, value, symbol, numerator, denominator, status, as_at,
            submitted, message.timestamp()[1], source, commentary, bool(backfill),
            self.warnings(fields, value, numerator, denominator, as_at, submitted_at.date(), period, measure),
            message.partition(), message.offset())

    @staticmethod
    def check_types(required: tuple, optional: tuple, revision: object, numbers: tuple,
                    backfill: object) -> datetime.datetime:
        for text in required:
            if type(text) is not str:
                raise Rejected("wrong-type", "a field must be a string")
        if type(revision) is not int or not 1 <= revision < 1 << 31:
            raise Rejected("wrong-type", "'revision' must be a whole number of 1 or more")
        for text in optional:
            if text is not None and type(text) is not str:
                raise Rejected("wrong-type", "a field must be a string")
        for number in numbers:
            if number is not None and type(number) not in (int, float, str):
                raise Rejected("wrong-type", "a number must be a number or a string that holds one")
        if backfill not in (None, True, False):
            raise Rejected("wrong-type", "'backfill' must be true or false")
        try:
            if optional[3] is not None:
                datetime.date.fromisoformat(optional[3])
            moment = datetime.datetime.fromisoformat(required[4])
        except ValueError:
            raise Rejected("wrong-type", "a date or a time is none") from None
        if moment.tzinfo is None:
            raise Rejected("wrong-type", "'submittedAt' must say its offset")
        return moment.astimezone(datetime.timezone.utc)

    def period(self, text: str, measure: Measure, submitted: datetime.date) -> Period:
        period = self.periods.get(text) or read_period(text)
        if period is None:
            raise Rejected("bad-period", f"'{text[:64]}' is no period")
        self.periods[text] = period
        if not measure.takes(period.cadence):
            raise Rejected("period-cadence-mismatch", f"{text} does not fit a cadence of {measure.cadence}")
        if period.first > submitted:
            raise Rejected("period-in-future", f"{text} begins after it was submitted")
        return period

    def warnings(self, fields: dict, value: str | None, numerator: str | None, denominator: str | None,
                 as_at: str | None, submitted: datetime.date, period: Period, measure: Measure) -> list[str]:
        warnings = [f"unknown-field: '{name[:40]}' is ignored" for name in fields.keys() - FIELDS]
        number = None
        if value is not None:
            number = float(value)
        elif numerator is not None:
            number = float(numerator) * measure.factor / float(denominator)
        if number is not None:
            if measure.unit == "percent" and number > 100:
                warnings.append(f"percentage-over-100: {number:g}")
            if number < measure.plausible.get("min", number) or number > measure.plausible.get("max", number):
                warnings.append(f"implausible: {number:g}")
            if measure.limit and number > measure.limit:
                warnings.append(f"over-ten-times-target: {number:g}")
        if as_at is not None and not period.first <= datetime.date.fromisoformat(as_at) <= period.last:
            warnings.append(f"as-at-outside-period: {as_at}")
        if measure.due is not None and submitted > period.last + measure.due:
            warnings.append(f"late: due on {period.last + measure.due}")
        return warnings
