"""The way from publishing a return to the mail that the server has taken, in milliseconds."""

import collections
import datetime
import email
import email.policy
import json
import os
import pathlib
import statistics
import time
from collections.abc import Iterator

from confluent_kafka import Producer

import processes
import stack
from chain import SUBMITTED
from measurement import Watch
from options import ROOT
from plan import Plan
from programs import Programs

WORKERS = ("importer", "rag-calculator", "notifier")
# A value that turns a measure of that unit red.
RED = {"percent": 1, "number": 900, "rate-per-10000": 900, "days": 90}
PERIOD = "2018-19-Q2"
PATIENCE = 60
WARM_UP = 5


class Mailbox:
    """Mails as the sink keeps them, by authority and measure; a file's name begins with when it came."""

    def __init__(self, folder: pathlib.Path, plan: Plan) -> None:
        self.folder = folder
        self.names = {f"Measure {number + 1}": name for number, (name, _) in enumerate(plan.measures)}
        self.codes = {f"Authority {number + 1}": code for number, code in enumerate(plan.authorities)}
        self.read: set[str] = set()
        self.arrived: dict[tuple[str, str], int] = {}
        self.copies: collections.Counter = collections.Counter()

    def look(self) -> None:
        for entry in os.scandir(self.folder):
            if entry.name.endswith(".eml") and entry.name not in self.read:
                self.read.add(entry.name)
                self._take(pathlib.Path(entry.path))

    def _take(self, file: pathlib.Path) -> None:
        mail = email.message_from_bytes(file.read_bytes(), policy=email.policy.default)
        kind, _, rest = mail["Subject"].partition(": ")
        title, authority, _ = rest.split(", ")
        series = self.codes[authority], self.names[title.partition(" of ")[0]]
        if kind != "Newly red":
            raise SystemExit(f"benchmarks: a mail that nobody caused: {mail['Subject']}")
        self.copies[series] += 1
        self.arrived.setdefault(series, int(file.name.partition("-")[0]))

    def wait_for(self, wanted: set[tuple[str, str]], pause: float) -> None:
        deadline = time.monotonic() + PATIENCE
        while not wanted <= self.arrived.keys():
            if time.monotonic() > deadline:
                raise SystemExit(f"benchmarks: {len(wanted - self.arrived.keys())} of {len(wanted)} mails do not come")
            time.sleep(pause)
            self.look()


class Way:
    """The three workers, a mail sink of their own, and a source system."""

    def __init__(self, plan: Plan, mailbox: Mailbox) -> None:
        self.mailbox = mailbox
        compared = {*plan.by_nation, *plan.by_neighbours}
        self.series: Iterator[tuple[str, str, str]] = (
            (code, name, unit) for name, unit in plan.measures if name not in compared for code in plan.authorities)
        self.producer = Producer({
            "bootstrap.servers": os.environ["KAFKA_BOOTSTRAP_SERVERS"], "linger.ms": 0, "acks": "all",
            "partitioner": "murmur2_random", "socket.nagle.disable": True})

    def publish(self) -> tuple[str, str]:
        """Publishes a return that turns a measure red which was never rated before."""
        authority, measure, unit = next(self.series)
        body = json.dumps({
            "authority": authority, "measure": measure, "period": PERIOD, "revision": 1, "value": RED[unit],
            "source": "benchmark", "submittedAt": datetime.datetime.now(datetime.timezone.utc).isoformat()})
        self.producer.produce(SUBMITTED, body.encode(), key=f"{authority}|{measure}")
        self.producer.poll(0)
        return authority, measure

    def one_by_one(self, count: int) -> list[float]:
        times = []
        for _ in range(count):
            start = time.time_ns()
            series = self.publish()
            self.mailbox.wait_for({series}, 0.001)
            times.append((self.mailbox.arrived[series] - start) / 1e6)
        return times

    def steadily(self, rate: int, seconds: int) -> list[float]:
        """Sends on a fixed timetable, and counts from the times in it: a late start is part of the wait."""
        due: dict[tuple[str, str], int] = {}
        start = time.time_ns()
        for number in range(rate * seconds):
            moment = start + number * 1_000_000_000 // rate
            time.sleep(max(0, moment - time.time_ns()) / 1e9)
            due[self.publish()] = moment
        self.mailbox.wait_for(set(due), 0.1)
        return [(self.mailbox.arrived[series] - moment) / 1e6 for series, moment in due.items()]


def start_sink(
        folder: pathlib.Path, box: pathlib.Path, options: list[str] | None = None) -> tuple[processes.Program, str]:
    port = folder / "smtp.port"
    port.unlink(missing_ok=True)
    sink = processes.Program(
        [ROOT / ".venv" / "bin" / "python", ROOT / "scripts" / "lib" / "smtp_sink.py", "--mailbox", str(box),
         "--port-file", str(port), *(options or [])], dict(os.environ), folder / "smtp.log")
    while not port.exists():
        sink.check()
        time.sleep(0.02)
    return sink, f"smtp://127.0.0.1:{port.read_text().strip()}"


def run(plan: Plan, programs: Programs, folder: pathlib.Path, repetition: int, is_quick: bool) -> dict[str, list[float]]:
    """Times of the returns that were sent one by one, and at 100 a second."""
    stack.fresh_broker()
    connection = stack.fresh_database()
    environment = stack.environment(folder)
    programs.scorecard(environment, "migrate")
    programs.scorecard(environment, "topics")
    box = folder / f"mails-{repetition}"
    running: list[processes.Program] = []
    try:
        sink, address = start_sink(folder, box)
        running.append(sink)
        for name in WORKERS:
            watch = Watch(connection, name)
            running.append(processes.Program(
                [programs.binaries / name], environment | {"SMTP_URL": address}, folder / f"{name}.log"))
            watch.until_claimed(running[-1])
        mailbox = Mailbox(box, plan)
        way = Way(plan, mailbox)
        way.one_by_one(WARM_UP)
        times = {"one by one": way.one_by_one(10 if is_quick else 100),
                 "100 a second": way.steadily(100, 1 if is_quick else 30)}
        way.producer.flush(10)
        # Nobody is told twice, and nobody of what was not sent.
        time.sleep(0.5)
        mailbox.look()
        if set(mailbox.copies.values()) != {1}:
            raise SystemExit("benchmarks: a mail came twice")
    finally:
        for program in reversed(running):
            program.stop()
        connection.close()
    return times


def summary(times: list[float]) -> dict[str, float]:
    ordered = sorted(times)
    return {"count": len(ordered), "median": statistics.median(ordered),
            "95 %": ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))], "max": ordered[-1]}
