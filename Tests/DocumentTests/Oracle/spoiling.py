"""Makes invalid returns by spoiling a valid one."""

import json

import document
import schemas

SUBMITTED = "return.submitted.v1.json"


def base():
    examples = document.read()["components"]["messages"]["submittedReturn"]["examples"]
    return {example["name"]: example["payload"] for example in examples}


# What stands in place of a member's value, none of which the schema lets pass.
WRONG = {
    "authority": [None, 895, True, [], {}, "895", "e06000049", "E0600004", "E060000499", "E06000049\n", " E06000049"],
    "measure": [None, 1, False, [], {}, "", "ICPC", "icpc--within", "-icpc", "icpc-", "icpc_within", "a" * 65],
    "period": [
        None, 2018, True, [], {}, "", "2018-20", "2018-17", "2018-19-Q0", "2018-19-Q5", "2018-19-q2", "2018-M13",
        "2018-M1", "AY2018", "AY2018-19-T4", "AY2018-19-Q1", "2018-19-T1", "1899", "2199", "2199-00", "Q2 2018-19",
        "2018-19-Q2\n", "2018/19", "18-19", "AY2018-20", "1999-01"],
    "revision": [None, "1", 0, -1, 1.5, True, [], {}, 2147483648, "one"],
    "source": [None, 1, True, [], {}, "\u0000"],
    "submittedAt": [
        None, 1540976400, True, [], {}, "", "2018-10-31", "2018-10-31T09:00:00", "2018-10-31 09:00:00Z",
        "2018-13-01T09:00:00Z", "2018-02-29T09:00:00Z", "1900-02-29T09:00:00Z", "2018-10-31T24:00:00Z",
        "2018-10-31T09:60:00Z", "2018-10-31T09:00:61Z", "2018-10-31T09:00:00+24:00", "2018-10-31T09:00:00.Z",
        "0000-01-01T00:00:00Z", "31/10/2018 09:00", "2018-10-31T09:00:00Z\n", "2018-04-31T09:00:00Z"],
    "value": [
        True, [], {}, "", ":", "~", " ", "74abc", "74,5", " 74", "74 ", "+74", ".5", "5.", "007", "-", "1e", "0x10",
        "NaN", "Infinity", "74\n", "c", "1234567890123456", "0.1234567890123456", "9" * 31, 1e15, -1e15, "１２"],
    "symbol": ["", " ", ":", "~", "q", "C", "LOW", "suppressed", 1, True, [], {}],
    "numerator": [True, [], {}, "", ":", "thirty", "-1", -1, "1e", 1e15, "1234567890123456"],
    "denominator": [True, [], {}, "", ":", "x", "-2", -2, 0, "0", "0.00", "0e3", 1e15],
    "status": ["", "draft", "Final", "p", 1, True, [], {}],
    "asAt": ["", "2018-09-31", "2018-02-29", "30/09/2018", "2018-9-30", "2018-09-30T00:00:00Z", 20180930, True, [], {}],
    "commentary": [1, True, [], {}, "\u0000"],
    "backfill": [1, 0, "true", "", [], {}],
}

# Members together, each of them well formed.
TOGETHER = [
    {"value": 74, "symbol": "c"}, {"value": "74", "symbol": "k"}, {"value": None, "symbol": None},
    {"value": None, "symbol": "r"}, {"value": None, "symbol": "e"}, {"value": None},
    {"value": 74, "numerator": 31}, {"value": 74, "denominator": 42},
    {"value": None, "symbol": "c", "numerator": 31}, {"value": None, "symbol": "x", "denominator": 42},
    {"value": None, "symbol": "not-due", "numerator": 31, "denominator": 42},
    {"value": 74, "symbol": "low", "numerator": 31, "denominator": 42},
]


def spoilt():
    """Invalid returns as JSON texts, each with what was done to it and whether the schema refuses it by both dialects."""
    schema = schemas.named(SUBMITTED)
    sound = base()["value"] | {"numerator": None, "denominator": None, "value": 74}

    def told(name, instance):
        faults = schema.faults(instance)
        refused = {fault.split(":")[0] for fault in faults} == set(schemas.DIALECTS)
        return {"name": name, "body": json.dumps(instance), "refused": refused}

    assert not schema.faults(sound), "the sound return must be valid"
    for name in schema.schema["required"]:
        yield told(f"without {name}", {key: value for key, value in sound.items() if key != name})
    for name, values in WRONG.items():
        start = dict(sound)
        if name == "symbol":
            start["value"] = None
        if name in ("numerator", "denominator"):
            start |= {"numerator": 31, "denominator": 42}
        for value in values:
            yield told(f"{name} {json.dumps(value)[:40]}", start | {name: value})
    for members in TOGETHER:
        yield told(json.dumps(members), sound | members)
    for instance in [None, [], [sound], "text", 74, True]:
        yield told(f"{json.dumps(instance)[:20]} instead of an object", instance)
    yield told("a name with NUL", sound | {"a\u0000b": 1})
    missing = set(schema.schema["properties"]) - set(WRONG)
    assert not missing, f"no wrong value for {missing}"
