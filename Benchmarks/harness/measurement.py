"""One measured step: a worker that works through what waits for it."""

import dataclasses
import pathlib
import time

import psycopg

import processes
from options import ROOT

# Seconds without a step before a worker is taken to be stuck.
PATIENCE = 60


@dataclasses.dataclass
class Measurement:
    """What one contestant did with one load."""

    contestant: str
    load: int
    messages: int
    wall: float
    cpu: float
    database_cpu: float
    broker_cpu: float
    peak_mib: float

    @property
    def rate(self) -> float:
        return self.messages / self.wall


class Meter:
    """CPU time of the database's and the broker's processes."""

    def __init__(self, connection: psycopg.Connection) -> None:
        self.server = int(connection.execute("SELECT split_part(pg_read_file('postmaster.pid'), E'\\n', 1)").fetchone()[0])
        self.broker = int((ROOT / ".stack" / "kafka.pid").read_text())

    def read(self) -> tuple[float, float]:
        return processes.cpu_of_family(self.server), processes.cpu(self.broker)


class Watch:
    """Follows a consumer group by its stored positions: they move only over what is stored and acknowledged."""

    def __init__(self, connection: psycopg.Connection, group: str) -> None:
        self.connection = connection
        self.group = group
        self.epochs = self._epochs()

    def _epochs(self) -> int:
        return self.connection.execute(
            "SELECT coalesce(sum(owner_epoch), 0) FROM progress WHERE consumer_group = %s", [self.group]).fetchone()[0]

    def _positions(self) -> dict[str, int]:
        return dict(self.connection.execute(
            "SELECT topic, coalesce(sum(next_offset), 0)::bigint FROM progress WHERE consumer_group = %s GROUP BY topic",
            [self.group]).fetchall())

    def until_claimed(self, program: processes.Program) -> float:
        """Waits until the group's first join is over and the partitions are claimed; reading begins then."""
        deadline = time.monotonic() + PATIENCE
        while self._epochs() == self.epochs:
            program.check()
            if time.monotonic() > deadline:
                raise program.failure("claims no partitions")
            time.sleep(0.002)
        return time.time()

    def until_at(self, ends: dict[str, int], program: processes.Program) -> float:
        """Waits until the positions are at the ends; tells when they were stored."""
        found, deadline = self._positions(), time.monotonic() + PATIENCE
        while any(found.get(topic, 0) < end for topic, end in ends.items()):
            program.check()
            if time.monotonic() > deadline:
                raise program.failure(f"stands at {found} instead of {ends}")
            time.sleep(0.02)
            before, found = found, self._positions()
            if found != before:
                deadline = time.monotonic() + PATIENCE
        if any(found.get(topic, 0) != end for topic, end in ends.items()):
            raise program.failure(f"stands at {found} instead of {ends}")
        return self.connection.execute(
            "SELECT extract(epoch FROM max(updated_at))::float8 FROM progress WHERE consumer_group = %s",
            [self.group]).fetchone()[0]


def measure(contestant: str, load: int, messages: int, group: str, ends: dict[str, int], command: list[str | pathlib.Path],
            environment: dict[str, str], log: pathlib.Path, connection: psycopg.Connection) -> Measurement:
    """Starts a worker, follows it to the ends of its topics, and stops it."""
    connection.execute("CHECKPOINT")
    meter, watch = Meter(connection), Watch(connection, group)
    with processes.Program(command, environment, log) as program:
        start = watch.until_claimed(program)
        before, own = meter.read(), processes.cpu(program.pid)
        end = watch.until_at(ends, program)
        cpu, peak, after = processes.cpu(program.pid) - own, processes.peak_mib(program.pid), meter.read()
    return Measurement(contestant, load, messages, end - start, cpu, after[0] - before[0], after[1] - before[1], peak)
