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
    # CPU microseconds a message in each quarter of the messages; empty where it went too fast to tell.
    quarters: list[float] = dataclasses.field(default_factory=list)

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
        # Messages worked through, and CPU used by then.
        self.samples: list[tuple[int, float]] = []

    def _epochs(self) -> int:
        return self.connection.execute(
            "SELECT coalesce(sum(owner_epoch), 0) FROM progress WHERE consumer_group = %s", [self.group]).fetchone()[0]

    def positions(self) -> dict[str, int]:
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
        found, deadline = self.positions(), time.monotonic() + PATIENCE
        while any(found.get(topic, 0) < end for topic, end in ends.items()):
            program.check()
            if time.monotonic() > deadline:
                raise program.failure(f"stands at {found} instead of {ends}")
            time.sleep(0.02)
            before, found = found, self.positions()
            if found != before:
                self.samples.append((sum(found.values()), processes.cpu(program.pid)))
                deadline = time.monotonic() + PATIENCE
        if any(found.get(topic, 0) != end for topic, end in ends.items()):
            raise program.failure(f"stands at {found} instead of {ends}")
        return self.connection.execute(
            "SELECT extract(epoch FROM max(updated_at))::float8 FROM progress WHERE consumer_group = %s",
            [self.group]).fetchone()[0]


def by_quarters(samples: list[tuple[int, float]], first: tuple[int, float]) -> list[float]:
    """CPU microseconds a message in each quarter of the messages, so that one sees whether they get dearer."""
    total = samples[-1][0] - first[0] if samples else 0
    # A position stands for a batch, and CPU time is counted in hundredths of a second.
    if total < 50_000:
        return []
    ends = [first] + [next(sample for sample in samples if sample[0] - first[0] >= total * part / 4)
                      for part in range(1, 5)]
    return [(end[1] - start[1]) / (end[0] - start[0]) * 1e6 for start, end in zip(ends, ends[1:]) if end[0] > start[0]]


def measure(contestant: str, load: int, messages: int, group: str, ends: dict[str, int], command: list[str | pathlib.Path],
            environment: dict[str, str], log: pathlib.Path, connection: psycopg.Connection) -> Measurement:
    """Starts a worker, follows it to the ends of its topics, and stops it."""
    connection.execute("CHECKPOINT")
    meter, watch = Meter(connection), Watch(connection, group)
    with processes.Program(command, environment, log) as program:
        start = watch.until_claimed(program)
        before, own = meter.read(), processes.cpu(program.pid)
        first = (sum(watch.positions().values()), own)
        end = watch.until_at(ends, program)
        cpu, peak, after = processes.cpu(program.pid) - own, processes.peak_mib(program.pid), meter.read()
    return Measurement(contestant, load, messages, end - start, cpu, after[0] - before[0], after[1] - before[1], peak,
                       by_quarters(watch.samples, first))
