"""The importer's job as a plain Python worker, for comparison: confluent-kafka, orjson, psycopg.

The same promises: positions live in the database and move only over rows that are committed and events that the broker
has acknowledged; an owner that was replaced is fenced; every valid message has its event; what cannot be used goes whole
to the dead letters. On trouble with broker or database it ends, for its supervisor to start it again.
"""

import os
import signal
import socket

from confluent_kafka import Consumer, KafkaException, Message, TopicPartition

from events import Events
from figures import Rejected
from judge import Judge
from store import Store

TOPIC = "scorecard.return.submitted.v1"
GROUP = "python-worker"


def properties() -> dict[str, str]:
    lines = os.environ.get("KAFKA_PROPERTIES", "").splitlines()
    given = dict(line.split("=", 1) for line in lines if "=" in line)
    return given | {"bootstrap.servers": os.environ["KAFKA_BOOTSTRAP_SERVERS"]}


class Worker:
    def __init__(self) -> None:
        self.batch_size = int(os.environ.get("BATCH_SIZE", "5000"))
        self.judge = Judge(os.environ["SCORECARD_CONFIG"])
        self.events = Events(properties())
        self.store = Store(os.environ["DATABASE_URL"], GROUP, f"{socket.gethostname()}:{os.getpid()}")
        self.consumer = Consumer(properties() | {
            "group.id": GROUP, "enable.auto.commit": False, "enable.auto.offset.store": False,
            "auto.offset.reset": "error", "fetch.wait.max.ms": 10, "queued.max.messages.kbytes": 65536,
            "partition.assignment.strategy": "range"})
        # Ends of what is stored, and acknowledged once the events are flushed.
        self.ends: dict[int, int] = {}
        self.moved = False
        self.stopping = False

    def run(self) -> None:
        self.store.cluster = self.consumer.list_topics(timeout=10).cluster_id
        self.consumer.subscribe([TOPIC], on_assign=self.assigned, on_revoke=self.revoked)
        while not self.stopping:
            messages = self.consumer.consume(self.batch_size, timeout=0.05)
            if messages:
                self.take(messages)
            elif self.moved:
                self.store_positions()
        self.consumer.close()
        self.store.close()

    def take(self, messages: list[Message]) -> None:
        rows, accepted, rejected = [], [], []
        ends: dict[int, int] = {}
        for message in messages:
            if message.error():
                raise KafkaException(message.error())
            try:
                judged = self.judge.judge(message)
                rows.append(judged)
                accepted.append(message)
            except Rejected as rejection:
                rejected.append((message, rejection))
            ends[message.partition()] = message.offset() + 1
        # The events of the batch before this one went out while this one was read.
        self.events.flush()
        conflicts = self.store.save(rows, rejected, self.ends)
        for place, (message, judged) in enumerate(zip(accepted, rows)):
            if place in conflicts:
                self.events.reject(message, conflicts[place])
            else:
                self.events.accept(message, judged)
        for message, rejection in rejected:
            self.events.reject(message, rejection)
        self.ends |= ends
        self.moved = True

    def store_positions(self) -> None:
        self.events.flush()
        self.store.save([], [], self.ends)
        self.moved = False
        self.consumer.commit(
            offsets=[TopicPartition(TOPIC, partition, end) for partition, end in self.ends.items()], asynchronous=False)

    def assigned(self, consumer: Consumer, partitions: list[TopicPartition]) -> None:
        stored = self.store.claim(TOPIC, [one.partition for one in partitions])
        self.ends = {partition: end for partition, end in stored.items() if end is not None}
        consumer.assign([
            TopicPartition(TOPIC, partition, 0 if end is None else end) for partition, end in stored.items()])

    def revoked(self, _: Consumer, __: list[TopicPartition]) -> None:
        if self.moved:
            self.store_positions()

    def stop(self, *_: object) -> None:
        self.stopping = True


worker = Worker()
signal.signal(signal.SIGTERM, worker.stop)
signal.signal(signal.SIGINT, worker.stop)
worker.run()
