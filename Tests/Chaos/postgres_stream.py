"""Cuts a PostgreSQL connection at a named prepared statement: before the server has it, or once it has carried it out."""

import struct
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

# The name of each statement that there are traps for, and what the server says once it is done: the end of a round trip.
STATEMENTS = {"commit": b"COMMIT", "mail-commit": b"commit_delivery", "mail-result": b"settle_delivery"}
COMMITTED = b"C\x00\x00\x00\x0bCOMMIT\x00"
UPDATED = b"C\x00\x00\x00\x0dUPDATE 1\x00"
READY = b"Z\x00\x00\x00\x05"


@dataclass
class Trap:
    statement: bytes
    # Before: the statement never reaches the server. After: its answer is lost.
    is_before: bool
    left: int
    # What else happens at that moment.
    spring: Callable[[], object] = lambda: None

    def strike(self) -> None:
        self.left -= 1
        self.spring()


class Traps:
    """The traps that are set for one process, on all its connections."""

    def __init__(self) -> None:
        self.set: list[Trap] = []
        self.seen: Counter[bytes] = Counter()

    def trap_for(self, statement: bytes) -> Trap | None:
        self.seen[statement] += 1
        return next((trap for trap in self.set if trap.statement == statement and trap.left > 0), None)


class FrontendMessages:
    """Takes a client's bytes apart into messages."""

    def __init__(self) -> None:
        self._rest = b""
        self._has_started = False

    def add(self, chunk: bytes) -> list[tuple[bytes, bytes]]:
        """Messages that are now complete, each with its type; a start-up message has none."""
        self._rest += chunk
        found = []
        while True:
            head = 5 if self._has_started else 4
            if len(self._rest) < head:
                return found
            length = struct.unpack(">I", self._rest[head - 4:head])[0] + head - 4
            if len(self._rest) < length:
                return found
            found.append((self._rest[:head - 4], self._rest[:length]))
            self._rest = self._rest[length:]
            self._has_started = True


def executed_statement(kind: bytes, message: bytes) -> bytes | None:
    """The prepared statement that a message binds."""
    if kind != b"B":
        return None
    return message[5:].split(b"\x00", 2)[1]


class TrapWatch:
    """One connection."""

    def __init__(self, traps: Traps) -> None:
        self._traps = traps
        self._messages = FrontendMessages()
        self._sprung: Trap | None = None
        self._answer = b""

    def forward(self, chunk: bytes) -> bytes | None:
        for kind, message in self._messages.add(chunk):
            statement = executed_statement(kind, message)
            trap = self._traps.trap_for(statement) if statement in STATEMENTS.values() else None
            if trap and trap.is_before:
                trap.strike()
                return None
            if trap:
                self._sprung = trap
        return chunk

    def back(self, chunk: bytes) -> bytes | None:
        if self._sprung is None:
            return chunk
        self._answer += chunk
        if READY not in self._answer[-16:]:
            # Kept back until the end of the round trip, when the server has made its work permanent.
            return b""
        answer, trap = self._answer, self._sprung
        self._answer, self._sprung = b"", None
        if trap.left > 0 and (COMMITTED in answer or UPDATED in answer):
            trap.strike()
            return None
        # It was refused, by the fence perhaps: nothing happened that could be lost.
        return answer
