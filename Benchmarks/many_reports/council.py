"""Made-up councils, each with a scorecard of 104 measures, a committee and ten neighbours."""

import json
import pathlib

import psycopg

MEASURES, QUARTERS = 104, 4
PERIOD = "2018-19-Q4"
TEXTS = ["summary", "recommendations", "reasons", "otherOptions", "background", "performanceOverview", "directionOfTravel",
         "legal", "finance", "equality", "humanResources", "risk", "ruralCommunities", "childrenAndYoungPeople",
         "publicHealth", "wardMembers", "consultation", "accessToInformation"]


def codes(count: int) -> list[str]:
    return [f"E06000{number:03d}" for number in range(100, 100 + count)]


def write_configuration(folder: pathlib.Path, councils: list[str]) -> None:
    (folder / "measures").mkdir(parents=True)
    (folder / "report-sections").mkdir()
    (folder / "report-sections/words.md").write_text("Words for {{authority}} on {{period}}: {{rag.red}} are red.\n")
    authorities = "authorities:\n"
    reports = "reports:\n"
    for place, code in enumerate(councils):
        neighbours = [councils[(place + step) % len(councils)] for step in range(1, min(11, len(councils)))]
        authorities += (
            f"  - code: {code}\n    name: Council {code}\n    kind: local-authority\n    alertsFrom: 2018-19-Q1\n"
            f"    neighbours:\n      - {{from: 2014-04-01, codes: [{', '.join(neighbours)}]}}\n")
        reports += (
            f"  - authority: {code}\n    committee: Scrutiny Committee\n    title: Performance Scorecard\n"
            "    portfolioHolder: {name: A. Councillor, role: Portfolio Holder}\n"
            "    seniorOfficer: {name: A. Director, role: Executive Director}\n"
            "    contact: {name: A. Manager, role: Business Manager, email: performance@example.org, telephone: 01632 960000}\n"
            f"    meetings:\n      - {{period: {PERIOD}, date: 2019-06-03}}\n    sections:\n"
            + "".join(f"      {text}: report-sections/words.md\n" for text in TEXTS))
    (folder / "authorities.yaml").write_text(authorities)
    (folder / "reports.yaml").write_text(reports)
    text = "measures:\n"
    for number in range(MEASURES):
        text += (
            f"  - id: measure-{number}\n    title: Measure number {number} of those that the committee looks at\n"
            f"    service: service-{number // 13}\n    unit: percent\n    polarity: high\n    cadence: quarter\n"
            "    accumulation: snapshot\n    dueDays: 30\n"
            "    targets:\n      - {from: 2010-04-01, kind: local, value: 90, rule: {relative: {amber: 10}}}\n"
            "    travel: {basis: previous-period, tolerance: {relative: 2}}\n"
            f"    comparators: {{neighbours: {{measure: measure-{number}, method: mean}}}}\n"
            f"    priorities: {{corporate: Priority number {number % 5}}}\n    disclosure: {{minimumCount: 6}}\n")
    (folder / "measures/all.yaml").write_text(text)


def store(connection: psycopg.Connection, councils: list[str]) -> None:
    """As the workers would have stored it: one in twelve is red."""
    connection.execute("INSERT INTO rule_version (rule_version, measure, definition) VALUES ('sha256:a', 'any', '{}')")
    with connection.cursor().copy("COPY series (authority, measure) FROM STDIN") as copy:
        for code in councils:
            for number in range(MEASURES):
                copy.write_row((code, f"measure-{number}"))
    places = connection.execute("SELECT series_id, authority, measure FROM series ORDER BY series_id").fetchall()
    quarters = range(1, QUARTERS + 1)

    def value(series: int, quarter: int) -> int:
        return 79 + (series * 7 + quarter * 11) % 21

    with connection.cursor().copy(
            "COPY return_revision (series_id, period_code, revision, value, numerator, denominator, status, submitted_at,"
            " received_at, source, commentary, backfill, warnings, topic, partition, \"offset\") FROM STDIN") as copy:
        for quarter in quarters:
            for series, _, _ in places:
                found = value(series, quarter)
                copy.write_row((
                    series, 1_201_800 + quarter, 1, found, found * 10, 1000, "final", "2019-05-01T09:00:00Z",
                    "2019-05-01T09:00:00Z", "cases", "Words of the service lead." if series % 3 == 0 else None, True, "{}",
                    "t", 0, 1))
    with connection.cursor().copy(
            "COPY rating (series_id, period_code, rating_revision, return_revision, rag, red_periods, rule_version,"
            " content_digest, event, known_at, cause_topic, cause_partition, cause_offset) FROM STDIN") as copy:
        for quarter in quarters:
            for series, authority, measure in places:
                found = value(series, quarter)
                rag = "green" if found >= 90 else "amber" if found >= 81 else "red"
                event = {
                    "authority": authority, "measure": measure, "period": f"2018-19-Q{quarter}", "ratingRevision": 1,
                    "returnRevision": 1, "value": str(found), "symbol": None, "rag": rag,
                    "ragReason": f"{found} is {abs(90 - found)} from the target of 90", "target": "90", "targetKind": "local",
                    "ruleVersion": "sha256:a", "direction": "up", "travel": "improved", "travelBasis": "previous-period",
                    "travelFrom": {"period": f"2018-19-Q{quarter - 1}", "value": str(value(series, quarter - 1))}
                    if quarter > 1 else None, "newlyRed": False, "redPeriods": int(rag == "red"),
                    "cause": {"kind": "return", "backfill": True, "topic": "t", "partition": 0, "offset": 1}}
                copy.write_row((
                    series, 1_201_800 + quarter, 1, 1, rag, int(rag == "red"), "sha256:a", "", json.dumps(event),
                    "2019-05-01T09:00:00Z", "t", 0, 1))
    connection.execute("ANALYZE")
