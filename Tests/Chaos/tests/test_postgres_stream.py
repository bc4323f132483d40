"""The traps in a PostgreSQL connection."""

import struct
import unittest

import world  # noqa: F401 (it finds the modules)
from postgres_stream import COMMITTED, READY, FrontendMessages, Trap, Traps, TrapWatch


def message(kind: bytes, body: bytes) -> bytes:
    return kind + struct.pack(">I", len(body) + 4) + body


START = struct.pack(">I", 12) + b"\x00\x03\x00\x00user"
COMMIT = message(b"B", b"\x00COMMIT\x00\x00\x00\x00\x00\x00\x00") + message(b"E", b"\x00\x00\x00\x00\x00")
OTHER = message(b"B", b"\x00upsert\x00\x00\x00\x00\x01\x00\x00\x00\x06COMMIT\x00\x00")
SYNC = message(b"S", b"")
READY_IDLE = READY + b"I"


class StreamTests(unittest.TestCase):
    def setUp(self) -> None:
        self.traps = Traps()
        self.watch = TrapWatch(self.traps)
        self.assertEqual(self.watch.forward(START), START)

    def set(self, is_before: bool) -> Trap:
        self.traps.set.append(Trap(b"COMMIT", is_before, 1))
        return self.traps.set[0]

    def test_messages_are_found_however_the_bytes_come(self) -> None:
        messages = FrontendMessages()
        found = [kind for byte in START + OTHER + COMMIT + SYNC for kind, _ in messages.add(bytes([byte]))]
        self.assertEqual(found, [b"", b"B", b"B", b"E", b"S"])

    def test_nothing_is_cut_where_no_trap_is_set(self) -> None:
        self.assertEqual(self.watch.forward(COMMIT + SYNC), COMMIT + SYNC)
        self.assertEqual(self.watch.back(COMMITTED + READY_IDLE), COMMITTED + READY_IDLE)

    def test_before_the_server_has_it(self) -> None:
        trap = self.set(is_before=True)
        self.assertEqual(self.watch.forward(OTHER), OTHER)
        self.assertIsNone(self.watch.forward(COMMIT + SYNC))
        self.assertEqual(trap.left, 0)

    def test_once_the_server_has_carried_it_out(self) -> None:
        trap = self.set(is_before=False)
        self.assertEqual(self.watch.forward(COMMIT + SYNC), COMMIT + SYNC)
        self.assertEqual(self.watch.back(COMMITTED), b"")
        self.assertEqual(trap.left, 1)
        self.assertIsNone(self.watch.back(READY_IDLE))
        self.assertEqual(trap.left, 0)

    def test_a_commit_that_the_server_refused_is_answered(self) -> None:
        trap = self.set(is_before=False)
        self.watch.forward(COMMIT + SYNC)
        refusal = message(b"E", b"SERROR\x00CSC001\x00\x00") + READY_IDLE
        self.assertEqual(self.watch.back(refusal), refusal)
        self.assertEqual(trap.left, 1)


if __name__ == "__main__":
    unittest.main()
