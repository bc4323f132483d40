"""One run: everything started, struck, brought to rest and compared."""

import asyncio
import logging
import os
import random
import socket
import sys
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

import catalogue
import comparison
import oracle
import tables
from faults import FaultRun, Scene
from group_care import GroupCare
from mail import MailServer
from plan import Plan, instance_lanes
from postgres_stream import STATEMENTS, Traps, TrapWatch
from processes import Program, Worker
from proxy import Proxies, Proxy
from servers import ROLES, BrokerServer, PostgresServer
from settling import Settling, Stuck
from topics import SUBMITTED, Publisher, TopicReader

BATCH_SIZE = "20"
PUBLISHING_PATIENCE = 120.0


def free_port() -> int:
    """A port from below the range that the kernel lends to outgoing connections, so that it is free again later."""
    for port in random.sample(range(20_000, 32_000), 200):
        with socket.socket() as probe:
            try:
                probe.bind(("127.0.0.1", port))
                return port
            except OSError:
                continue
    raise RuntimeError("no free port on the loopback interface")


@dataclass
class Result:
    differences: list[str] = field(default_factory=list)
    struck: Counter[str] = field(default_factory=Counter)
    counts: Counter[str] = field(default_factory=Counter)
    # Groups that the broker kept from forming to the end: then there is no verdict.
    lost_groups: set[str] = field(default_factory=set)


class Run:
    def __init__(self, plan: Plan, programs: Path, folder: Path) -> None:
        self.plan = plan
        self.programs = programs
        self.folder = folder
        self.logs = folder / "logs"
        self.result = Result()
        self._began = time.monotonic()

    async def carry_out(self) -> Result:
        self.logs.mkdir()
        # aiosmtpd tells of each lost connection.
        logging.getLogger("mail").setLevel(logging.CRITICAL)
        try:
            await self._prepare()
            await self._storm()
            found = await self._compare()
            if not self.result.differences:
                await self._new_cluster(found)
        except Stuck as stuck:
            if not self.result.differences:
                self.result.lost_groups = stuck.lost_groups
            self.result.differences += [f"stuck: {line}" for line in stuck.picture]
        finally:
            await self._end()
        return self.result

    async def _prepare(self) -> None:
        catalogue.write(self.folder / "config")
        postgres = PostgresServer(self.folder / "postgres", self.logs, free_port())
        broker_proxy_port = free_port()
        broker = BrokerServer(self.logs, free_port(), broker_proxy_port)
        lanes = instance_lanes(self.plan.instances)
        traps = {lane: Traps() for lane in lanes}
        postgres_proxy = Proxies({lane: Proxy(free_port(), postgres.port, lambda own=traps[lane]: TrapWatch(own)) for lane in lanes})
        self.mail = MailServer(self.folder / "mail", self.logs / "mail.log")
        mail_port = await self.mail.start()
        self.scene = Scene(
            {}, postgres, broker, self.mail, postgres_proxy, Proxy(broker_proxy_port, broker.port), Proxy(free_port(), mail_port),
            traps)
        self.faults = FaultRun(self.scene, self.logs / "faults.log")
        for proxy in (self.scene.postgres_proxy, self.scene.broker_proxy, self.scene.mail_proxy):
            await proxy.accept()
        self._say("starting a database, a broker and workers")
        await asyncio.gather(postgres.make(), broker.start())
        await self._scorecard("migrate")
        await self._scorecard("topics")
        self.care = GroupCare(broker, self.logs / "groups.log")
        self._caring = asyncio.create_task(self.care.run())
        for lane in lanes:
            self.scene.workers[lane] = self._worker(lane)
            await self.scene.workers[lane].start()

    @property
    def bootstrap(self) -> str:
        return f"127.0.0.1:{self.scene.broker_proxy.port}"

    def _environment(self, lane: str | None = None) -> dict[str, str]:
        """Of a worker under its role and through its proxy, or of what the owner does."""
        url = self.scene.postgres.url(self.scene.postgres.port)
        if lane:
            url = self.scene.postgres.url(self.scene.postgres_proxy.each[lane].port, ROLES[lane.rpartition("-")[0]])
        return {
            "PATH": "/usr/bin:/bin", "SCORECARD_CONFIG": str(self.folder / "config"), "KAFKA_BOOTSTRAP_SERVERS": self.bootstrap,
            "KAFKA_PROPERTIES": "session.timeout.ms=6000", "DATABASE_URL": url,
            "SMTP_URL": f"smtp://127.0.0.1:{self.scene.mail_proxy.port}?tls=none", "BATCH_SIZE": BATCH_SIZE,
        }

    def _worker(self, lane: str) -> Worker:
        name = lane.rpartition("-")[0]
        return Worker(
            lane, [self.programs / name], self._environment(lane), self.logs / f"{lane}.log",
            on_surprise=self.result.differences.append)

    async def _scorecard(self, command: str) -> None:
        program = Program(command, [self.programs / "scorecard", command], self._environment(), self.logs / f"{command}.log")
        await program.start()
        if await program.process.wait() != 0:
            raise RuntimeError(f"scorecard {command}: {program.end_of_log()}")

    async def _storm(self) -> None:
        self._say(f"{len(self.plan.messages)} messages and {len(self.plan.faults)} faults in {self.plan.seconds:.0f} s")
        self.publisher = Publisher(self.bootstrap, self.logs / "publisher.log")
        await asyncio.gather(self.publisher.publish(self.plan.messages), self.faults.carry_out(self.plan))
        self.result.struck = self.faults.struck
        with self.scene.postgres.connect() as connection:
            stored = connection.execute("SELECT count(*) FROM return_revision").fetchone()[0]
        self._say(f"the faults are over, with {stored} returns stored; waiting for the rest")
        await self.publisher.finish(PUBLISHING_PATIENCE)
        self.result.differences += self.publisher.failures + self.faults.problems
        self.result.differences += [
            f"no statement {statement.decode()} passed the proxy, so that none could be cut" for statement in STATEMENTS.values()
            if not any(traps.seen[statement] for traps in self.scene.traps.values())
        ]

    async def _compare(self) -> tables.Found:
        self.reader = TopicReader(self.bootstrap)
        cluster = self.scene.broker.cluster
        self._say("everything is published; waiting until it has gone its whole way")
        with self.scene.postgres.connect() as connection:
            await Settling(self.reader, connection, cluster, self.care).settle()
            found = tables.read(connection, cluster, self.reader.records, self.mail.taken, self.mail.refused, self.faults.windows)
        published = {record.header("chaos-number") for record in self.reader.records[SUBMITTED]}
        self.result.differences += [
            f"message {message.number} of the plan was confirmed, and is not in the topic" for message in self.plan.messages
            if str(message.number) not in published
        ]
        outcome = comparison.compare(oracle.work_out(self.reader.records[SUBMITTED]), found)
        self.result.differences += outcome.differences
        self.result.counts = outcome.counts
        self.result.counts["groups that the broker left hanging"] = self.care.helped
        self.result.counts["records published"] = len(self.reader.records[SUBMITTED])
        return found

    async def _new_cluster(self, found: tables.Found) -> None:
        """A broker that has forgotten everything, and everything published to it again: nothing may change."""
        self._say("the same again in a new cluster")
        mails = len(self.mail.taken)
        await self._stop_workers()
        with self.scene.postgres.connect() as connection:
            before = tables.domain(connection)
        self.scene.broker_proxy.cut()
        await self.scene.broker.end()
        await self.scene.broker.start()
        await self._scorecard("topics")
        for worker in self.scene.workers.values():
            await worker.start()
        publisher = Publisher(self.bootstrap, self.logs / "publisher.log")
        await publisher.repeat(sorted(found.records[SUBMITTED], key=lambda record: (record.partition, record.offset)))
        await publisher.finish(PUBLISHING_PATIENCE)
        self.result.differences += publisher.failures
        with self.scene.postgres.connect() as connection:
            reader = TopicReader(self.bootstrap)
            await Settling(reader, connection, self.scene.broker.cluster, self.care).settle()
            after = tables.domain(connection)
        again = oracle.work_out(reader.records[SUBMITTED])
        for name in before:
            self.result.differences += [f"new cluster: {name} lost {row}" for row in sorted(set(before[name]) - set(after[name]))]
            self.result.differences += [f"new cluster: {name} gained {row}" for row in sorted(set(after[name]) - set(before[name]))]
        if len(self.mail.taken) != mails:
            self.result.differences.append(f"new cluster: {len(self.mail.taken) - mails} mails came")
        if len(again.accepted) != self.result.counts["records published"] - len(again.rejected):
            self.result.differences.append("new cluster: not everything was published again")
        self.result.counts["records published again in a new cluster"] = len(reader.records[SUBMITTED])

    async def _stop_workers(self) -> None:
        workers = self.scene.workers.values()
        for worker, has_ended in zip(workers, await asyncio.gather(*(worker.ask_to_end() for worker in workers))):
            if not has_ended:
                self.result.differences.append(f"{worker.name} did not end well within its time: {worker.end_of_log()}")

    async def _end(self) -> None:
        if not hasattr(self, "scene"):
            return
        if hasattr(self, "_caring"):
            self._caring.cancel()
        for worker in self.scene.workers.values():
            await worker.kill()
        for proxy in (self.scene.postgres_proxy, self.scene.broker_proxy, self.scene.mail_proxy):
            proxy.refuse()
        # Connections that were just being taken see that it is over.
        await asyncio.sleep(0.2)
        await self.scene.broker.end()
        await self.scene.postgres.end()

    def _say(self, text: str) -> None:
        print(f"chaos: {time.monotonic() - self._began:5.0f} s  {text}", file=sys.stderr, flush=True)


def make_folder(parent: Path) -> Path:
    """A folder that the database's user can pass through, and nobody else can list."""
    folder = parent / f"scorecard-chaos-{os.getpid()}-{random.randrange(1 << 32):08x}"
    folder.mkdir(mode=0o711)
    return folder
