"""The answer of the broker about a group, byte by byte."""

import struct
import unittest

import world  # noqa: F401 (it finds the modules)
from group_care import read_description


def text(value: str) -> bytes:
    return struct.pack(">h", len(value)) + value.encode()


class DescriptionTests(unittest.TestCase):
    def test_state_and_members(self) -> None:
        rest = text("client") + text("/127.0.0.1") + struct.pack(">i", 2) + b"ab" + struct.pack(">i", 0)
        head = struct.pack(">ih", 1, 0) + text("notifier") + text("Unknown") + text("consumer") + text("")
        answer = head + struct.pack(">i", 2) + text("m-1") + rest + text("m-2") + rest
        self.assertEqual(read_description(answer), ("Unknown", ["m-1", "m-2"]))


if __name__ == "__main__":
    unittest.main()
