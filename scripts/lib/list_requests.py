"""Lists what a receiver of alerts took: cards as they would be read, events as they came, and with --count only their number."""

import argparse
import json
import pathlib


def texts(element: object) -> list[str]:
    """Every text of a card, in order."""
    if isinstance(element, list):
        return [text for one in element for text in texts(one)]
    if not isinstance(element, dict):
        return []
    own = [element["text"]] if isinstance(element.get("text"), str) else []
    facts = [f"{fact['title']} {fact['value']}" for fact in element.get("facts", [])]
    return own + facts + [text for name in ("body", "items", "columns") for text in texts(element.get(name, []))]


parser = argparse.ArgumentParser(description=__doc__)
parser.add_argument("log", type=pathlib.Path)
parser.add_argument("--count", action="store_true")
arguments = parser.parse_args()

events = [json.loads(line) for line in arguments.log.read_text().splitlines()]
taken = [event for event in events if event["event"] == "taken"]
if arguments.count:
    print(len(taken))
else:
    for event in taken:
        body = json.loads(event["body"])
        if "attachments" in body:
            for attachment in body["attachments"]:
                print("\n".join(texts(attachment["content"])))
        else:
            print(f"webhook-id: {event['headers']['webhook-id']}")
            print(json.dumps(body, indent=2))
        print("-" * 72)
