"""Messages that cannot be used: for each reason some ways to be rejected for it."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from random import Random

Body = dict[str, object]
LARGEST = 1 << 20


@dataclass(frozen=True)
class Bad:
    reason: str
    key: bytes | None
    value: bytes | None


def _changed(**change: object) -> Callable[[Body], bytes]:
    """The body with other fields; `None` takes a field away."""

    def make(body: Body) -> bytes:
        changed = {name: value for name, value in (body | change).items() if change.get(name, value) is not None}
        return json.dumps(changed).encode()

    return make


def _raw(value: bytes) -> Callable[[Body], bytes]:
    return lambda body: value


def _with(text: bytes) -> Callable[[Body], bytes]:
    """The body with one more member, as text."""
    return lambda body: json.dumps(body).encode()[:-1] + b", " + text + b"}"


def _in_place_of_value(text: bytes) -> Callable[[Body], bytes]:
    return lambda body: _number_only(body).replace(b"12345", text)


def _number_only(body: Body) -> bytes:
    return json.dumps(_bare(body) | {"value": 12345}).encode()


def _bare(body: Body) -> Body:
    """Without what says the value."""
    return {name: value for name, value in body.items() if name not in ("value", "symbol", "numerator", "denominator")}


def _bare_with(**fields: object) -> Callable[[Body], bytes]:
    return lambda body: json.dumps(_bare(body) | fields).encode()


WAYS: dict[str, list[Callable[[Body], bytes]]] = {
    "malformed-json": [
        _raw(b""), _raw(b'{"authority":'), _raw(b"\xef\xbb\xbf{}"), _raw(b'{"a":"\xff"}'), _raw(b"[" * 65 + b"]" * 65),
        _with(b'"period": "2018-19-Q1"'), _with(b'"note": "\\u0000"'), _with(b'"note": "\\ud800"'), _in_place_of_value(b"NaN"),
        _in_place_of_value(b"+5"),
    ],
    "not-an-object": [_raw(b"[]"), _raw(b'"text"'), _raw(b"42")],
    "missing-field": [_changed(source=None), _changed(revision=None), _bare_with(numerator=4)],
    "wrong-type": [_changed(revision="1"), _changed(revision=0), _changed(backfill="yes"), _changed(submittedAt="yesterday")],
    "unknown-authority": [_changed(authority="E06009999")],
    "unknown-measure": [_changed(measure="nobody-measures-this")],
    "bad-period": [_changed(period="2018-20"), _changed(period="2018-19-Q5")],
    "period-cadence-mismatch": [_changed(period="2018-M10")],
    "period-in-future": [_changed(period="2030-31-Q1")],
    "legacy-symbol": [_bare_with(symbol=":"), _bare_with(value="~"), _bare_with(value=" ")],
    "unknown-field-value": [_bare_with(symbol="q"), _changed(status="rumoured")],
    "not-a-number": [_bare_with(value="74,5"), _bare_with(value=" 74"), _bare_with(value="NaN"), _bare_with(value=".5")],
    "out-of-range": [
        _bare_with(value="9" * 31), _bare_with(value="1e31"), _bare_with(value="0." + "1" * 16), _in_place_of_value(b"7" * 1000),
    ],
    "negative-count": [_bare_with(numerator=-1, denominator=4)],
    "value-and-symbol": [_bare_with(value=74, symbol="c")],
    "no-value": [_bare_with(), _bare_with(symbol="r"), _bare_with(numerator=0, denominator=0)],
    "fraction-mismatch": [_bare_with(value=75, numerator=31, denominator=42), _bare_with(value=75, numerator=3, denominator=0)],
}
# What changes the authority or the measure comes without a key, or the key would be what is wrong.
KEYLESS = ("unknown-authority", "unknown-measure")


def draw(random: Random, body: Body) -> Bad:
    """A message that is to be rejected, made of a good one."""
    key = f"{body['authority']}|{body['measure']}".encode()
    reason = random.choice([*WAYS, "bad-key", "null", "too-large" if random.randrange(6) == 0 else "bad-key"])
    if reason == "bad-key":
        return Bad(reason, b"E06000001|another-measure", json.dumps(body).encode())
    if reason == "null":
        return Bad("malformed-json", key, None)
    if reason == "too-large":
        return Bad(reason, key, _changed(commentary="long " * (LARGEST // 5))(body))
    return Bad(reason, None if reason in KEYLESS else key, random.choice(WAYS[reason])(body))
