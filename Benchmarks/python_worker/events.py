"""Events and dead letters: an idempotent producer, whose failures are heard of when it is flushed."""

import datetime
import hashlib

import orjson
from confluent_kafka import KafkaError, KafkaException, Message, Producer

from figures import Rejected
from judge import Judged

ACCEPTED = "scorecard.return.accepted.v1"
DEAD_LETTERS = "scorecard.return.submitted.v1.importer.dlq"
SUBMITTED = "scorecard.return.submitted.v1"
COMMON = [("ce_specversion", b"1.0"), ("ce_source", b"/scorecard"), ("ce_type", ACCEPTED.encode()),
          ("content-type", b"application/json")]


def moment(milliseconds: int) -> str:
    """RFC 3339, to the millisecond where there are any."""
    time = datetime.datetime.fromtimestamp(milliseconds / 1000, datetime.timezone.utc)
    form = "milliseconds" if milliseconds % 1000 else "seconds"
    return time.isoformat(timespec=form).replace("+00:00", "Z")


class Events:
    def __init__(self, properties: dict[str, str]) -> None:
        self.failure: KafkaError | None = None
        self.producer = Producer(properties | {
            "enable.idempotence": True, "acks": "all", "partitioner": "murmur2_random", "linger.ms": 2,
            "message.max.bytes": 3145728, "queue.buffering.max.messages": 200000,
            # Silence is success: a report for each message would be a call of Python for each.
            "delivery.report.only.error": True})
        self.report = self.reported

    def reported(self, error: KafkaError | None, _: Message) -> None:
        if error is not None:
            self.failure = error

    def produce(self, topic: str, message: Message, value: bytes, headers: list) -> None:
        while True:
            try:
                self.producer.produce(topic, value=value, key=message.key(), headers=headers,
                                      timestamp=message.timestamp()[1], on_delivery=self.report)
                return
            except BufferError:
                self.producer.poll(0.05)

    def accept(self, message: Message, row: Judged) -> None:
        received = moment(row.received_at)
        content = f"{row.value or ''}|{row.symbol or ''}|{row.numerator or ''}|{row.denominator or ''}"
        value = orjson.dumps({
            "authority": row.authority, "measure": row.measure, "period": row.period, "revision": row.revision,
            "value": row.value, "symbol": row.symbol, "numerator": row.numerator, "denominator": row.denominator,
            "status": row.status, "asAt": row.as_at, "submittedAt": row.submitted_at, "source": row.source,
            "commentary": row.commentary, "backfill": row.backfill,
            "origin": {"topic": SUBMITTED, "partition": row.partition, "offset": row.offset}, "receivedAt": received,
            "contentHash": hashlib.sha256(content.encode()).hexdigest(), "warnings": row.warnings})
        key = f"{row.authority}|{row.measure}".encode()
        headers = [*COMMON, ("ce_id", hashlib.sha256(value).hexdigest()[:32].encode()), ("ce_subject", key),
                   ("ce_time", received.encode())]
        self.produce(ACCEPTED, message, value, headers)

    def reject(self, message: Message, rejection: Rejected) -> None:
        headers = list(message.headers() or [])
        for name, text in (
            ("topic", SUBMITTED), ("partition", message.partition()), ("offset", message.offset()),
            ("connector.name", "importer"), ("stage", "validate"), ("exception.class.name", "Rejected"),
            ("exception.message", rejection),
        ):
            headers.append((f"__connect.errors.{name}", str(text).encode()))
        headers.append(("scorecard.reason", rejection.reason.encode()))
        body = message.value()
        if rejection.reason == "too-large":
            body = body[:64 << 10]
        self.produce(DEAD_LETTERS, message, body, headers)

    def flush(self) -> None:
        """Waits until the broker has everything.

        Raises where it does not take one.
        """
        if self.producer.flush(60) > 0:
            raise KafkaException(KafkaError(KafkaError._MSG_TIMED_OUT))
        if self.failure is not None:
            raise KafkaException(self.failure)
