"""Reads mails as a mail program does, with Python's own parsers: one JSON object a line in, its problems as JSON out."""

import base64
import json
import sys
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

from page import Page

# Where a well-known mail program cuts a mail off; what is longer begins with a list of all that it tells.
LONGEST_HTML = 102_400
LONGEST_ALERT = 4_000


def problems(request: dict[str, Any]) -> list[str]:
    """What is wrong with a mail."""
    mail = message_from_bytes(base64.b64decode(request["mail"]), policy=policy.strict)
    if not isinstance(mail, EmailMessage):
        return ["is no mail"]
    found = [f"defect {defect!r}" for part in mail.walk() for defect in part.defects]
    if mail["Subject"] != request["subject"]:
        found.append(f"subject reads {mail['Subject']!r}")
    kinds = [part.get_content_type() for part in mail.walk()]
    if kinds != ["multipart/alternative", "text/plain", "text/html"]:
        return [*found, f"parts are {kinds}"]
    text = mail.get_body(("plain",)).get_content()
    html = mail.get_body(("html",)).get_content()
    if len(html.encode()) > max(LONGEST_HTML, LONGEST_ALERT * request["alerts"]):
        found.append(f"the HTML part has {len(html.encode())} bytes")
    page = Page(html)
    found += page.problems
    if page.title != request["subject"]:
        found.append(f"the title is {page.title!r}")
    return found + _missing(text, page.text)


def _missing(text: str, page: str) -> list[str]:
    """Every line of the text part stands in the HTML part, apart from the marks of its lists."""
    words = " ".join(page.split())
    found = []
    for line in text.splitlines():
        for piece in line.removeprefix("- ").split(": ", 1) if ": " in line else [line.removesuffix(":")]:
            told = " ".join(piece.removesuffix(":").split())
            if told not in words:
                found.append(f"the HTML part does not say {told!r}")
    return found


def main() -> None:
    for line in sys.stdin.buffer:
        sys.stdout.write(json.dumps(problems(json.loads(line))) + "\n")


main()
