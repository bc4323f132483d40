"""Rows, positions and dead letters in one transaction a batch: COPY into a temporary table, and an INSERT from there."""

import psycopg

from figures import Rejected
from judge import Judged

INCOMING = """
    CREATE TEMPORARY TABLE incoming (
        place int4, series_id int4, period_code int4, revision int4, value numeric, symbol text, numerator numeric,
        denominator numeric, status text, as_at date, submitted_at timestamptz, received_at bigint, source text,
        commentary text, backfill bool, warnings text, partition int4, "offset" int8) ON COMMIT DELETE ROWS"""
INSERT = """
    INSERT INTO return_revision (
        series_id, period_code, revision, value, symbol, numerator, denominator, status, as_at, submitted_at,
        received_at, source, commentary, backfill, warnings, topic, partition, "offset")
    SELECT series_id, period_code, revision, value, symbol, numerator, denominator, status, as_at, submitted_at,
        timestamptz 'epoch' + received_at * interval '1 millisecond', source, commentary, backfill,
        string_to_array(warnings, chr(10)), %s, partition, "offset"
    FROM incoming ORDER BY series_id, period_code, revision, place
    ON CONFLICT ON CONSTRAINT return_revision_pkey DO NOTHING"""
CONFLICTS = """
    SELECT incoming.place FROM incoming JOIN return_revision AS stored USING (series_id, period_code, revision)
    WHERE (stored.value, stored.symbol, stored.numerator, stored.denominator) IS DISTINCT FROM
        (incoming.value, incoming.symbol, incoming.numerator, incoming.denominator)"""
# What COPY's text format escapes.
ESCAPES = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})
TOPIC = "scorecard.return.submitted.v1"


def text(value: str | None) -> str:
    return "\\N" if value is None else value.translate(ESCAPES)


class Store:
    def __init__(self, url: str, group: str, owner: str) -> None:
        self.connection = psycopg.connect(url, application_name="scorecard-python-worker")
        self.connection.execute(INCOMING)
        self.connection.commit()
        self.group, self.owner = group, owner
        self.cluster = ""
        self.epochs: dict[int, int] = {}
        self.series: dict[tuple[str, str], int] = {}

    def claim(self, topic: str, partitions: list[int]) -> dict[int, int | None]:
        """Makes this instance the owner; tells the stored positions."""
        found = self.connection.execute(
            "SELECT partition, next_offset, owner_epoch FROM claim_progress(%s, %s, %s::text[], %s::int4[], %s)",
            [self.group, self.cluster, [topic] * len(partitions), partitions, self.owner]).fetchall()
        self.connection.commit()
        self.epochs = {partition: epoch for partition, _, epoch in found}
        return {partition: end for partition, end, _ in found}

    def save(self, rows: list[Judged], rejected: list[tuple], ends: dict[int, int]) -> dict[int, Rejected]:
        """Stores a batch under the fence; tells the rows, by place, that say something else than what is stored."""
        conflicts: dict[int, Rejected] = {}
        with self.connection.transaction(), self.connection.cursor() as cursor:
            self.fence(cursor, ends)
            if rows:
                self.copy(cursor, rows)
                cursor.execute(INSERT, [TOPIC])
                if cursor.rowcount < len(rows):
                    for (place,) in cursor.execute(CONFLICTS).fetchall():
                        conflicts[place] = Rejected("conflicting-revision", "the revision says something else already")
            dead = [(message.partition(), message.offset(), message.timestamp()[1], rejection)
                    for message, rejection in rejected]
            dead += [(rows[place].partition, rows[place].offset, rows[place].received_at, rejection)
                     for place, rejection in conflicts.items()]
            if dead:
                self.bury(cursor, dead)
        return conflicts

    def fence(self, cursor: psycopg.Cursor, ends: dict[int, int]) -> None:
        partitions = sorted(self.epochs)
        cursor.execute(
            "SELECT advance_progress(%s, %s, %s::text[], %s::int4[], %s::int8[], %s::int8[])",
            [self.group, self.cluster, [TOPIC] * len(partitions), partitions,
             [self.epochs[partition] for partition in partitions], [ends.get(partition) for partition in partitions]])

    def copy(self, cursor: psycopg.Cursor, rows: list[Judged]) -> None:
        ids = self.ids(cursor, rows)
        lines = [
            "\t".join((
                str(place), str(ids[row.authority, row.measure]), str(row.period_code), str(row.revision),
                row.value or "\\N", row.symbol or "\\N", row.numerator or "\\N", row.denominator or "\\N", row.status,
                row.as_at or "\\N", row.submitted_at, str(row.received_at), text(row.source), text(row.commentary),
                "t" if row.backfill else "f", text("\n".join(row.warnings)), str(row.partition), str(row.offset)))
            for place, row in enumerate(rows)]
        lines.append("")
        with cursor.copy("COPY incoming FROM STDIN") as copy:
            copy.write("\n".join(lines))

    def ids(self, cursor: psycopg.Cursor, rows: list[Judged]) -> dict[tuple[str, str], int]:
        unknown = sorted({(row.authority, row.measure) for row in rows} - self.series.keys())
        if unknown:
            found = cursor.execute(
                "SELECT authority, measure, series_id FROM ensure_series(%s::text[], %s::text[])",
                [[authority for authority, _ in unknown], [measure for _, measure in unknown]]).fetchall()
            self.series |= {(authority, measure): number for authority, measure, number in found}
        return self.series

    def bury(self, cursor: psycopg.Cursor, dead: list[tuple]) -> None:
        cursor.executemany(
            'INSERT INTO dead_letter (worker, cluster_id, topic, partition, "offset", reason, message, received_at) '
            "VALUES ('importer', %s, %s, %s, %s, %s, %s, to_timestamp(%s::float8 / 1000)) ON CONFLICT DO NOTHING",
            [(self.cluster, TOPIC, partition, offset, rejection.reason, str(rejection), received)
             for partition, offset, received, rejection in dead])

    def close(self) -> None:
        self.connection.close()
