"""What a run found in the end: the rows of the database, as they are, and what lies in topics and mailbox."""

from collections.abc import Iterable
from dataclasses import dataclass, field

import psycopg
from gaps import Window
from mail import Mail
from message import Record
from psycopg.rows import dict_row

Row = dict[str, object]

QUERIES = {
    "revisions": """
        SELECT authority, measure, period_code, revision, value::text, symbol, numerator::text, denominator::text, backfill,
            partition, "offset"
        FROM return_revision JOIN series USING (series_id)""",
    "ratings": """
        SELECT authority, measure, period_code, rating_revision, return_revision, rag, red_periods, event
        FROM rating JOIN series USING (series_id) ORDER BY rating_revision""",
    "alerts": """
        SELECT alert_id, authority, measure, period_code, kind, episode, retracts, event FROM alert JOIN series USING (series_id)""",
    "deliveries": "SELECT delivery_id, message_id, channel, recipient_address, state, attempts, resends, last_error FROM delivery",
    "told": "SELECT delivery_id, alert_id FROM delivery_alert",
    "dead_letters": 'SELECT cluster_id, worker, topic, partition, "offset", reason FROM dead_letter',
}
# Everything that stands for something outside, without who owns it and when it changed.
DOMAIN = {
    "return_revision": "SELECT to_jsonb(t)::text FROM return_revision t",
    "rating": "SELECT to_jsonb(t)::text FROM rating t",
    "noticed_rating": "SELECT to_jsonb(t)::text FROM noticed_rating t",
    "alert": "SELECT to_jsonb(t)::text FROM alert t",
    "delivery": "SELECT (to_jsonb(t) - 'changed_at')::text FROM delivery t",
    "delivery_alert": "SELECT to_jsonb(t)::text FROM delivery_alert t",
    "series": "SELECT to_jsonb(t)::text FROM series t",
}


@dataclass
class Found:
    cluster: str
    revisions: list[Row] = field(default_factory=list)
    ratings: list[Row] = field(default_factory=list)
    alerts: list[Row] = field(default_factory=list)
    deliveries: list[Row] = field(default_factory=list)
    told: list[Row] = field(default_factory=list)
    dead_letters: list[Row] = field(default_factory=list)
    # By topic.
    records: dict[str, list[Record]] = field(default_factory=dict)
    mails: list[Mail] = field(default_factory=list)
    # Message-IDs that the mail server refused for good.
    refused: set[str] = field(default_factory=set)
    # When which faults were there.
    windows: list[Window] = field(default_factory=list)


def read(
    connection: psycopg.Connection, cluster: str, records: dict[str, list[Record]], mails: Iterable[Mail], refused: set[str],
    windows: list[Window]
) -> Found:
    rows: dict[str, list[Row]] = {}
    with connection.cursor(row_factory=dict_row) as cursor:
        for name, query in QUERIES.items():
            rows[name] = cursor.execute(query).fetchall()
    return Found(cluster, **rows, records=records, mails=list(mails), refused=refused, windows=windows)


def domain(connection: psycopg.Connection) -> dict[str, list[str]]:
    """The domain tables, each as ordered lines."""
    return {name: sorted(row[0] for row in connection.execute(query)) for name, query in DOMAIN.items()}


def period(code: int) -> str:
    """A period of the tables as the contract writes it."""
    year = code // 100 % 10_000
    years = f"{year}-{(year + 1) % 100:02}"
    return {1: f"{years}-Q{code % 100}", 2: years}[code // 1_000_000]
