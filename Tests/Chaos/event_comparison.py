"""Compares the topics with the records that they follow from and with the tables. Pure."""

import json
from collections import defaultdict
from fractions import Fraction

from alerting import Alert, AlertKey
from judge import Content
from message import Record
from oracle import Expected
from rating import Rating
from tables import Found
from topics import ACCEPTED, CALCULATED, DEAD_LETTERS, RAISED, SUBMITTED

KEPT_OF_TOO_LARGE = 64 << 10
DECIMALS = 10


def as_number(text: object) -> Fraction | None:
    return None if text is None else Fraction(str(text))


def told_rating(event: str, expected: Rating | None) -> Rating:
    """A rating's event in the oracle's form. A quotient is told rounded, and so taken for the expected one that it rounds."""
    body = json.loads(event)
    value, target = as_number(body["value"]), as_number(body["target"])
    is_exact = True
    if expected is not None:
        is_exact = expected.is_exact
        value, target = _unrounded(value, expected.value, is_exact), _unrounded(target, expected.target, False)
    base = body["travelFrom"]
    return Rating(
        body["returnRevision"], value, is_exact, body["rag"], target, body["direction"], body["travel"], base and base["period"],
        body["newlyRed"], body["redPeriods"])


def _unrounded(found: Fraction | None, expected: Fraction | None, is_exact: bool) -> Fraction | None:
    if is_exact or found is None or expected is None:
        return found
    return expected if abs(found - expected) <= Fraction(1, 2 * 10**DECIMALS) else found


def told_alert(event: str, retracts: AlertKey | None) -> Alert:
    body = json.loads(event)
    return Alert(body["rag"], body["previousRag"], body["previousPeriod"], body["redPeriods"], retracts)


def compare_events(expected: Expected, found: Found) -> list[str]:
    return [
        *_compare_accepted(expected, found.records[ACCEPTED]),
        *_compare_stored("rating", CALCULATED, [(row["event"], _key(row)) for row in found.ratings], found),
        *_compare_stored("alert", RAISED, [(row["event"], _key(row)) for row in found.alerts], found),
        *_compare_last_ratings(expected, found.records[CALCULATED]),
        *_compare_dead_letters(expected, found),
    ]


def _key(row: dict) -> bytes:
    return f"{row['authority']}|{row['measure']}".encode()


def _compare_accepted(expected: Expected, records: list[Record]) -> list[str]:
    """Each return that can be used is told of, and nothing else is."""
    differences = []
    told = set()
    for record in records:
        body = json.loads(record.value)
        place = (body["origin"]["partition"], body["origin"]["offset"])
        told.add(place)
        one = expected.accepted.get(place)
        if one is None:
            differences.append(f"accepted event of {place}: no return there can be used")
            continue
        content = Content(as_number(body["value"]), body["symbol"], as_number(body["numerator"]), as_number(body["denominator"]))
        found = (body["authority"], body["measure"], body["period"], body["revision"], content, record.key)
        wanted = (one.authority, one.measure, one.period, one.revision, one.content, f"{one.authority}|{one.measure}".encode())
        if found != wanted:
            differences.append(f"accepted event of {place}: is {found}, should be {wanted}")
    return differences + [f"accepted event of {place}: is missing" for place in expected.accepted if place not in told]


def _compare_stored(what: str, topic: str, stored: list[tuple[str, bytes]], found: Found) -> list[str]:
    """Each row is told of as it is stored, and nothing else is."""
    told = {(record.value, record.key) for record in found.records[topic]}
    wanted = {(event.encode(), key) for event, key in stored}
    return [f"{what} event: is missing: {event[:300]!r}" for event, _ in wanted - told] + [
        f"{what} event: no row has it: {event[:300]!r}" for event, _ in told - wanted
    ]


def _compare_last_ratings(expected: Expected, records: list[Record]) -> list[str]:
    """Who reads the topic alone, and takes the highest revision of each rating, knows the right ratings."""
    last: dict[tuple[str, str, str], tuple[int, str]] = {}
    for record in records:
        body = json.loads(record.value)
        subject = (body["authority"], body["measure"], body["period"])
        if subject not in last or last[subject][0] <= body["ratingRevision"]:
            last[subject] = (body["ratingRevision"], record.value.decode())
    return [
        f"last rating event of {subject}: is {told}, should be {one}" for subject, one in expected.ratings.items()
        if (told := told_rating(last[subject][1], one) if subject in last else None) != one
    ]


def _compare_dead_letters(expected: Expected, found: Found) -> list[str]:
    """Each rejected record is there as it was, with its reason, and nothing else is."""
    originals = {(record.partition, record.offset): record for record in found.records[SUBMITTED]}
    copies: dict[tuple[int, int], list[Record]] = defaultdict(list)
    differences = []
    for topic in DEAD_LETTERS:
        for record in found.records[topic]:
            if topic != f"{SUBMITTED}.importer.dlq":
                differences.append(f"dead letter in {topic}: nothing there was to be rejected")
                continue
            copies[int(record.header("__connect.errors.partition")), int(record.header("__connect.errors.offset"))].append(record)
    for place, reason in expected.rejected.items():
        original = originals[place]
        value = original.value[:KEPT_OF_TOO_LARGE] if reason == "too-large" else original.value
        # A value of no bytes and none at all are told apart by nobody here.
        wanted = (original.key, value or None, reason)
        wrong = [one for one in copies[place] if (one.key, one.value or None, one.header("scorecard.reason")) != wanted]
        if wrong or not copies[place]:
            differences.append(f"dead letter record of {place}, {reason}: {len(copies[place])} are there, {len(wrong)} of them wrong")
    return differences + [f"dead letter record of {place}: its record can be used" for place in copies if place not in expected.rejected]
