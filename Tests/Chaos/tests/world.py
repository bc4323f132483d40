"""A small world made by hand: some records, and tables, topics and mails in which all is as it must be."""

import json
import sys
from fractions import Fraction
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parents[1]), str(Path(__file__).parents[3] / "scripts" / "lib")]

import catalogue  # noqa: E402 (the path comes first)
from mail import Mail  # noqa: E402
from message import Record  # noqa: E402
from oracle import Expected  # noqa: E402
from tables import Found, Row, period  # noqa: E402
from topics import ACCEPTED, ALL, CALCULATED, RAISED, SUBMITTED  # noqa: E402

COUNCIL = "E06000001"
VISITS = "visits-on-time"


def submitted(
    offset: int, period: str = "2018-19-Q1", revision: int = 1, partition: int = 0, measure: str = VISITS, **fields: object
) -> Record:
    """A return in the topic; green from 90, amber from 81, red below, where nothing else is said."""
    body = {
        "authority": COUNCIL, "measure": measure, "period": period, "revision": revision, "source": "by-hand",
        "submittedAt": "2021-05-01T09:00:00Z"} | fields
    return Record(SUBMITTED, partition, offset, f"{COUNCIL}|{measure}".encode(), json.dumps(body).encode())


def code(period: str) -> int:
    return (1_000_000 + int(period[-1]) if "-Q" in period else 2_000_001) + int(period[:4]) * 100


def text(number: Fraction | None) -> str | None:
    return None if number is None else str(number.numerator) if number.denominator == 1 else str(float(number))


def perfect(expected: Expected, records: list[Record]) -> Found:
    """What a run finds that has gone well, each alert in a mail of its own."""
    found = Found("cluster", records={topic: [] for topic in ALL} | {SUBMITTED: list(records)})
    for (authority, measure, period, revision), one in expected.revisions.items():
        content = one.content
        found.revisions.append({
            "authority": authority, "measure": measure, "period_code": code(period), "revision": revision, "value": text(content.value),
            "symbol": content.symbol, "numerator": text(content.numerator), "denominator": text(content.denominator),
            "backfill": one.backfill, "partition": one.partition, "offset": one.offset})
    _add_events(expected, found)
    _add_dead_letters(expected, found)
    _add_ratings(expected, found)
    for key, alert in expected.alerts.items():
        _add_alert(key, alert, found)
    _add_mails(found)
    return found


def _add(found: Found, topic: str, key: str, value: str, headers: tuple = ()) -> None:
    found.records[topic].append(Record(topic, 0, len(found.records[topic]), key.encode(), value.encode(), headers))


def _add_events(expected: Expected, found: Found) -> None:
    for (partition, offset), one in expected.accepted.items():
        content = one.content
        _add(found, ACCEPTED, f"{one.authority}|{one.measure}", json.dumps({
            "authority": one.authority, "measure": one.measure, "period": one.period, "revision": one.revision,
            "value": text(content.value), "symbol": content.symbol, "numerator": text(content.numerator),
            "denominator": text(content.denominator), "origin": {"partition": partition, "offset": offset}}))


def _add_dead_letters(expected: Expected, found: Found) -> None:
    originals = {(record.partition, record.offset): record for record in found.records[SUBMITTED]}
    for (partition, offset), reason in expected.rejected.items():
        found.dead_letters.append({
            "cluster_id": "cluster", "worker": "importer", "topic": SUBMITTED, "partition": partition, "offset": offset, "reason": reason})
        headers = (
            ("__connect.errors.partition", str(partition).encode()), ("__connect.errors.offset", str(offset).encode()),
            ("scorecard.reason", reason.encode()))
        original = originals[partition, offset]
        topic = f"{SUBMITTED}.importer.dlq"
        found.records[topic].append(Record(topic, 0, len(found.records[topic]), original.key, original.value, headers))


def _add_ratings(expected: Expected, found: Found) -> None:
    for (authority, measure, period), one in expected.ratings.items():
        event = json.dumps({
            "authority": authority, "measure": measure, "period": period, "ratingRevision": 1, "returnRevision": one.return_revision,
            "value": text(one.value), "rag": one.rag, "target": text(one.target), "direction": one.direction, "travel": one.travel,
            "travelFrom": one.travel_from and {"period": one.travel_from}, "newlyRed": one.newly_red, "redPeriods": one.red_periods})
        found.ratings.append({
            "authority": authority, "measure": measure, "period_code": code(period), "rating_revision": 1,
            "return_revision": one.return_revision, "rag": one.rag, "red_periods": one.red_periods, "event": event})
        _add(found, CALCULATED, f"{authority}|{measure}", event)


def _add_alert(key: tuple, alert, found: Found) -> None:
    authority, measure, period, kind, episode = key
    event = json.dumps({
        "alertId": str(key), "rag": alert.rag, "previousRag": alert.previous_rag, "previousPeriod": alert.previous_period,
        "redPeriods": alert.red_periods})
    found.alerts.append({
        "alert_id": str(key), "authority": authority, "measure": measure, "period_code": code(period), "kind": kind, "episode": episode,
        "retracts": alert.retracts and str(alert.retracts), "event": event})
    _add(found, RAISED, f"{authority}|{measure}", event)


def _add_mails(found: Found) -> None:
    for alert in found.alerts:
        route = catalogue.route_of(alert["measure"])
        kind = next(one["kind"] for one in found.alerts if one["alert_id"] == (alert["retracts"] or alert["alert_id"]))
        for recipient in route.recipients if kind in route.alerts else ():
            add_delivery(found, alert, recipient)


def add_delivery(found: Found, alert: Row, recipient: str) -> None:
    number = len(found.deliveries) + 1
    found.deliveries.append({
        "delivery_id": number, "message_id": f"id-{number}", "channel": "email", "recipient_address": recipient, "state": "sent",
        "attempts": 1, "resends": 0, "last_error": None})
    found.told.append({"delivery_id": number, "alert_id": alert["alert_id"]})
    head = f"{catalogue.title(alert['measure'])}\n{catalogue.council(alert['authority'])}, {period(alert['period_code'])}: told.\n"
    found.mails.append(Mail(100.0 * number, f"<id-{number}@example.org>", (recipient,), head, False))
