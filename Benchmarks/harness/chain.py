"""The workers one after the other over both loads: each finds its whole backlog, and nothing else takes its processor."""

import pathlib

import psycopg

import stack
import topics
from measurement import Measurement, measure
from options import ROOT
from plan import Plan
from programs import Programs

SUBMITTED = "scorecard.return.submitted.v1"
ACCEPTED = "scorecard.return.accepted.v1"
REQUESTED = "scorecard.rating.requested.v1"
CALCULATED = "scorecard.rating.calculated.v1"
PARTITIONS = 6
# Of what a revision says, in one number: the same rows give the same number.
FINGERPRINT = """
    SELECT count(*), coalesce(sum(hashtextextended(concat_ws('|', authority, measure, period_code, revision,
        coalesce(value::text, '-'), coalesce(symbol, '-'), coalesce(numerator::text, '-'),
        coalesce(denominator::text, '-'), status, as_at, submitted_at, received_at, source, coalesce(commentary, '-'),
        backfill, warnings::text, topic, partition, "offset"), 0)::numeric), 0)::text
    FROM return_revision JOIN series USING (series_id)"""


def require(what: str, found: object, wanted: object) -> None:
    if found != wanted:
        raise SystemExit(f"benchmarks: {what}: {found} instead of {wanted}")


class Chain:
    """A fresh broker and database, a load in the topic, and contestants that are measured on it."""

    def __init__(self, plan: Plan, programs: Programs, folder: pathlib.Path, limit: int) -> None:
        self.plan, self.programs, self.folder, self.limit = plan, programs, folder, limit
        self.environment = stack.environment(folder)
        stack.fresh_broker()
        self.connection: psycopg.Connection = stack.fresh_database()
        programs.scorecard(self.environment, "migrate")
        programs.scorecard(self.environment, "topics")
        self.published, self.poison, self.ratings = 0, {}, 0
        self.results: list[Measurement] = []

    def publish(self, load: int) -> None:
        done = self.programs.publish(self.folder / "plan.txt", load, self.limit)
        self.load, self.messages, self.bytes = load, done["messages"], done["bytes"]
        self.published += done["messages"]
        for reason, count in done["poison"].items():
            self.poison[reason] = self.poison.get(reason, 0) + count

    @property
    def valid(self) -> int:
        return self.published - sum(self.poison.values())

    def _measure(self, contestant: str, messages: int, group: str, ends: dict[str, int], *command: object) -> None:
        self.results.append(measure(
            contestant, self.load, messages, group, ends, list(command), self.environment,
            self.folder / f"{contestant}.log", self.connection))

    def importer(self) -> None:
        self._measure("importer", self.messages, "importer", {SUBMITTED: self.published},
                      self.programs.binaries / "importer")
        self.check_import("importer")

    def python(self, batch: int) -> None:
        self.environment["BATCH_SIZE"] = str(batch)
        self._measure("python", self.messages, "python-worker", {SUBMITTED: self.published},
                      ROOT / ".venv" / "bin" / "python", ROOT / "Benchmarks" / "python_worker")
        self.check_import("python")

    def check_import(self, who: str) -> None:
        """Rows, events and dead letters: all there, none twice."""
        rows, self.fingerprint = self.connection.execute(FINGERPRINT).fetchone()
        require(f"{who}: rows", rows, self.valid)
        dead = dict(self.connection.execute("SELECT reason, count(*) FROM dead_letter GROUP BY reason").fetchall())
        require(f"{who}: dead letters in the table", dead, self.poison)
        events = topics.drain(ACCEPTED, self.valid, PARTITIONS)
        require(f"{who}: accepted events", events["total"], self.valid)
        if self.poison:
            found = topics.drain(f"{SUBMITTED}.importer.dlq", sum(self.poison.values()), 1, "scorecard.reason")
            found.pop("total")
            require(f"{who}: dead letters in the topic", dict(found), self.poison)

    def calculator(self) -> None:
        before = self.ratings
        ends = {ACCEPTED: self.valid, REQUESTED: self.requests()}
        done = sum(measurement.messages for measurement in self.results if measurement.contestant == "calculator")
        self._measure("calculator", sum(ends.values()) - done, "rag-calculator", ends,
                      self.programs.binaries / "rag-calculator")
        self.ratings = self.connection.execute("SELECT count(*) FROM rating").fetchone()[0]
        require("calculator: rating events", topics.drain(CALCULATED, self.ratings, PARTITIONS)["total"], self.ratings)
        if self.ratings <= before:
            raise SystemExit("benchmarks: the calculator rated nothing")

    def requests(self) -> int:
        """Rating requests: each comparator's value asks for every series that is rated against it."""
        count = "SELECT count(*) FROM return_revision JOIN series USING (series_id) WHERE measure = ANY(%s)"
        fan_in = len(self.plan.neighbours(0))
        by_nation, by_neighbours = (
            self.connection.execute(count, [list(names.values())]).fetchone()[0]
            for names in (self.plan.by_nation, self.plan.by_neighbours))
        return by_nation * len(self.plan.authorities) + by_neighbours * fan_in

    def notifier(self) -> None:
        done = sum(measurement.messages for measurement in self.results if measurement.contestant == "notifier")
        self._measure("notifier", self.ratings - done, "notifier", {CALCULATED: self.ratings},
                      self.programs.binaries / "notifier")

    def close(self) -> None:
        self.connection.close()
