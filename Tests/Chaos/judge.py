"""The oracle's judgement of one submitted record: the return that it is, or the reason why it cannot be used.

Plain rules in the contract's order. It shares nothing with the workers and nothing with what makes the messages.
"""

import datetime
import json
import re
from dataclasses import dataclass
from fractions import Fraction

import catalogue
from message import Record

LARGEST = 1 << 20
DEEPEST = 64
REQUIRED = ("authority", "measure", "period", "revision", "source", "submittedAt")
TEXTS = ("authority", "measure", "period", "source", "submittedAt", "symbol", "status", "commentary", "asAt")
NUMBERS = ("value", "numerator", "denominator")
NUMBER = re.compile(r"-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?")
INSTEAD = {"c", "x", "z", "low", "k", "w", "not-due", "not-supplied"}
BESIDE = {"r", "e"}
MONTH_OF_QUARTER = {1: 4, 2: 7, 3: 10, 4: 1}
SCALE = {"percent": 100, "rate-per-10000": 10_000}


class Rejected(Exception):
    """Its text is the reason."""


class Written(str):
    """A JSON number as it is written."""


@dataclass(frozen=True)
class Content:
    """What a revision may not change."""

    value: Fraction | None
    symbol: str | None
    numerator: Fraction | None
    denominator: Fraction | None


@dataclass(frozen=True)
class Return:
    """A return that can be used."""

    authority: str
    measure: str
    period: str
    revision: int
    content: Content
    backfill: bool
    partition: int
    offset: int

    @property
    def number(self) -> Fraction | None:
        """What is rated; `None` where a symbol stands instead."""
        content = self.content
        if content.value is not None or content.numerator is None or not content.denominator:
            return content.value
        return content.numerator / content.denominator * SCALE.get(catalogue.MEASURES[self.measure].unit, 1)


def judge(record: Record) -> Return:
    """The return in a record. Whether its revision contradicts another is not seen here.

    Raises `Rejected` with the first reason in the contract's order.
    """
    if len(record.value or b"") > LARGEST:
        raise Rejected("too-large")
    body = _read(record.value)
    if not isinstance(body, dict):
        raise Rejected("not-an-object")
    body = {name: value for name, value in body.items() if value is not None}
    if any(name not in body for name in REQUIRED) or ("numerator" in body) != ("denominator" in body):
        raise Rejected("missing-field")
    _check_types(body)
    if record.key is not None and b"|" in record.key and record.key != f"{body['authority']}|{body['measure']}".encode():
        raise Rejected("bad-key")
    if body["authority"] not in {*catalogue.ALERTED, *catalogue.COMPARED, catalogue.NATION}:
        raise Rejected("unknown-authority")
    if body["measure"] not in catalogue.MEASURES:
        raise Rejected("unknown-measure")
    _check_period(body)
    content = _content(body)
    return Return(
        body["authority"], body["measure"], body["period"], int(body["revision"]), content, body.get("backfill", False),
        record.partition, record.offset)


def _read(value: bytes | None) -> object:
    def pairs(members: list[tuple[str, object]]) -> dict[str, object]:
        if len({name for name, _ in members}) < len(members):
            raise Rejected("malformed-json")
        return dict(members)

    def refuse(word: str) -> object:
        raise Rejected("malformed-json")

    try:
        # Decoded here: the library takes other encodings as well, and skips a byte-order mark.
        text = (value or b"").decode("utf-8", "strict")
        body = json.loads(text, object_pairs_hook=pairs, parse_int=Written, parse_float=Written, parse_constant=refuse)
        if _depth(body) > DEEPEST or "\0" in _texts(body):
            raise Rejected("malformed-json")
        _texts(body).encode("utf-8", "strict")
    except (ValueError, RecursionError):
        raise Rejected("malformed-json") from None
    if body is None:
        raise Rejected("malformed-json")
    return body


def _depth(value: object) -> int:
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else None
    return 0 if inner is None else 1 + max((_depth(one) for one in inner), default=0)


def _texts(value: object) -> str:
    """Every text in a value, one after the other."""
    if isinstance(value, dict):
        return "".join(name + _texts(one) for name, one in value.items())
    if isinstance(value, list):
        return "".join(_texts(one) for one in value)
    return value if isinstance(value, str) else ""


def _check_types(body: dict) -> None:
    def is_text(value: object) -> bool:
        return isinstance(value, str) and not isinstance(value, Written)

    texts = all(is_text(body[name]) for name in TEXTS if name in body)
    numbers = all(isinstance(body[name], str) for name in NUMBERS if name in body)
    revision = isinstance(body["revision"], Written) and body["revision"].isdigit() and 1 <= int(body["revision"]) < 2**31
    if not (texts and numbers and revision and isinstance(body.get("backfill", False), bool)):
        raise Rejected("wrong-type")
    try:
        datetime.datetime.fromisoformat(body["submittedAt"])
        datetime.date.fromisoformat(body.get("asAt", "2000-01-01"))
    except ValueError:
        raise Rejected("wrong-type") from None


def _check_period(body: dict) -> None:
    period, cadence = body["period"], catalogue.MEASURES[body["measure"]].cadence
    if match := re.fullmatch(r"(\d{4})-(\d\d)(?:-Q([1-4]))?", period):
        year, quarter = int(match[1]), int(match[3] or 0)
        if int(match[2]) != (year + 1) % 100:
            raise Rejected("bad-period")
        first = datetime.date(year + (quarter == 4), MONTH_OF_QUARTER.get(quarter, 4), 1)
        if quarter and cadence != "quarter":
            raise Rejected("period-cadence-mismatch")
    elif re.fullmatch(r"\d{4}-M(0[1-9]|1[0-2])", period):
        raise Rejected("period-cadence-mismatch")
    else:
        raise Rejected("bad-period")
    if first > datetime.date.fromisoformat(body["submittedAt"][:10]):
        raise Rejected("period-in-future")


def _content(body: dict) -> Content:
    given = {name: body[name] for name in (*NUMBERS, "symbol") if name in body}
    if any(not isinstance(text, Written) and (text.strip() == "" or text in (":", "~")) for text in given.values()):
        raise Rejected("legacy-symbol")
    symbol = body.get("symbol")
    if symbol is not None and symbol not in INSTEAD | BESIDE | {"u"} or body.get("status", "final") not in ("final", "provisional"):
        raise Rejected("unknown-field-value")
    written = {name: body[name] for name in NUMBERS if name in body}
    if not all(NUMBER.fullmatch(text) for text in written.values()):
        raise Rejected("not-a-number")
    if not all(_in_range(text) for text in written.values()):
        raise Rejected("out-of-range")
    number = {name: Fraction(text) for name, text in written.items()}
    value, top, bottom = (number.get(name) for name in NUMBERS)
    if top is not None and (top < 0 or bottom < 0):
        raise Rejected("negative-count")
    has_number = value is not None or top is not None
    if has_number and symbol in INSTEAD:
        raise Rejected("value-and-symbol")
    if not has_number and symbol not in INSTEAD | {"u"} or (value is None and bottom == 0):
        raise Rejected("no-value")
    scale = SCALE.get(catalogue.MEASURES[body["measure"]].unit, 1)
    if value is not None and top is not None and not _agrees(value, top, bottom, scale):
        raise Rejected("fraction-mismatch")
    return Content(value, "low" if symbol == "k" else symbol, top, bottom)


def _in_range(text: str) -> bool:
    mantissa, _, exponent = text.lower().partition("e")
    if sum(letter.isdigit() for letter in mantissa) > 30 or abs(int(exponent or 0)) > 30:
        return False
    value = abs(Fraction(text))
    return value < 10**15 and (value * 10**15).denominator == 1


def _agrees(value: Fraction, top: Fraction, bottom: Fraction, scale: int) -> bool:
    if bottom == 0:
        return False
    decimals = next(places for places in range(16) if (value * 10**places).denominator == 1)
    # Half away from zero; there is nothing below zero.
    return int(top / bottom * scale * 10**decimals + Fraction(1, 2)) == value * 10**decimals
