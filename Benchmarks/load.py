"""Writes a configuration and returns for a load: rated authorities, quarterly measures, periods in order."""

import argparse
import json
import pathlib
import random

parser = argparse.ArgumentParser(description=__doc__)
parser.add_argument("folder", type=pathlib.Path)
parser.add_argument("--authorities", type=int, default=50)
parser.add_argument("--measures", type=int, default=100)
parser.add_argument("--periods", type=int, default=40)
parser.add_argument("--smtp", default="smtp://127.0.0.1:1025")
arguments = parser.parse_args()

folder = arguments.folder
(folder / "measures").mkdir(parents=True, exist_ok=True)
codes = [f"E{6000000 + number:08d}" for number in range(1, arguments.authorities + 1)]
measures = [f"measure-{number:03d}" for number in range(1, arguments.measures + 1)]
quarters = [
    f"{year}-{(year + 1) % 100:02d}-Q{quarter}" for year in range(2005, 2030) for quarter in (1, 2, 3, 4)
][: arguments.periods]

(folder / "authorities.yaml").write_text(
    "authorities:\n" + "".join(
        f"  - {{code: {code}, name: Authority {code}, kind: local-authority, alertsFrom: 2005-06-Q1}}\n"
        for code in codes))
(folder / "measures" / "load.yaml").write_text(
    "measures:\n" + "".join(
        f"  - id: {name}\n    title: Measure {name}\n    service: load\n    unit: percent\n    polarity: high\n"
        "    cadence: quarter\n"
        "    targets: [{from: 2000-04-01, value: 80, rule: {relative: {amber: 10}}}]\n"
        "    travel: {basis: previous-period, tolerance: {relative: 5}}\n"
        for name in measures))
(folder / "routes.yaml").write_text(
    "routes:\n  - {services: ['*'], to: [{name: Load, email: load@example.org}], channels: [email], groupWait: 60s}\n"
    f"channels:\n  email: {{kind: smtp, url: '{arguments.smtp}', from: scorecard@example.org}}\n")

draw = random.Random(1)
with (folder / "returns.jsonl").open("w") as file:
    for period in quarters:
        for code in codes:
            for measure in measures:
                numerator = draw.randint(60, 100)
                file.write(json.dumps({
                    "authority": code, "measure": measure, "period": period, "revision": 1,
                    "numerator": numerator, "denominator": 100, "source": "load", "backfill": True,
                    "submittedAt": "2030-12-31T09:00:00Z", "commentary": "A load of returns for a measurement.",
                }, separators=(",", ":")) + "\n")
