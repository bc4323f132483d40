"""Answers the tests' questions about the contract's documents: one JSON value a line in, one a line out."""

import json
import sys

import document
import events
import generating
import schemas
import spoiling


def main():
    command, *arguments = sys.argv[1:]
    requests = (json.loads(line) for line in sys.stdin.buffer)
    answers = {
        "facts": lambda: [document.facts()],
        "validate": lambda: schemas.verdicts(requests),
        "unseen": lambda: schemas.unseen(requests),
        "generate": lambda: generating.generated(int(arguments[0])),
        "spoil": spoiling.spoilt,
        "read-events": lambda: events.read(requests),
        "write-events": lambda: events.write(requests),
    }[command]()
    for answer in answers:
        sys.stdout.buffer.write(json.dumps(answer, ensure_ascii=False).encode() + b"\n")


main()
