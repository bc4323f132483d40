"""CloudEvents' own library as an oracle: reads what we write, and writes what we must read."""

import base64
import json

from cloudevents.core.bindings import kafka
from cloudevents.core.formats.json import JSONFormat
from cloudevents.core.v1.event import CloudEvent


def read(requests):
    """Parses `{headers, key, value}` in binary mode and tells the attributes and the data."""
    for request in requests:
        message = kafka.KafkaMessage(
            headers={name: value.encode() for name, value in request["headers"].items()},
            key=None,
            value=request["value"].encode())
        event = kafka.from_binary(message, JSONFormat(), CloudEvent)
        yield {
            "id": event.get_id(),
            "source": event.get_source(),
            "type": event.get_type(),
            "specversion": event.get_specversion(),
            "datacontenttype": event.get_datacontenttype(),
            "subject": event.get_subject(),
            "time": event.get_time().isoformat() if "ce_time" in request["headers"] else None,
            "extensions": sorted(
                set(event.get_attributes())
                - {"id", "source", "type", "specversion", "datacontenttype", "subject", "time"}),
            "data": json.dumps(event.get_data(), ensure_ascii=False, separators=(",", ":")),
        }


def write(requests):
    """Writes `{body}` as an event in each mode, with each kind of data; the value in base64."""
    for request in requests:
        body = json.loads(request["body"])
        attributes = {
            "type": "scorecard.return.submitted.v1",
            "source": "/source-system",
            "subject": f"{body['authority']}|{body['measure']}",
            "partitionkey": f"{body['authority']}|{body['measure']}",
        }
        as_json = {**attributes, "datacontenttype": "application/json"}
        events = [
            ("binary", kafka.to_binary, as_json, body),
            ("binary, data as bytes", kafka.to_binary, as_json, request["body"].encode()),
            ("binary, no content type", kafka.to_binary, attributes, body),
            ("structured", kafka.to_structured, as_json, body),
            ("structured, no content type", kafka.to_structured, attributes, body),
            ("structured, another type", kafka.to_structured, {**as_json, "type": "com.example.other"}, body),
            ("structured, data as bytes", kafka.to_structured, as_json, request["body"].encode()),
        ]
        for name, convert, given, data in events:
            message = convert(CloudEvent(dict(given), data), JSONFormat())
            yield {
                "name": name,
                "headers": {name: value.decode() for name, value in message.headers.items()},
                "key": message.key,
                "value": base64.b64encode(message.value).decode(),
            }
