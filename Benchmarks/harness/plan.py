"""The load's plan, and the configuration that the workers need for it."""

import argparse
import pathlib
import time

FIRST_YEAR = 2010
# As many services as the example has; eight measures each make 104.
SERVICES = ("front-door", "children-in-need", "child-protection", "cared-for-children", "health", "care-leavers",
            "permanence", "send", "education-inclusion", "early-years", "early-help", "youth", "workforce")
NATION = "E92000001"
NEIGHBOURS = 10
# In the order of the last digit of a measure's number.
UNITS = ("percent",) * 6 + ("number",) * 2 + ("rate-per-10000", "days")
TARGETS = {
    "percent": ("high", 85, "relative: {amber: 10}", 0),
    "number": ("low", 450, "relative: {amber: 5}", 0),
    "rate-per-10000": ("low", 400, "relative: {amber: 10}", 1),
    "days": ("low", 40, "points: {amber: 5}", 1),
}


class Plan:
    """Authorities and measures; five measures in 104 are rated against what others return, as in the example."""

    def __init__(self, options: argparse.Namespace) -> None:
        self.options = options
        self.authorities = [f"E{6000001 + number:08d}" for number in range(options.authorities)]
        self.measures = [
            (f"{SERVICES[number // 8 % len(SERVICES)]}-measure-{number + 1:03d}", UNITS[number % 10])
            for number in range(options.measures)]
        percents = [name for name, unit in self.measures if unit == "percent"]
        self.by_nation = dict(zip(percents[:3], (f"{name}-of-england" for name in percents[:3])))
        self.by_neighbours = dict(zip(percents[3:5], (f"{name}-of-the-year" for name in percents[3:5])))

    def neighbours(self, place: int) -> list[str]:
        count = len(self.authorities)
        return [self.authorities[(place + step) % count] for step in range(1, min(NEIGHBOURS, count - 1) + 1)]

    def write(self, folder: pathlib.Path, smtp: str) -> pathlib.Path:
        """Writes the configuration into a folder, and the plan beside it."""
        (folder / "measures").mkdir(parents=True, exist_ok=True)
        (folder / "authorities.yaml").write_text(self._authorities())
        (folder / "measures" / "load.yaml").write_text(self._measures())
        (folder / "routes.yaml").write_text(self._routes(smtp))
        file = folder / "plan.txt"
        file.write_text(self._plan())
        return file

    def _plan(self) -> str:
        options = self.options
        lines = [f"seed {options.seed}", f"base-ms {int(time.time()) * 1000}", f"first-year {FIRST_YEAR}",
                 f"quarters {options.quarters}", f"order {options.order}", f"nation {NATION}"]
        lines += [f"authority {code}" for code in self.authorities]
        lines += [f"quarterly {name} {unit}" for name, unit in self.measures]
        lines += [f"national {name} percent" for name in self.by_nation.values()]
        lines += [f"neighbours {name} percent" for name in self.by_neighbours.values()]
        return "\n".join(lines) + "\n"

    def _authorities(self) -> str:
        lines = ["authorities:", f"  - {{code: {NATION}, name: England, kind: nation}}"]
        for place, code in enumerate(self.authorities):
            lines.append(
                f"  - {{code: {code}, name: Authority {place + 1}, kind: local-authority, "
                f"alertsFrom: {FIRST_YEAR}-{(FIRST_YEAR + 1) % 100:02d}-Q1, "
                f"neighbours: [{{from: {FIRST_YEAR}-04-01, codes: [{', '.join(self.neighbours(place))}]}}]}}")
        return "\n".join(lines) + "\n"

    def _measures(self) -> str:
        lines = ["measures:"]
        for number, (name, unit) in enumerate(self.measures):
            lines += self._measure(number, name, unit)
        for name in (*self.by_nation.values(), *self.by_neighbours.values()):
            lines += [f"  - id: {name}", f"    title: The year's {name}", "    service: comparators",
                      "    scorecard: false", "    dueDays: 30", "    unit: percent", "    decimals: 1",
                      "    polarity: high", "    cadence: financial-year"]
        return "\n".join(lines) + "\n"

    def _measure(self, number: int, name: str, unit: str) -> list[str]:
        polarity, target, rule, decimals = TARGETS[unit]
        service = SERVICES[number // 8 % len(SERVICES)]
        kind = "local"
        comparators = f"neighbours: {{measure: {name}, method: mean}}" if number % 2 == 0 else ""
        if name in self.by_nation:
            kind, target, comparators = "national", "national", f"national: {{measure: {self.by_nation[name]}}}"
        if name in self.by_neighbours:
            target, comparators = "neighbours", f"neighbours: {{measure: {self.by_neighbours[name]}, method: mean}}"
        lines = [f"  - id: {name}", f"    title: Measure {number + 1} of {service}", f"    service: {service}",
                 "    owner: Head of Service", "    dueDays: 30", f"    unit: {unit}", f"    decimals: {decimals}",
                 f"    polarity: {polarity}", "    cadence: quarter",
                 f"    targets: [{{from: {FIRST_YEAR}-04-01, kind: {kind}, value: {target}, rule: {{{rule}}}}}]",
                 "    travel: {basis: previous-period, tolerance: {relative: 5}}"]
        if comparators:
            lines.append(f"    comparators: {{{comparators}}}")
        return lines

    def _routes(self, smtp: str) -> str:
        return ("routes:\n  - {services: ['*'], to: [{name: Load, email: load@example.org}], channels: [email], "
                "groupWait: 0s}\n"
                f"channels:\n  email: {{kind: smtp, url: '{smtp}', from: scorecard@example.org}}\n")
