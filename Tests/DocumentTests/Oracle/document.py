"""Reads docs/asyncapi.yaml and the schemas beside it, and tells what they promise."""

import json
import pathlib
import re

import yaml

ROOT = pathlib.Path(__file__).resolve().parents[3]
DOCUMENT = ROOT / "docs/asyncapi.yaml"
SCHEMAS = ROOT / "docs/schemas"


def read():
    """The document with its own references resolved; references to schema files stay."""
    document = yaml.safe_load(DOCUMENT.read_text())

    def resolved(node):
        if isinstance(node, list):
            return [resolved(entry) for entry in node]
        if not isinstance(node, dict):
            return node
        reference = node.get("$ref")
        if isinstance(reference, str) and reference.startswith("#/"):
            target = document
            for part in reference[2:].split("/"):
                target = target[part]
            return resolved(target)
        return {name: resolved(value) for name, value in node.items()}

    return resolved(document)


def schema_files():
    """The schemas of payloads by file name."""
    return {path.name: json.loads(path.read_text()) for path in sorted(SCHEMAS.glob("*.json"))}


def payload_schema(message):
    """The file that a message's payload is described in; None where any payload will do."""
    reference = message["payload"].get("$ref")
    return reference and pathlib.PurePosixPath(reference).name


def message_facts(name, message):
    headers = message["headers"]
    return {
        "name": name,
        "contentType": message["contentType"],
        "payloadSchema": payload_schema(message),
        "requiredHeaders": sorted(headers.get("required", [])),
        "headers": sorted(headers["properties"]),
        "keyPattern": message["bindings"]["kafka"]["key"].get("pattern"),
        # The payload as JSON text, or a text that stands for bytes which are no JSON.
        "examples": [
            {
                "name": example["name"],
                "summary": example["summary"],
                "headers": example["headers"],
                "payload": json.dumps(example["payload"], ensure_ascii=False, separators=(",", ":")),
                "raw": example["payload"] if isinstance(example["payload"], str) else None,
            }
            for example in message["examples"]
        ],
    }


def channel_facts(channel, operations):
    kafka = channel["bindings"]["kafka"]
    return {
        "address": channel["address"],
        "partitions": kafka["partitions"],
        "maximumMessageBytes": kafka["topicConfiguration"]["max.message.bytes"],
        "messages": [message_facts(name, message) for name, message in channel["messages"].items()],
        "readers": sorted(
            operation["bindings"]["kafka"]["groupId"]["const"]
            for operation in operations
            if operation["action"] == "receive" and operation["channel"]["address"] == channel["address"]
        ),
        "writers": sorted(
            tag["name"]
            for operation in operations
            if operation["action"] == "send" and operation["channel"]["address"] == channel["address"]
            for tag in operation["tags"]
        ),
    }


def warnings():
    """The names of warnings, from the pattern that each must match."""
    pattern = schema_files()["return.accepted.v1.json"]["properties"]["warnings"]["items"]["pattern"]
    return re.search(r"\((.*)\)", pattern)[1].split("|")


def facts():
    document = read()
    operations = list(document["operations"].values())
    return {
        "version": document["asyncapi"],
        "channels": [channel_facts(channel, operations) for channel in document["channels"].values()],
        "reasons": document["components"]["schemas"]["deadLetterHeaders"]["properties"]["scorecard.reason"]["enum"],
        "stages": document["components"]["schemas"]["deadLetterHeaders"]["properties"]["__connect.errors.stage"]["enum"],
        "warnings": warnings(),
    }
