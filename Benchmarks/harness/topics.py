"""Reads topics back with an independent client: what was emitted, and not what anybody says was."""

import collections
import os
import time

from confluent_kafka import Consumer, KafkaError, TopicPartition

PATIENCE = 30


def drain(topic: str, expected: int, partitions: int, reason_header: str | None = None) -> collections.Counter:
    """Counts the messages of a topic, by the text of a header where one is given.

    Waits for as many as are expected and looks a little further; the broker's own end offsets are not trusted.
    """
    consumer = Consumer({
        "bootstrap.servers": os.environ["KAFKA_BOOTSTRAP_SERVERS"], "group.id": "benchmark-reader",
        "enable.auto.commit": False, "auto.offset.reset": "earliest", "fetch.wait.max.ms": 10})
    consumer.assign([TopicPartition(topic, number, 0) for number in range(partitions)])
    counts: collections.Counter = collections.Counter()
    total, deadline = 0, time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        messages = consumer.consume(10000, timeout=0.5)
        if not messages and total >= expected:
            break
        for message in messages:
            if message.error():
                if message.error().code() != KafkaError._PARTITION_EOF:
                    raise SystemExit(f"benchmarks: {topic}: {message.error()}")
                continue
            total += 1
            if reason_header:
                counts[dict(message.headers() or [])[reason_header].decode()] += 1
    consumer.close()
    counts["total"] = total
    return counts
