"""What is published: a message of the plan, and a record as it stands in a topic."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Message:
    """One message of the plan; `at` counts seconds from the start of the load."""

    number: int
    at: float
    key: bytes | None
    value: bytes | None
    # `None`: the key decides, as with Java's clients.
    partition: int | None
    # The reason that it was made to be rejected for; `None` where it is valid. The oracle does not look at it.
    intent: str | None


@dataclass(frozen=True)
class Record:
    """A record in a topic, in bytes as it is there."""

    topic: str
    partition: int
    offset: int
    key: bytes | None
    value: bytes | None
    headers: tuple[tuple[str, bytes], ...] = ()

    def header(self, name: str) -> str | None:
        """The last header of a name."""
        return next((value.decode() for found, value in reversed(self.headers) if found == name), None)
