"""The topics of a run: publishing into one, and reading all of them to their ends."""

import asyncio
import secrets
import time
from collections.abc import Iterable
from pathlib import Path

from confluent_kafka import Consumer, KafkaError, KafkaException, Producer, TopicPartition
from message import Message, Record

SUBMITTED = "scorecard.return.submitted.v1"
COMMENTARY = "scorecard.commentary.submitted.v1"
ACCEPTED = "scorecard.return.accepted.v1"
REQUESTED = "scorecard.rating.requested.v1"
CALCULATED = "scorecard.rating.calculated.v1"
RAISED = "scorecard.alert.raised.v1"
INPUTS = {
    "importer": (SUBMITTED, COMMENTARY), "rag-calculator": (ACCEPTED, REQUESTED), "notifier": (CALCULATED,),
}
DEAD_LETTERS = {f"{topic}.{worker}.dlq" for worker, topics in INPUTS.items() for topic in topics}
ALL = {SUBMITTED, COMMENTARY, ACCEPTED, REQUESTED, CALCULATED, RAISED, *DEAD_LETTERS}
# Tells which message of the plan a record is.
NUMBER_HEADER = "chaos-number"
READING_PATIENCE = 60.0


class Publisher:
    """Publishes in the plan's order, partition by partition, whatever the connection suffers.

    A message may so stand in the topic twice, as those of any source system that sends again what nobody confirmed.
    """

    def __init__(self, bootstrap: str, log: Path) -> None:
        self._log = log
        self.failures: list[str] = []
        self._producer = Producer({
            "bootstrap.servers": bootstrap, "acks": "all", "partitioner": "murmur2_random", "message.max.bytes": 2 << 20,
            # One request at a time, or a repeated one would overtake the next.
            "max.in.flight.requests.per.connection": 1, "message.timeout.ms": 900_000, "reconnect.backoff.max.ms": 1000,
            "linger.ms": 5, "allow.auto.create.topics": False, "error_cb": self._note, "log_level": 0,
        })

    async def publish(self, messages: Iterable[Message]) -> None:
        loop = asyncio.get_running_loop()
        start = loop.time()
        for message in messages:
            while (wait := start + message.at - loop.time()) > 0:
                await asyncio.sleep(min(wait, 0.05))
            await self._send(SUBMITTED, message.key, message.value, message.partition, [(NUMBER_HEADER, str(message.number).encode())])

    async def repeat(self, records: Iterable[Record]) -> None:
        """Publishes records as they stood in another cluster, each in its partition."""
        for record in records:
            await self._send(record.topic, record.key, record.value, record.partition, list(record.headers))

    async def _send(
        self, topic: str, key: bytes | None, value: bytes | None, partition: int | None, headers: list[tuple[str, bytes]]
    ) -> None:
        where = {} if partition is None else {"partition": partition}
        while True:
            self._producer.poll(0)
            try:
                self._producer.produce(topic, value, key, headers=headers, on_delivery=self._delivered, **where)
                return
            except BufferError:
                await asyncio.sleep(0.05)

    async def finish(self, seconds: float) -> None:
        """Waits until the broker has confirmed everything."""
        left = await asyncio.to_thread(self._producer.flush, seconds)
        if left:
            self.failures.append(f"{left} messages were not confirmed within {seconds} s")

    def _delivered(self, error: KafkaError | None, _: object) -> None:
        if error is not None:
            self.failures.append(f"not published: {error}")

    def _note(self, error: KafkaError) -> None:
        with self._log.open("a") as file:
            file.write(f"{error}\n")


class TopicReader:
    """Reads on, each time to the ends that there are."""

    def __init__(self, bootstrap: str) -> None:
        self._bootstrap = bootstrap
        self.records: dict[str, list[Record]] = {topic: [] for topic in ALL}
        # One beyond the last record of each partition that has any.
        self.ends: dict[tuple[str, int], int] = {}

    def read(self) -> int:
        """Blocks until every partition is read to its end.

        Returns how many records were new.
        """
        consumer = Consumer({
            "bootstrap.servers": self._bootstrap, "group.id": f"chaos-reader-{secrets.token_hex(4)}", "enable.auto.commit": False,
            "enable.partition.eof": True, "auto.offset.reset": "error", "fetch.wait.max.ms": 50, "fetch.message.max.bytes": 4 << 20,
            "log_level": 0,
        })
        try:
            return self._read(consumer)
        finally:
            consumer.close()

    def _read(self, consumer: Consumer) -> int:
        found = consumer.list_topics(timeout=30).topics
        waiting = {(topic, partition) for topic in ALL if topic in found for partition in found[topic].partitions}
        consumer.assign([TopicPartition(topic, partition, self.ends.get((topic, partition), 0)) for topic, partition in waiting])
        count = 0
        end = time.monotonic() + READING_PATIENCE
        while waiting:
            if time.monotonic() > end:
                raise RuntimeError(f"the topics cannot be read to their ends: {sorted(waiting)}")
            # It waits for as many, or for so long.
            for message in consumer.consume(500, timeout=0.1):
                place = (message.topic(), message.partition())
                if message.error() is None:
                    count += 1
                    self._add(message)
                elif message.error().code() == KafkaError._PARTITION_EOF:
                    waiting.discard(place)
                else:
                    raise KafkaException(message.error())
        return count

    def _add(self, message) -> None:
        record = Record(
            message.topic(), message.partition(), message.offset(), message.key(), message.value(),
            tuple((name, value or b"") for name, value in message.headers() or ()))
        self.records[record.topic].append(record)
        self.ends[record.topic, record.partition] = record.offset + 1

