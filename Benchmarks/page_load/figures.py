"""A scorecard of 104 measures and 12 quarters, as the workers would have stored it."""

import json
import pathlib

import psycopg

MEASURES, QUARTERS = 104, 12
AUTHORITY = "E06000049"
PERIODS = [(year, quarter) for year in (2016, 2017, 2018) for quarter in (1, 2, 3, 4)]
PAGE = f"/{AUTHORITY}/2018-19-Q4"


def period(year: int, quarter: int) -> str:
    return f"{year}-{(year + 1) % 100}-Q{quarter}"


def value(number: int, place: int) -> int:
    return 60 + (number * 7 + place * 11) % 40


def figure(number: int, place: int, related: bool) -> tuple[int, int | None, int | None]:
    """Value, numerator and denominator. Of four related measures the first is the sum of the next two."""
    total = value(number - number % 4 + 1, place) + value(number - number % 4 + 2, place)
    if not related:
        return value(number, place), value(number, place) * 10, 1000
    if number % 4 == 3:
        return 50, total // 2, total
    return total if number % 4 == 0 else value(number, place), None, None


def relations(number: int) -> str:
    first = number - number % 4
    return ["unit: number", "unit: number", "unit: number", "unit: percent"][number % 4] + "\n    disclosure: {minimumCount: 6" + [
        f", denominatorOf: [measure-{first + 3}]", f", partOf: measure-{first}", f", partOf: measure-{first}", ""][number % 4] + "}"


def write_catalogue(folder: pathlib.Path, related: bool = False) -> None:
    (folder / "measures").mkdir(parents=True)
    (folder / "authorities.yaml").write_text(
        f"authorities:\n  - {{code: {AUTHORITY}, name: Cheshire East, kind: local-authority, alertsFrom: 2016-17-Q1}}\n")
    text = "measures:\n"
    for number in range(MEASURES):
        text += (
            f"  - id: measure-{number}\n    title: Measure number {number} of those that the committee looks at\n"
            f"    service: service-{number // 13}\n    polarity: high\n    cadence: quarter\n    "
            + (relations(number) if related else "unit: percent\n    disclosure: {minimumCount: 6}") + "\n"
            "    dueDays: 30\n    targets:\n      - {from: 2010-04-01, kind: local, value: 90, rule: {relative: {amber: 10}}}\n"
            "    travel: {basis: previous-period, tolerance: {relative: 2}}\n"
            f"    priorities: {{corporate: Priority number {number % 5}}}\n")
    (folder / "measures/all.yaml").write_text(text)


def event(measure: str, year: int, quarter: int, value: int, before: int | None) -> str:
    rag = "green" if value >= 90 else "amber" if value >= 81 else "red"
    moved = None if before is None else {"period": period(year, quarter - 1) if quarter > 1 else period(year - 1, 4),
                                         "value": str(before)}
    return json.dumps({
        "authority": AUTHORITY, "measure": measure, "period": period(year, quarter), "ratingRevision": 1,
        "returnRevision": 1, "value": str(value), "symbol": None, "rag": rag,
        "ragReason": f"{value} is {abs(90 - value)} from the target of 90", "target": "90", "targetKind": "local",
        "ruleVersion": "sha256:a", "direction": "up", "travel": "improved", "travelBasis": "previous-period",
        "travelFrom": moved, "newlyRed": False, "redPeriods": int(rag == "red"),
        "cause": {"kind": "return", "backfill": True, "topic": "t", "partition": 0, "offset": 1}})


def store(connection: psycopg.Connection, related: bool = False) -> None:
    connection.execute("INSERT INTO rule_version (rule_version, measure, definition) VALUES ('sha256:a', 'any', '{}')")
    for number in range(MEASURES):
        measure, before = f"measure-{number}", None
        series = connection.execute(
            "INSERT INTO series (authority, measure) VALUES (%s, %s) RETURNING series_id", (AUTHORITY, measure)
        ).fetchone()[0]
        for place, (year, quarter) in enumerate(PERIODS):
            found, numerator, denominator = figure(number, place, related)
            code = 1_000_000 + year * 100 + quarter
            connection.execute(
                "INSERT INTO return_revision (series_id, period_code, revision, value, numerator, denominator, status,"
                " submitted_at, received_at, source, commentary, backfill, warnings, topic, partition, \"offset\")"
                " VALUES (%s, %s, 1, %s, %s, %s, 'final', now(), now(), 'cases', %s, true, '{}', 't', 0, 1)",
                (series, code, found, numerator, denominator,
                 "Words of the service lead." if number % 3 == 0 else None))
            text = event(measure, year, quarter, found, before)
            connection.execute(
                "INSERT INTO rating (series_id, period_code, rating_revision, return_revision, rag, red_periods,"
                " rule_version, content_digest, event, known_at, cause_topic, cause_partition, cause_offset)"
                " VALUES (%s, %s, 1, 1, %s, 0, 'sha256:a', '', %s, now(), 't', 0, 1)",
                (series, code, json.loads(text)["rag"], text))
            before = found
    connection.execute("ANALYZE")


def change(connection: psycopg.Connection) -> None:
    """What a worker does to its position: every page is out of date."""
    connection.execute(
        "INSERT INTO progress (consumer_group, cluster_id, topic, partition, next_offset, owner)"
        " VALUES ('g', 'c', 't', 0, 1, 'benchmark') ON CONFLICT ON CONSTRAINT progress_pkey"
        " DO UPDATE SET next_offset = progress.next_offset + 1")
