"""Does for the broker what it forgets: ends the sessions of members that are gone.

Tansu at times keeps the leader of a consumer group that was killed or cut off while the group formed, past every session
timeout. The others then wait for its assignment for ever. Apache Kafka lets such a session expire. Nothing that a worker
could do helps it, so that the run sends the leave requests for a group that does not come to be, and counts it. Members
that are alive join again.
"""

import asyncio
import socket
import struct
import time
from dataclasses import dataclass, field
from pathlib import Path

from servers import BrokerServer
from topics import INPUTS

LEAVE_GROUP = 13
DESCRIBE_GROUPS = 15
# Several session timeouts and rebalances, with the broker's longest freeze on top.
PATIENCE = 40.0
LOOK_EVERY = 3.0
BEYOND_HELP = 3


@dataclass
class GroupCare:
    broker: BrokerServer
    log: Path
    # How often a group was helped.
    helped: int = 0
    # Groups that stayed as they were after three helps: beyond help.
    lost: set[str] = field(default_factory=set)
    # Since when a group has been forming.
    _since: dict[str, float] = field(default_factory=dict)
    # How often in a row a group was helped.
    _in_vain: dict[str, int] = field(default_factory=dict)

    async def run(self) -> None:
        """Goes on until it is cancelled."""
        while True:
            await asyncio.sleep(LOOK_EVERY)
            try:
                await asyncio.to_thread(self._look)
            except (OSError, struct.error):
                # The broker does not answer, which is a fault of the plan; what it says later counts.
                continue

    def _look(self) -> None:
        for group in INPUTS:
            state, members = read_description(_ask(self.broker.port, DESCRIBE_GROUPS, struct.pack(">i", 1) + _text(group)))
            if state in ("Stable", "Empty"):
                self._since.pop(group, None)
                self._in_vain.pop(group, None)
            elif time.monotonic() - self._since.setdefault(group, time.monotonic()) > PATIENCE:
                for member in members:
                    _ask(self.broker.port, LEAVE_GROUP, _text(group) + _text(member))
                del self._since[group]
                self.helped += 1
                self._in_vain[group] = self._in_vain.get(group, 0) + 1
                if self._in_vain[group] >= BEYOND_HELP:
                    self.lost.add(group)
                with self.log.open("a") as file:
                    file.write(f"{time.strftime('%H:%M:%S')} {group}: did not come to be, its members were {members}\n")


def read_description(answer: bytes) -> tuple[str, list[str]]:
    """State and members of the one group that a DescribeGroups answer tells of."""
    # After the number of groups and an error.
    place = 6

    def text() -> str:
        nonlocal place
        length = max(struct.unpack_from(">h", answer, place)[0], 0)
        place += 2 + length
        return answer[place - length:place].decode()

    def skip_bytes() -> None:
        nonlocal place
        place += 4 + max(struct.unpack_from(">i", answer, place)[0], 0)

    _, state, _, _ = text(), text(), text(), text()
    count = struct.unpack_from(">i", answer, place)[0]
    place += 4
    members = []
    for _ in range(count):
        members.append(text())
        # Client, host, metadata, assignment.
        text(), text(), skip_bytes(), skip_bytes()
    return state, members


def _text(value: str) -> bytes:
    return struct.pack(">h", len(value)) + value.encode()


def _ask(port: int, kind: int, body: bytes) -> bytes:
    """Sends a request of version 0 by hand, since no client leaves a group for another; the answer's body."""
    request = struct.pack(">hhi", kind, 0, 1) + _text("chaos") + body
    with socket.create_connection(("127.0.0.1", port), 2) as connection:
        connection.settimeout(2)
        connection.sendall(struct.pack(">i", len(request)) + request)
        with connection.makefile("rb") as stream:
            size = struct.unpack(">i", stream.read(4))[0]
            return stream.read(size)[4:]
