"""Times the way from publishing a return to the mail handed over, on the stack that scripts/demo leaves running.

Each return turns one measure red or takes that back, so each brings one mail. Prints median, 95th percentile and
maximum in milliseconds.
"""

import argparse
import datetime
import json
import os
import pathlib
import statistics
import time

import confluent_kafka

parser = argparse.ArgumentParser(description=__doc__)
parser.add_argument("--count", type=int, default=100)
parser.add_argument("--measure", default="child-protection-reviews-on-time")
parser.add_argument("--good", default="100")
arguments = parser.parse_args()

mailbox = pathlib.Path(os.environ["SCORECARD_MAILBOX"])
producer = confluent_kafka.Producer({"bootstrap.servers": os.environ["KAFKA_BOOTSTRAP_SERVERS"], "linger.ms": 0})
first = int(time.time())
times = []
for number in range(arguments.count):
    before = sum(1 for _ in mailbox.glob("*.eml"))
    body = {
        "authority": "E06000049", "measure": arguments.measure, "period": "2018-19-Q3",
        "revision": first + number, "value": "1" if number % 2 == 0 else arguments.good,
        "source": "benchmark",
        "submittedAt": datetime.datetime.now(datetime.timezone.utc).isoformat(timespec="milliseconds"),
    }
    start = time.perf_counter()
    producer.produce("scorecard.return.submitted.v1", json.dumps(body).encode(),
                     key=f"E06000049|{arguments.measure}")
    producer.flush()
    deadline = start + 30
    while sum(1 for _ in mailbox.glob("*.eml")) == before:
        if time.perf_counter() > deadline:
            raise SystemExit(f"no mail for return {number}")
        time.sleep(0.001)
    times.append((time.perf_counter() - start) * 1000)

times.sort()
print(f"{len(times)} returns to mails: median {statistics.median(times):.0f} ms, "
      f"95th percentile {times[int(len(times) * 0.95)]:.0f} ms, maximum {times[-1]:.0f} ms")
