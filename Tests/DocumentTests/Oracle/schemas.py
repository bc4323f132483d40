"""Validates instances under both dialects, and tells which promises of a schema no instance has kept."""

import copy
import functools
import json

import jsonschema
import referencing
import referencing.jsonschema
import regress

import document

DIALECTS = {"draft-07": jsonschema.Draft7Validator, "2020-12": jsonschema.Draft202012Validator}


@functools.cache
def compiled(pattern):
    return regress.Regex(pattern)


def ecma_pattern(validator, pattern, instance, schema):
    """Patterns are ECMA-262's: Python's `$` would let a line feed pass at the end."""
    if validator.is_type(instance, "string") and compiled(pattern).find(instance) is None:
        yield jsonschema.ValidationError(f"{instance!r} does not match {pattern[:60]!r}")


def without_dialect(schema):
    return {name: value for name, value in schema.items() if name != "$schema"}


def closed(node):
    """The same schema, with every member that it names required and every other refused."""
    if isinstance(node, list):
        return [closed(entry) for entry in node]
    if not isinstance(node, dict):
        return node
    result = {name: closed(value) for name, value in node.items()}
    types = node.get("type")
    if "properties" in node and ("object" == types or "object" in (types or [])):
        result["required"] = list(node["properties"])
        result["additionalProperties"] = False
    return result


class Schema:
    """One schema under both dialects."""

    def __init__(self, schema, is_closed=False):
        self.schema = closed(schema) if is_closed else schema
        self.validators = {}
        for name, dialect in DIALECTS.items():
            specification = referencing.jsonschema.specification_with(dialect.META_SCHEMA["$schema"])
            registry = referencing.Registry().with_resources(
                (file, specification.create_resource(without_dialect(content)))
                for file, content in document.schema_files().items()
            )
            extended = jsonschema.validators.extend(dialect, {"pattern": ecma_pattern})
            self.validators[name] = extended(
                without_dialect(self.schema), registry=registry, format_checker=dialect.FORMAT_CHECKER)

    def faults(self, instance):
        """What is wrong with an instance, by either dialect."""
        return [
            f"{name}: {error.json_path}: {error.message[:300]}"
            for name, validator in self.validators.items()
            for error in validator.iter_errors(instance)
        ]


def named(name, is_closed=False):
    """A schema by its file's name, or the headers of a message: `headers:acceptedReturn`."""
    if name.startswith("headers:"):
        headers = document.read()["components"]["messages"][name.removeprefix("headers:")]["headers"]
        if is_closed:
            headers = {**headers, "additionalProperties": False}
        return Schema(headers)
    return Schema(document.schema_files()[name], is_closed)


def kind(value):
    if value is None:
        return "null"
    return {bool: "boolean", int: "integer", str: "string", dict: "object", list: "array"}[type(value)]


class Coverage:
    """Which types and enumerated values of a schema's members have been seen."""

    def __init__(self, schema):
        self.unseen = set()
        self.walk(schema, "$", lambda path, promise: self.unseen.add((path, json.dumps(promise))))

    def walk(self, schema, path, visit):
        if "enum" in schema:
            for value in schema["enum"]:
                visit(path, value)
        else:
            types = schema.get("type", [])
            for name in [types] if isinstance(types, str) else types:
                visit(path, {"type": name})
        for name, member in schema.get("properties", {}).items():
            self.walk(member, f"{path}.{name}", visit)
        if "items" in schema:
            self.walk(schema["items"], f"{path}[]", visit)

    def see(self, instance, path="$"):
        self.unseen.discard((path, json.dumps({"type": kind(instance)})))
        if isinstance(instance, dict):
            for name, value in instance.items():
                self.see(value, f"{path}.{name}")
        elif isinstance(instance, list):
            for value in instance:
                self.see(value, f"{path}[]")
        else:
            self.unseen.discard((path, json.dumps(instance)))


def verdicts(requests):
    """Answers `{schema, closed, instance}` each with its faults."""
    cache = {}
    for request in requests:
        name = (request["schema"], request.get("closed", False))
        if name not in cache:
            cache[name] = named(*name)
        yield {"faults": cache[name].faults(request["instance"])}


def unseen(requests):
    """What the schemas of events promise and no instance has shown, by schema."""
    coverages = {}
    for request in requests:
        name = request["schema"]
        if name not in coverages:
            coverages[name] = Coverage(copy.deepcopy(document.schema_files()[name]))
        coverages[name].see(request["instance"])
    for name, coverage in sorted(coverages.items()):
        yield {"schema": name, "unseen": sorted(f"{path} {promise}" for path, promise in coverage.unseen)}
