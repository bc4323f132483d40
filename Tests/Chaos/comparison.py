"""Compares what was found with what the oracle expects. Pure; each difference is a sentence."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

import event_comparison
import mail_comparison
from oracle import Expected
from tables import Found, period

import catalogue
from judge import Content
from rating import Rating


@dataclass
class Outcome:
    differences: list[str] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)


def compare(expected: Expected, found: Found) -> Outcome:
    outcome = Outcome()
    outcome.differences += compare_revisions(expected, found)
    outcome.differences += compare_dead_letters(expected, found)
    outcome.differences += compare_ratings(expected, found)
    outcome.differences += compare_alerts(expected, found)
    outcome.differences += event_comparison.compare_events(expected, found)
    mail_comparison.compare_mails(expected, found, outcome)
    for name, rows in (
        ("returns stored", found.revisions), ("dead letters", found.dead_letters), ("ratings", found.ratings), ("alerts", found.alerts)
    ):
        outcome.counts[name] = len(rows)
    return outcome


def same(what: str, expected: Mapping[object, object], found: Mapping[object, object]) -> list[str]:
    """The differences of two tables by their keys."""
    missing = [f"{what} {key}: is missing, should be {expected[key]}" for key in expected if key not in found]
    surplus = [f"{what} {key}: should not be there, is {found[key]}" for key in found if key not in expected]
    wrong = [
        f"{what} {key}: is {found[key]}, should be {expected[key]}" for key in expected if key in found and found[key] != expected[key]
    ]
    return missing + surplus + wrong


def compare_revisions(expected: Expected, found: Found) -> list[str]:
    def place(measure: str, partition: int, offset: int) -> tuple[int, int] | None:
        # Of the same revision in several partitions any may have come first.
        return None if measure == "scattered" else (partition, offset)

    wanted = {key: (one.content, one.backfill, place(key[1], one.partition, one.offset)) for key, one in expected.revisions.items()}
    there = {
        (row["authority"], row["measure"], period(row["period_code"]), row["revision"]):
        (_content(row), row["backfill"], place(row["measure"], row["partition"], row["offset"]))
        for row in found.revisions
    }
    return same("revision", wanted, there)


def _content(row: Mapping[str, str | None]) -> Content:
    number = event_comparison.as_number
    return Content(number(row["value"]), row["symbol"], number(row["numerator"]), number(row["denominator"]))


def compare_dead_letters(expected: Expected, found: Found) -> list[str]:
    there = {
        (row["worker"], row["topic"], row["partition"], row["offset"]): row["reason"]
        for row in found.dead_letters if row["cluster_id"] == found.cluster
    }
    wanted = {
        ("importer", event_comparison.SUBMITTED, partition, offset): reason for (partition, offset), reason in expected.rejected.items()
    }
    return same("dead letter", wanted, there)


def compare_ratings(expected: Expected, found: Found) -> list[str]:
    by_subject: dict[tuple[str, str, str], list] = defaultdict(list)
    for row in found.ratings:
        by_subject[row["authority"], row["measure"], period(row["period_code"])].append(row)
    differences = []
    newest: dict[object, object] = {}
    for subject, rows in by_subject.items():
        revisions = sorted(row["rating_revision"] for row in rows)
        if revisions != list(range(1, len(rows) + 1)):
            differences.append(f"rating {subject}: its revisions are {revisions}")
        last = max(rows, key=lambda row: row["rating_revision"])
        told = event_comparison.told_rating(last["event"], expected.ratings.get(subject))
        if told and (last["rag"], last["red_periods"], last["return_revision"]) != (told.rag, told.red_periods, told.return_revision):
            differences.append(f"rating {subject}: its columns are not what its event tells")
        newest[subject] = told
    wanted: dict[object, Rating] = dict(expected.ratings)
    return differences + same("rating", wanted, newest)


def compare_alerts(expected: Expected, found: Found) -> list[str]:
    """The alerts of the series whose order is known."""
    ids = {row["alert_id"]: _alert_key(row) for row in found.alerts}
    there = {
        _alert_key(row): event_comparison.told_alert(row["event"], ids.get(row["retracts"]))
        for row in found.alerts if row["measure"] in catalogue.ORDERED
    }
    return same("alert", dict(expected.alerts), there)


def _alert_key(row: Mapping) -> tuple[str, str, str, str, int]:
    return (row["authority"], row["measure"], period(row["period_code"]), row["kind"], row["episode"])
