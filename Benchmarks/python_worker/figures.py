"""The numbers of a return, exactly: floats never reach the database."""

import decimal
import json
import re

INSTEAD = {"c", "x", "z", "low", "w", "not-due", "not-supplied"}
BESIDE = {"r", "e"}
LEGACY = ("", ":", "~")
NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?\Z")


class Rejected(Exception):
    def __init__(self, reason: str, text: str) -> None:
        super().__init__(text)
        self.reason = reason


def read(body: bytes, value: object, symbol: str | None, numerator: object, denominator: object, status: str | None,
         factor: int) -> tuple[str | None, str | None, str | None, str | None, str]:
    """Value, symbol, numerator, denominator and status, checked against each other; numbers as plain texts."""
    for text in (symbol, value, numerator, denominator):
        if type(text) is str and text.strip(" ") in LEGACY:
            raise Rejected("legacy-symbol", f"'{text}' stands for nothing")
    if symbol is not None:
        symbol = "low" if symbol == "k" else symbol
        if symbol not in INSTEAD and symbol not in BESIDE and symbol != "u":
            raise Rejected("unknown-field-value", f"'symbol' is '{symbol[:16]}'")
    if status not in (None, "final", "provisional"):
        raise Rejected("unknown-field-value", "'status' must be 'provisional' or 'final'")
    for number in (value, numerator, denominator):
        if type(number) is float and len(repr(number)) > 16:
            # More digits than a float keeps: once more, as texts.
            exact = json.loads(body, parse_float=str, parse_int=str)
            value, numerator, denominator = exact.get("value"), exact.get("numerator"), exact.get("denominator")
            break
    if value is not None:
        value = plain(value)
    if numerator is not None:
        numerator, denominator = plain(numerator), plain(denominator)
    if (numerator and numerator[0] == "-") or (denominator and denominator[0] == "-"):
        raise Rejected("negative-count", "a count is below zero")
    has_number = value is not None or numerator is not None
    if has_number and symbol in INSTEAD:
        raise Rejected("value-and-symbol", f"'{symbol}' stands instead of a value")
    if not has_number and (symbol is None or symbol in BESIDE):
        raise Rejected("no-value", "there is neither value nor symbol nor fraction")
    if numerator is not None:
        check_fraction(value, numerator, denominator, factor)
    return value, symbol, numerator, denominator, status or "final"


def plain(number: int | float | str) -> str:
    """The number in plain notation without trailing zeros."""
    if type(number) is int and -10**15 < number < 10**15:
        return str(number)
    if type(number) is str:
        text = number
        if not NUMBER.match(text):
            raise Rejected("not-a-number", f"'{text[:40]}' is no number")
    else:
        text = repr(number)
    if "e" in text or "E" in text:
        mantissa, _, exponent = text.lower().partition("e")
        if abs(int(exponent)) > 30 or sum(map(str.isdigit, mantissa)) > 30:
            raise Rejected("out-of-range", "too many digits")
        text = format(decimal.Decimal(text), "f")
    whole, _, part = text.partition(".")
    part = part.rstrip("0")
    if len(whole.lstrip("-")) > 15 or len(part) > 15:
        raise Rejected("out-of-range", "too many digits")
    text = f"{whole}.{part}" if part else whole
    return "0" if text == "-0" else text


def check_fraction(value: str | None, numerator: str, denominator: str, factor: int) -> None:
    """Rounded half away from zero to the value's decimals, in whole numbers."""
    top, bottom = scaled(numerator), scaled(denominator)
    if bottom[0] == 0:
        raise Rejected("no-value" if value is None else "fraction-mismatch", "'denominator' is zero")
    if value is None:
        return
    wanted, decimals = scaled(value)
    above = top[0] * factor * 10 ** (decimals + bottom[1])
    below = bottom[0] * 10 ** top[1]
    if (2 * above + below) // (2 * below) != wanted:
        raise Rejected("fraction-mismatch", f"'value' is {value}, but the fraction says otherwise")


def scaled(text: str) -> tuple[int, int]:
    """A plain number as a whole one, and its decimals."""
    whole, point, part = text.partition(".")
    return (int(whole + part), len(part)) if point else (int(text), 0)
