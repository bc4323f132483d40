"""Makes valid returns from the schema, at random and always the same ones."""

import importlib
import json
import random

import rstr

import document
import schemas

SUBMITTED = "return.submitted.v1.json"

# Repetitions without an end would nearly always be too long for what the schema lets pass.
importlib.import_module("rstr.xeger").STAR_PLUS_LIMIT = 15

# What the test's catalogue knows: narrowed to it, nothing hides behind an unknown name or a period that does not fit.
KNOWN = {
    "authority": ["E06000049", "E92000001"],
    "measure": ["icpc-within-15-days", "referrals-per-10000", "children-missing-education"],
    "period": [f"{year}-{(year + 1) % 100:02}{part}" for year in range(1990, 2010) for part in ["", "-Q1", "-Q4"]],
    "submittedAt": ["2011-01-31T09:00:00Z", "2012-02-29t23:59:60.123456z", "2099-12-31T00:00:00.5-23:59"],
}

# Texts where the schema takes any.
TEXTS = ["", " ", "lcs", "Two \"vacancies\".", "line\nfeed\r\n\ttab", "back\\slash", "Zoë Åström", "子ども", "😀", "\u202e", "'; --", "\x7f\x01"]

# Members that the schema does not name.
UNKNOWN = {"colour": "red", "Value": 74, "": None, "extra": [{"a": [1.5, True]}, {}], "näme\n": "x", "data": {"value": 1}}


class Generator:
    def __init__(self, seed):
        self.random = random.Random(seed)
        self.strings = rstr.Rstr(self.random)

    def chance(self, probability):
        return self.random.random() < probability

    def number(self, schema):
        """A number with few decimals, since JSON readers keep no more than sixteen digits."""
        whole = self.random.choice([0, 1, 7, 42, 74, 100, 999, 123456, 10**9])
        decimals = self.random.choice([0, 0, 1, 2])
        sign = -1 if "minimum" not in schema and "exclusiveMinimum" not in schema and self.chance(0.2) else 1
        number = sign * round(whole + self.random.randrange(10**decimals) / 10**decimals, decimals)
        return int(number) if number == int(number) else number

    def text(self, schema):
        if schema.get("pattern") == "^[^\\u0000]*$":
            return self.random.choice(TEXTS)
        return self.strings.xeger(schema["pattern"])

    def value(self, schema):
        """What a member's schema may let pass; its `not` and its lengths are left to the validators."""
        if "enum" in schema:
            return self.random.choice(schema["enum"])
        if "anyOf" in schema:
            return self.value({"type": schema.get("type"), **self.random.choice(schema["anyOf"])})
        types = schema["type"]
        name = types if isinstance(types, str) else self.random.choice(types)
        if name == "integer":
            return self.random.choice([schema["minimum"], 2, self.random.randint(1, 1000), schema["maximum"]])
        return {
            "null": lambda: None,
            "boolean": lambda: self.chance(0.5),
            "number": lambda: self.number(schema),
            "string": lambda: self.text(schema),
        }[name]()

    def instance(self, schema, is_known):
        """Members of one of the schema's alternatives, of the others some, in any order."""
        alternative = self.random.choice(schema["anyOf"])
        members = {}
        for name, member in schema["properties"].items():
            is_needed = name in schema["required"] or name in alternative["required"]
            if not is_needed and self.chance(0.5):
                continue
            narrowed = alternative["properties"].get(name, {})
            if is_known and name in KNOWN:
                members[name] = self.random.choice(KNOWN[name])
            elif narrowed.get("type") == "null":
                members[name] = None
            else:
                members[name] = self.value(narrowed if "enum" in narrowed else member)
        if self.chance(0.2):
            name = self.random.choice(list(UNKNOWN))
            members[name] = UNKNOWN[name]
        members = list(members.items())
        self.random.shuffle(members)
        return dict(members)


def generated(count):
    """So many different instances as JSON texts, three quarters of them narrowed to the test's catalogue."""
    schema = document.schema_files()[SUBMITTED]
    validators = schemas.Schema(schema)
    generator = Generator(seed=2018)
    for is_known, wanted in [(True, count * 3 // 4), (False, count - count * 3 // 4)]:
        bodies = set()
        while len(bodies) < wanted:
            instance = generator.instance(schema, is_known)
            body = json.dumps(instance, ensure_ascii=generator.chance(0.5))
            if body not in bodies and not validators.faults(instance):
                bodies.add(body)
                yield {"body": body, "isKnown": is_known}
