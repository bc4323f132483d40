"""What a receiver is, apart from the wire: requests in, answers out."""

import dataclasses
import json
from typing import Any


@dataclasses.dataclass
class Request:
    method: str
    target: str
    # By lower-case names.
    headers: dict[str, str]
    body: bytes


@dataclasses.dataclass
class Answer:
    status: int
    body: bytes = b""
    headers: dict[str, str] = dataclasses.field(default_factory=dict)

    @classmethod
    def of(cls, status: int, document: Any) -> "Answer":
        return cls(status, json.dumps(document).encode(), {"Content-Type": "application/json"})


class Broken(Exception):
    """A documented rule that a request breaks, with the receiver's answer to that."""

    def __init__(self, why: str, answer: Answer) -> None:
        super().__init__(why)
        self.answer = answer


class Rules:
    """Holds requests against the rules of one kind of receiver."""

    def __init__(self, settings: dict[str, Any]) -> None:
        self.settings = settings

    def check(self, request: Request) -> None:
        """Raises Broken where the request breaks a rule."""

    def take(self, request: Request) -> tuple[Answer, str]:
        """Answers a request without fault, and says what it was: taken, copy or read."""
        return Answer(200), "read" if request.method == "GET" else "taken"


class AnyRules(Rules):
    """Takes anything."""


def need(holds: bool, why: str, answer: Answer) -> None:
    if not holds:
        raise Broken(why, answer)


def parsed(request: Request, answer: Answer) -> dict[str, Any]:
    """The body as a JSON object, in which no name comes twice."""

    def unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        need(len({name for name, _ in pairs}) == len(pairs), "a name comes twice", answer)
        return dict(pairs)

    need(request.headers.get("content-type") == "application/json", "not application/json", answer)
    try:
        document = json.loads(request.body.decode("utf-8"), object_pairs_hook=unique)
    except ValueError:
        raise Broken("no JSON in UTF-8", answer) from None
    need(isinstance(document, dict), "no JSON object", answer)
    return document
