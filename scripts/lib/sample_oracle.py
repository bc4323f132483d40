#!/usr/bin/env python3
"""An independent oracle for a sample folder: what the scorecard must say, worked out the plain way.

    sample_oracle.py FOLDER [--period 2018-19-Q2] [--authority E06000049] [--replace FILE]

Reads FOLDER/config and FOLDER/returns, checks them, and prints one JSON object on stdout. It shares no code with the
workers, keeps every number as a fraction, and prefers being obvious to being fast. It knows what the sample uses and
refuses the rest: rules `relative`, `points` and `limits`, polarity high, low and none, travel from the previous period.

--replace FILE takes messages (JSON, or one a line) that stand in for the returns of the same authority, measure and
period: a what-if.

Exit codes: 0 good, 64 usage, 65 the sample breaks a rule (each on stderr).
"""

import argparse
import csv
import datetime
import decimal
import json
import pathlib
import re
import sys
from fractions import Fraction

import yaml

SCORECARD_SIZE = 104

# Means of the ten neighbours that the single values must give exactly: measure -> (period, mean, how many have a number).
NEIGHBOUR_MEANS = {
    "referrals-per-10000-annual": ("2017-18", "479.13", 10),
    "re-referrals-within-12-months-annual": ("2017-18", "22.5", 10),
    "referrals-no-further-action-annual": ("2017-18", "11.44", 10),
    "assessments-within-45-days-annual": ("2017-18", "83.65", 10),
    "section-47-enquiries-per-10000-annual": ("2017-18", "130.57", 10),
    "icpc-within-15-days-annual": ("2017-18", "86.99", 10),
    "icpc-per-10000-annual": ("2017-18", "59.91", 10),
    "child-protection-plans-per-10000-annual": ("2017-18", "40.21", 10),
    "second-or-subsequent-child-protection-plans-annual": ("2017-18", "21.84", 10),
    "child-protection-reviews-on-time-annual": ("2017-18", "94.42", 10),
    "children-in-need-per-10000-annual": ("2017-18", "295.26", 10),
    "cared-for-children-per-10000-annual": ("2017-18", "60.4", 10),
    "starting-care-per-10000-annual": ("2017-18", "24", 10),
    "three-or-more-placements-annual": ("2017-18", "11.6", 10),
    "long-term-placement-stability-annual": ("2017-18", "67.4", 10),
    "placed-over-20-miles-away-annual": ("2017-18", "17.2", 10),
    "review-health-checks-annual": ("2017-18", "89.2", 10),
    "dental-checks-annual": ("2017-18", "87.5", 10),
    "immunisations-annual": ("2017-18", "88.6", 10),
    "care-leavers-in-suitable-accommodation-annual": ("2017-18", "86.3", 10),
    "care-leavers-in-education-employment-or-training-annual": ("2017-18", "53.7", 10),
    "ehc-plans-within-20-weeks-annual": ("2017", "64.71", 10),
    "social-worker-vacancies-annual": ("2017-18", "12.22", 10),
    "social-worker-turnover-annual": ("2017-18", "12.02", 10),
    "agency-social-workers-annual": ("2017-18", "12.18", 10),
    "cases-per-social-worker-annual": ("2017-18", "18.15", 10),
    "adopted-of-those-leaving-care": ("2017-18", "13.6666666667", 9),
    "good-level-of-development": ("AY2017-18", "73.53", 10),
    "two-year-olds-in-funded-places": ("AY2017-18", "85.17", 10),
    "three-and-four-year-olds-in-funded-places": ("AY2017-18", "102.07", 10),
    "not-in-education-employment-or-training": ("2017-18", "2.23", 10),
    "progress-8": ("AY2017-18", "-0.034", 10),
}

SYMBOLS_INSTEAD = {"c", "x", "z", "low", "k", "w", "not-due", "not-supplied", "u"}
SYMBOLS_BESIDE = {"r", "e", "u"}
SCALE = {"percent": 100, "rate-per-10000": 10000}
NATION, BACKFILL_FILES = "E92000001", ("year-end", "comparators", "Q1")
problems, warnings = [], []


# ---------------------------------------------------------------------------------------------------------- periods

class Period:
    """A span of days with a name. Only the four cadences that the sample uses."""

    def __init__(self, text):
        self.text = text
        if m := re.fullmatch(r"(\d{4})-(\d\d)-Q([1-4])", text):
            self.cadence, self.year, self.quarter = "quarter", int(m[1]), int(m[3])
            self.first = datetime.date(self.year + (self.quarter == 4), {1: 4, 2: 7, 3: 10, 4: 1}[self.quarter], 1)
            self.last = {1: datetime.date(self.year, 6, 30), 2: datetime.date(self.year, 9, 30),
                         3: datetime.date(self.year, 12, 31), 4: datetime.date(self.year + 1, 3, 31)}[self.quarter]
        elif m := re.fullmatch(r"AY(\d{4})-(\d\d)", text):
            self.cadence, self.year = "academic-year", int(m[1])
            self.first, self.last = datetime.date(self.year, 9, 1), datetime.date(self.year + 1, 8, 31)
        elif m := re.fullmatch(r"(\d{4})-(\d\d)", text):
            self.cadence, self.year = "financial-year", int(m[1])
            self.first, self.last = datetime.date(self.year, 4, 1), datetime.date(self.year + 1, 3, 31)
        elif m := re.fullmatch(r"(\d{4})", text):
            self.cadence, self.year = "calendar-year", int(m[1])
            self.first, self.last = datetime.date(self.year, 1, 1), datetime.date(self.year, 12, 31)
        else:
            raise ValueError(f"not a period: {text!r}")
        if self.cadence != "calendar-year" and int(m[2]) != (self.year + 1) % 100:
            raise ValueError(f"years not consecutive: {text!r}")

    def before(self):
        if self.cadence == "quarter":
            year, quarter = (self.year, self.quarter - 1) if self.quarter > 1 else (self.year - 1, 4)
            return Period(f"{span(year)}-Q{quarter}")
        return Period({"academic-year": "AY" + span(self.year - 1), "financial-year": span(self.year - 1),
                       "calendar-year": f"{self.year - 1:04}"}[self.cadence])


def span(year):
    return f"{year:04}-{(year + 1) % 100:02}"


def from_dfe(time_period, identifier):
    if identifier == "Calendar year":
        return time_period
    years = f"{time_period[:4]}-{time_period[4:]}"
    return {"Financial year": years, "Academic year": "AY" + years}.get(identifier) or (
        years + "-" + identifier.rsplit(" ", 1)[1])


# ------------------------------------------------------------------------------------------------------------ numbers

NUMBER = re.compile(r"-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?")


def number(text, where):
    if not NUMBER.fullmatch(str(text)):
        problems.append(f"{where}: {text!r} is not a number")
        return None
    return Fraction(str(text))


def decimals(text):
    """Decimals that a value is written with, trailing zeros left out."""
    return max(0, -decimal.Decimal(str(text)).normalize().as_tuple().exponent)


def rounded(value, places):
    """Half away from zero."""
    scaled = abs(value) * 10 ** places
    whole = int(scaled)
    if scaled - whole >= Fraction(1, 2):
        whole += 1
    return Fraction(whole if value >= 0 else -whole, 10 ** places)


def shown(value):
    """A decimal string of at most ten decimals without trailing zeros; None stays None."""
    if value is None:
        return None
    value = rounded(value, 10)
    text = f"{'-' if value < 0 else ''}{int(abs(value))}"
    rest = abs(value) - int(abs(value))
    return text + (("." + f"{int(rest * 10 ** 10):010}".rstrip("0")) if rest else "")


# ------------------------------------------------------------------------------------------------------ configuration

KEYS = {
    "authority": {"code", "name", "kind", "laNumber", "region", "alertsFrom", "formerCodes", "neighbours"},
    "measure": {"id", "title", "service", "owner", "dueDays", "scorecard", "unit", "decimals", "polarity", "cadence", "accumulation",
                "targets", "travel", "comparators", "priorities", "plausible", "disclosure"},
    "target": {"from", "kind", "value", "rule"},
    "route": {"services", "to", "channels", "alerts", "stillRedAfter", "groupWait"},
}
WORDS = {
    "unit": {"percent", "number", "rate-per-10000", "days", "ratio", "pounds"}, "polarity": {"high", "low", "none"},
    "cadence": {"quarter", "financial-year", "calendar-year", "academic-year"}, "accumulation": {"discrete", "snapshot", "rolling-year"},
}


def load_yaml(path):
    for i, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        if len(line) > 140:
            problems.append(f"{path.name}:{i}: longer than 140 columns")
    return yaml.load(path.read_text("utf-8"), Loader=yaml.BaseLoader)  # every scalar stays text, so no float ever appears


def only(keys, given, where):
    for key in set(given) - KEYS[keys]:
        problems.append(f"{where}: key {key!r} is not allowed")


def load_config(folder):
    authorities = {}
    for a in load_yaml(folder / "config/authorities.yaml")["authorities"]:
        only("authority", a, a["code"])
        if a["code"] in authorities:
            problems.append(f"{a['code']}: twice")
        authorities[a["code"]] = a
    for a in authorities.values():
        for group in a.get("neighbours", []):
            for code in group["codes"]:
                if code not in authorities:
                    problems.append(f"{a['code']}: neighbour {code} is not an authority")
    measures = {}
    for path in sorted((folder / "config/measures").glob("*.yaml")):
        for m in load_yaml(path)["measures"]:
            if m["id"] in measures:
                problems.append(f"{path.name}: {m['id']} is defined twice")
            measures[m["id"]] = m
            check_measure(m, f"{path.name}: {m['id']}")
    for m in measures.values():
        for kind, c in m.get("comparators", {}).items():
            if c["measure"] not in measures:
                problems.append(f"{m['id']}: comparator {c['measure']} is not a measure")
            elif measures[c["measure"]]["cadence"] == "quarter":
                problems.append(f"{m['id']}: comparator {c['measure']} is quarterly")
    count = sum(m["scorecard"] == "true" for m in measures.values())
    if count != SCORECARD_SIZE:
        problems.append(f"{count} measures with scorecard: true, not {SCORECARD_SIZE}")
    routes = load_yaml(folder / "config/routes.yaml")
    for r in routes["routes"]:
        only("route", r, f"route {r['services']}")
        for channel in r["channels"]:
            if channel not in routes["channels"]:
                problems.append(f"route {r['services']}: no channel {channel!r}")
    for service in sorted({m["service"] for m in measures.values() if m["scorecard"] == "true"}):
        first = next((r for r in routes["routes"] if service in r["services"]), None)
        if first is None or len(first["to"]) != 1:
            problems.append(f"service {service}: not one route of its own with one recipient")
    return authorities, measures


def check_measure(m, where):
    only("measure", m, where)
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", m["id"]) or len(m["id"]) > 64:
        problems.append(f"{where}: not a kebab-case id of at most 64 characters")
    for key in KEYS["measure"] - {"targets", "travel", "comparators", "priorities", "plausible", "disclosure"}:
        if key not in m:
            problems.append(f"{where}: {key} is missing")
    for key, words in WORDS.items():
        if m.get(key) not in words:
            problems.append(f"{where}: {key} {m.get(key)!r}")
    for t in m.get("targets", []):
        only("target", t, where)
        rule, limits = next(iter(t["rule"].items()))
        if rule not in ("relative", "points", "limits"):
            problems.append(f"{where}: rule {rule!r}")
        if m["polarity"] == "none":
            problems.append(f"{where}: a target without polarity")
        if t["value"] in ("neighbours", "national"):
            if t["value"] not in m.get("comparators", {}):
                problems.append(f"{where}: target {t['value']} without that comparator")
        elif number(t["value"], where) == 0 and rule == "relative":
            problems.append(f"{where}: relative rule with a target of 0")
        if "amber" not in limits or (rule == "limits" and "green" not in limits):
            problems.append(f"{where}: rule without its limits")
    travel = m.get("travel", {"basis": "none"})
    if travel["basis"] not in ("previous-period", "none"):
        problems.append(f"{where}: travel basis {travel['basis']!r}")


# ------------------------------------------------------------------------------------------------------------ returns

def read_csv(path):
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            message = {k: v for k, v in row.items() if v != ""}
            if "time_period" in row:
                message["period"] = from_dfe(row["time_period"], row["time_identifier"])
                message["authority"] = {"National": row["country_code"], "Regional": row["region_code"],
                                        "Local authority": row["new_la_code"]}[row["geographic_level"]]
            message["asAt"], message["submittedAt"] = message.get("as_at"), message.get("submitted_at")
            yield message


def read_jsonl(text):
    text = text.strip()
    lines = [text] if text.startswith("{") and "\n{" not in text else text.splitlines()
    for line in lines:
        message = json.loads(line, parse_float=str, parse_int=str)
        yield {k: v for k, v in message.items() if v is not None}


def load_returns(folder, replace):
    found = []
    for path in sorted((folder / "returns").iterdir()):
        messages = read_csv(path) if path.suffix == ".csv" else read_jsonl(path.read_text("utf-8"))
        backfill = any(word in path.name for word in BACKFILL_FILES)
        found += [dict(m, file=path.name, quiet=backfill) for m in messages]
    if replace:
        new = [dict(m, file=replace.name, quiet=m.get("backfill") is True) for m in read_jsonl(replace.read_text("utf-8"))]
        gone = {(m["authority"], m["measure"], m["period"]) for m in new}
        found = [m for m in found if (m["authority"], m["measure"], m["period"]) not in gone] + new
    return found


def accept(message, authorities, measures):
    """The return as stored, or None with a problem. The value is a Fraction, or None beside a symbol."""
    where = f"{message['file']}: {message.get('authority')} {message.get('measure')} {message.get('period')}"
    for field in ("authority", "measure", "period", "revision", "source", "submittedAt"):
        if not message.get(field):
            problems.append(f"{where}: {field} is missing")
            return None
    if message["authority"] not in authorities or message["measure"] not in measures:
        problems.append(f"{where}: unknown authority or measure")
        return None
    m = measures[message["measure"]]
    try:
        period = Period(message["period"])
    except ValueError as e:
        problems.append(f"{where}: {e}")
        return None
    outturn = m["cadence"] == "quarter" and period.cadence == "financial-year"
    if period.cadence != m["cadence"] and not outturn:
        problems.append(f"{where}: a period that is no {m['cadence']}")
    submitted = datetime.date.fromisoformat(message["submittedAt"][:10])
    if period.first > submitted:
        problems.append(f"{where}: the period is in the future")

    symbol, written = message.get("symbol"), message.get("value")
    if symbol and symbol not in SYMBOLS_INSTEAD | SYMBOLS_BESIDE:
        problems.append(f"{where}: symbol {symbol!r}")
    if written is not None and symbol and symbol not in SYMBOLS_BESIDE:
        problems.append(f"{where}: value and symbol")
    top, bottom = message.get("numerator"), message.get("denominator")
    if (top is None) != (bottom is None):
        problems.append(f"{where}: numerator or denominator alone")
    if written is None and top is None and not symbol:
        problems.append(f"{where}: neither value nor symbol")
        return None
    value = number(written, where) if written is not None else None
    if top is not None:
        top, bottom = number(top, where), number(bottom, where)
        if top < 0 or bottom <= 0:
            problems.append(f"{where}: a count below zero, or a denominator of zero")
            return None
        exact = top / bottom * SCALE.get(m["unit"], 1)
        if value is None and not symbol:
            value = exact
        elif value is not None and rounded(exact, decimals(written)) != value:
            problems.append(f"{where}: {written} is not {float(exact):.4f} rounded")
    return dict(value=value, symbol=symbol, period=period, outturn=outturn, revision=int(message["revision"]), submitted=submitted,
                as_at=message.get("asAt"), quiet=message["quiet"], where=where, commentary=message.get("commentary"))


class Book:
    """The newest return of each authority, measure and period."""

    def __init__(self, messages, authorities, measures):
        self.rows = {}
        seen = set()
        for message in messages:
            row = accept(message, authorities, measures)
            if row is None:
                continue
            key = (message["authority"], message["measure"], message["period"])
            if key + (row["revision"],) in seen:
                problems.append(f"{row['where']}: revision {row['revision']} twice")
            seen.add(key + (row["revision"],))
            if key not in self.rows or row["revision"] > self.rows[key]["revision"]:
                self.rows[key] = row

    def get(self, authority, measure, period):
        return self.rows.get((authority, measure, period.text))

    def value(self, authority, measure, period):
        row = self.get(authority, measure, period)
        return row["value"] if row else None

    def periods(self, authority, measure, cadence, until):
        """Periods with a return that end on or before a day, oldest first; outturns are none of them."""
        found = [row["period"] for (a, m, _), row in self.rows.items() if (a, m) == (authority, measure)]
        return sorted((p for p in found if p.cadence == cadence and p.last <= until), key=lambda p: p.last)


# ------------------------------------------------------------------------------------------------------------- rating

def comparator(kind, m, authority, period, authorities, measures, book):
    """(average, how many have a number, period), or three Nones."""
    c = m.get("comparators", {}).get(kind)
    if not c:
        return None, None, None
    if kind == "neighbours":
        groups = [g for g in authorities[authority].get("neighbours", []) if datetime.date.fromisoformat(g["from"]) <= period.last]
        codes = max(groups, key=lambda g: g["from"])["codes"] if groups else []
    else:
        codes = [NATION] if kind == "national" else [authorities[authority].get("region")]
    cadence = measures[c["measure"]]["cadence"]
    oldest = period.last.replace(year=period.last.year - 2)
    candidates = {p.text: p for code in codes for p in book.periods(code, c["measure"], cadence, period.last)
                  if p.last >= oldest and book.value(code, c["measure"], p) is not None}
    for p in sorted(candidates.values(), key=lambda p: p.last, reverse=True):
        values = [v for code in codes if (v := book.value(code, c["measure"], p)) is not None]
        if kind == "neighbours" and len(values) * 2 < len(codes):
            continue
        return sum(values) / len(values), len(values), p
    return None, None, None


def target_of(m, authority, period, authorities, measures, book):
    dated = [t for t in m.get("targets", []) if datetime.date.fromisoformat(t["from"]) <= period.last]
    if not dated:
        return None, None
    t = max(dated, key=lambda t: t["from"])
    if t["value"] in ("neighbours", "national"):
        return t, comparator(t["value"], m, authority, period, authorities, measures, book)[0]
    return t, Fraction(t["value"])


def rag_of(m, value, t, target):
    if value is None or t is None or target is None or m["polarity"] == "none":
        return "none"
    kind, limits = next(iter(t["rule"].items()))
    green, amber = Fraction(limits.get("green", "0")), Fraction(limits["amber"])
    sign = 1 if m["polarity"] == "high" else -1
    if kind == "limits":
        good, fair = sign * value >= sign * green, sign * value >= sign * amber
    else:
        shortfall = sign * (target - value)
        unit = abs(target) / 100 if kind == "relative" else 1
        good, fair = shortfall <= green * unit, shortfall <= amber * unit
    return "green" if good else "amber" if fair else "red"


def travel_of(m, authority, period, value, book):
    """(direction, travel)."""
    rule = m.get("travel", {"basis": "none"})
    if rule["basis"] == "none" or value is None:
        return "none", "none"
    base = book.value(authority, m["id"], period.before())
    if base is None:
        return "none", "none"
    kind, size = next(iter(rule.get("tolerance", {"points": "0"}).items()))
    tolerance = Fraction(size) * (abs(base) / 100 if kind == "relative" else 1)
    change = value - base
    direction = "static" if abs(change) <= tolerance else "up" if change > 0 else "down"
    if m["polarity"] == "none":
        return direction, "none"
    if direction == "static":
        return direction, "same"
    return direction, "improved" if (direction == "up") == (m["polarity"] == "high") else "worse"


def rate(m, authority, period, authorities, measures, book):
    value = book.value(authority, m["id"], period)
    t, target = target_of(m, authority, period, authorities, measures, book)
    direction, travel = travel_of(m, authority, period, value, book)
    return dict(rag=rag_of(m, value, t, target), target=target, direction=direction, travel=travel)


def scorecard(authority, asked, authorities, measures, book):
    starts = Period(authorities[authority]["alertsFrom"])
    result, alerts = {}, []
    for id, m in sorted(measures.items()):
        if m["scorecard"] != "true":
            continue
        if m["cadence"] == "quarter":
            period = asked
        else:
            past = book.periods(authority, id, m["cadence"], asked.last)
            period = past[-1] if past else None
        if period is None:
            result[id] = dict(period=None, rag="none", direction="none", travel="none", value=None, symbol=None, target=None,
                              newlyRed=False, redPeriods=0, neighbourAverage=None, neighbourCount=None, neighbourPeriod=None,
                              nationalAverage=None, nationalPeriod=None)
            continue
        context = (authorities, measures, book)
        row, rating = book.get(authority, id, period), rate(m, authority, period, *context)
        colours = [rate(m, authority, p, *context)["rag"] for p in book.periods(authority, id, m["cadence"], period.last)]
        rated = [colour for colour in colours if colour != "none"]
        run = next((i for i, colour in enumerate(reversed(rated)) if colour != "red"), len(rated)) if rating["rag"] == "red" else 0
        mean, count, mean_period = comparator("neighbours", m, authority, period, *context)
        national, _, national_period = comparator("national", m, authority, period, *context)
        newly = rating["rag"] == "red" and run == 1
        if newly and not row["quiet"] and period.last >= starts.first:
            alerts.append(id)
        result[id] = dict(
            period=period.text, rag=rating["rag"], direction=rating["direction"], travel=rating["travel"],
            value=shown(row["value"]) if row else None, symbol=row["symbol"] if row else None, target=shown(rating["target"]),
            newlyRed=newly, redPeriods=run,
            neighbourAverage=shown(mean), neighbourCount=count, neighbourPeriod=mean_period.text if mean_period else None,
            nationalAverage=shown(national), nationalPeriod=national_period.text if national_period else None)
    return result, alerts


# ------------------------------------------------------------------------------------------------------------- checks

def check_means(authorities, measures, book, authority):
    for id, (period, mean, count) in NEIGHBOUR_MEANS.items():
        codes = authorities[authority]["neighbours"][-1]["codes"]
        values = [v for code in codes if (v := book.value(code, id, Period(period))) is not None]
        found = shown(sum(values) / len(values)) if values else None
        if (found, len(values)) != (mean, count):
            problems.append(f"{id} {period}: the neighbours' mean is {found} of {len(values)}, not {mean} of {count}")


def warn(authorities, measures, book):
    """The importer's warnings, as far as one return shows them."""
    for (authority, id, _), row in sorted(book.rows.items()):
        m, value, period = measures[id], row["value"], row["period"]
        if row["as_at"] and not period.first <= datetime.date.fromisoformat(row["as_at"]) <= period.last:
            warnings.append(f"{row['where']}: as-at date {row['as_at']} outside the period")
        if (row["submitted"] - period.last).days > int(m["dueDays"]):
            warnings.append(f"{row['where']}: later than {m['dueDays']} days")
        if value is None:
            continue
        if m["unit"] == "percent" and value > 100:
            warnings.append(f"{row['where']}: over 100 %")
        if (p := m.get("plausible")) and not Fraction(p["min"]) <= value <= Fraction(p["max"]):
            warnings.append(f"{row['where']}: outside the plausible range")
        if not row["outturn"] and "alertsFrom" in authorities[authority]:
            _, target = target_of(m, authority, period, authorities, measures, book)
            for name, other in (("target", target), ("previous value", book.value(authority, id, period.before()))):
                if other and abs(value) > 10 * abs(other):
                    warnings.append(f"{row['where']}: more than ten times the {name}")


def count(result, key, words):
    counts = {word: sum(r[key] == word for r in result.values()) for word in words}
    return dict(counts, total=len(result))


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--period", default="2018-19-Q2")
    parser.add_argument("--authority", default="E06000049")
    parser.add_argument("--replace", type=pathlib.Path)
    try:
        options = parser.parse_args()
    except SystemExit as e:
        sys.exit(64 if e.code else 0)
    authorities, measures = load_config(options.folder)
    book = Book(load_returns(options.folder, options.replace), authorities, measures)
    if not options.replace:
        check_means(authorities, measures, book, options.authority)
    warn(authorities, measures, book)
    result, alerts = scorecard(options.authority, Period(options.period), authorities, measures, book)
    travel = count(result, "travel", ("worse", "same", "improved", "none"))
    print(json.dumps({
        "authority": options.authority, "period": options.period,
        "rag": count(result, "rag", ("red", "amber", "green", "none")),
        "travel": {"red": travel["worse"], "amber": travel["same"], "green": travel["improved"], "none": travel["none"],
                   "total": travel["total"]},
        "reds": [id for id, r in result.items() if r["rag"] == "red"],
        "newlyRed": [id for id, r in result.items() if r["newlyRed"]],
        "alerts": alerts,
        "warnings": warnings,
        "problems": problems,
        "measures": result,
    }, indent=1, ensure_ascii=False))
    for problem in problems:
        print(problem, file=sys.stderr)
    sys.exit(65 if problems else 0)


if __name__ == "__main__":
    main()
