"""Does for the broker what it forgets: takes a leader that is gone out of its consumer group.

Tansu at times keeps the leader of a group that was killed or cut off while the group formed, past every session timeout.
The others then wait for its assignment for ever. Apache Kafka lets such a member's session expire. Nothing that a worker
could do helps it, so that the run sends the leave request that the dead leader did not, and counts it.
"""

import asyncio
import socket
import struct
import time
from dataclasses import dataclass, field
from pathlib import Path

from confluent_kafka import ConsumerGroupState, KafkaException
from confluent_kafka.admin import AdminClient
from servers import BrokerServer
from topics import INPUTS

LEAVE_GROUP = 13
# More than a session timeout and a rebalance, with the broker's longest freeze on top.
PATIENCE = 25.0
LOOK_EVERY = 3.0


@dataclass
class GroupCare:
    broker: BrokerServer
    log: Path
    evicted: int = 0
    # Since when a group has been forming under one leader.
    _since: dict[tuple[str, str], float] = field(default_factory=dict)

    async def run(self) -> None:
        """Goes on until it is cancelled."""
        while True:
            await asyncio.sleep(LOOK_EVERY)
            try:
                await asyncio.to_thread(self._look)
            except (KafkaException, OSError):
                # The broker does not answer, which is a fault of the plan; what it says later counts.
                continue

    def _look(self) -> None:
        forming = {}
        for group, leader in self._forming():
            since = forming[group, leader] = self._since.get((group, leader), time.monotonic())
            if time.monotonic() - since > PATIENCE:
                leave(self.broker.port, group, leader)
                self.evicted += 1
                with self.log.open("a") as file:
                    file.write(f"{time.strftime('%H:%M:%S')} {group}: its leader {leader} is gone\n")
        self._since = forming

    def _forming(self) -> list[tuple[str, str]]:
        """Groups that are not stable, each with its leader, which Tansu tells in place of the assignor."""
        admin = AdminClient({"bootstrap.servers": f"127.0.0.1:{self.broker.port}", "log_level": 0})
        answers = admin.describe_consumer_groups(list(INPUTS), request_timeout=2)
        found = [(group, answer.result()) for group, answer in answers.items()]
        return [
            (group, told.partition_assignor) for group, told in found
            if told.state is not ConsumerGroupState.STABLE and told.partition_assignor.startswith("rdkafka-")
        ]


def leave(port: int, group: str, member: str) -> None:
    """Sends a LeaveGroup request, version 0, and waits for its answer."""
    def text(value: str) -> bytes:
        return struct.pack(">h", len(value)) + value.encode()

    request = struct.pack(">hhi", LEAVE_GROUP, 0, 1) + text("chaos") + text(group) + text(member)
    with socket.create_connection(("127.0.0.1", port), 5) as connection:
        connection.settimeout(5)
        connection.sendall(struct.pack(">i", len(request)) + request)
        connection.recv(64)
