"""Writes what `check-jsonschema` is to check of the contract into a folder.

    contract_examples.py FOLDER

For each dialect, `DIALECT/schemas/` gets the payloads' schemas, and one schema a message for its headers;
`DIALECT/examples/SCHEMA/` the examples that must be valid by the schema of that name. Prints how many examples there are.
"""

import json
import pathlib
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "Tests/DocumentTests/Oracle"))

import document  # noqa: E402

DIALECTS = {
    "draft-07": "http://json-schema.org/draft-07/schema#",
    "2020-12": "https://json-schema.org/draft/2020-12/schema",
}


def write(path, value):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(value, ensure_ascii=False))


def main():
    folder = pathlib.Path(sys.argv[1])
    messages = document.read()["components"]["messages"]
    count = 0
    for dialect, identifier in DIALECTS.items():
        schemas, examples = folder / dialect / "schemas", folder / dialect / "examples"
        for name, schema in document.schema_files().items():
            write(schemas / name, {**schema, "$schema": identifier})
            for number, example in enumerate(schema.get("examples", [])):
                write(examples / name / f"schema-{number}.json", example)
        for name, message in messages.items():
            headers = f"headers-{name}.json"
            write(schemas / headers, {**message["headers"], "$schema": identifier})
            payload = document.payload_schema(message)
            for example in message["examples"]:
                write(examples / headers / f"{example['name']}.json", example["headers"])
                if payload:
                    write(examples / payload / f"{name}-{example['name']}.json", example["payload"])
                count += 1
    print(f"{count // len(DIALECTS)} examples of {len(messages)} messages")


main()
