"""The catalogue of a chaos run: one description, written as the workers' YAML and read as it is by the oracle."""

from dataclasses import dataclass
from pathlib import Path

ALERTED = [f"E0600000{number}" for number in range(1, 6)]
# Returned and stored, but never rated: it has no `alertsFrom`.
UNRATED = ["E06000006"]
# They are there to be compared with.
COMPARED = ["E06000006", "E06000007", "E06000008"]
NATION = "E92000001"
FIRST_QUARTERS = {code: "2018-19-Q1" for code in ALERTED} | {"E06000005": "2019-20-Q1"}


@dataclass(frozen=True)
class Target:
    """What a measure is held to from a day on; `value` is a number or the word for a comparison."""

    start: str
    value: str
    rule: str
    green: str
    amber: str


@dataclass(frozen=True)
class Measure:
    id: str
    service: str
    unit: str = "percent"
    polarity: str = "high"
    targets: tuple[Target, ...] = ()
    # Percent of the base within which a movement is none.
    tolerance: str = "0"
    cadence: str = "quarter"
    on_scorecard: bool = True
    # The measure that neighbours or the nation are compared by.
    compared_by: str | None = None


@dataclass(frozen=True)
class Route:
    service: str
    recipients: tuple[str, ...]
    alerts: tuple[str, ...]
    group_wait: str
    still_red_after: int


ANNUAL = "visits-annual"

MEASURES = {
    measure.id: measure
    for measure in (
        Measure("visits-on-time", "protection", targets=(Target("2010-04-01", "90", "relative", "0", "10"),), tolerance="2"),
        Measure("referrals", "protection", "rate-per-10000", "low", (Target("2010-04-01", "500", "points", "0", "50"),)),
        Measure("moves", "protection", "number", "low", (Target("2010-04-01", "10", "limits", "10", "15"),)),
        Measure(
            "attendance", "education", targets=(
                Target("2010-04-01", "90", "points", "0", "5"), Target("2019-04-01", "95", "points", "1", "6"))),
        Measure("plans-on-time", "education", targets=(Target("2010-04-01", "60", "relative", "5", "20"),), tolerance="5"),
        # No route takes these: what they raise may be true for a moment only.
        Measure(
            "visits-by-neighbours", "context", targets=(Target("2010-04-01", "neighbours", "points", "0", "5"),), compared_by=ANNUAL),
        Measure("visits-by-nation", "context", targets=(Target("2010-04-01", "national", "relative", "0", "10"),), compared_by=ANNUAL),
        Measure("scattered", "context", targets=(Target("2010-04-01", "90", "relative", "0", "10"),), tolerance="2"),
        Measure(ANNUAL, "context", cadence="financial-year", on_scorecard=False),
    )
}
# Their returns come in an order that is known, in one partition: all that follows from them is determined.
ORDERED = [measure.id for measure in MEASURES.values() if measure.service != "context"]

ROUTES = (
    Route("protection", ("lead@example.org", "deputy@example.org"), ("newly-red", "retracted"), "2s", 3),
    Route("education", ("education@example.org",), ("newly-red", "still-red", "recovered", "retracted"), "0s", 3),
)
MAIL_DOMAIN = "example.org"


def route_of(measure: str) -> Route | None:
    return next((route for route in ROUTES if route.service == MEASURES[measure].service), None)


def write(folder: Path) -> None:
    """Writes the configuration that the workers read."""
    (folder / "measures").mkdir(parents=True)
    (folder / "authorities.yaml").write_text("\n".join(["authorities:", *_authorities(), ""]))
    (folder / "measures" / "all.yaml").write_text("\n".join(["measures:", *(_measure(m) for m in MEASURES.values()), ""]))
    (folder / "routes.yaml").write_text("\n".join(["routes:", *(_route(route) for route in ROUTES), _channels(), ""]))


def council(code: str) -> str:
    return f"Council {code[-2:]}"


def _authorities() -> list[str]:
    lines = [f"  - {{code: {NATION}, name: England, kind: nation}}"]
    for code in ALERTED:
        neighbours = f"neighbours: [{{from: 2010-04-01, codes: [{', '.join(COMPARED)}]}}]"
        lines.append(
            f"  - {{code: {code}, name: {council(code)}, kind: local-authority, alertsFrom: {FIRST_QUARTERS[code]}, {neighbours}}}")
    return lines + [f"  - {{code: {code}, name: {council(code)}, kind: local-authority}}" for code in COMPARED]


def _measure(measure: Measure) -> str:
    lines = [
        f"  - id: {measure.id}",
        f"    title: {title(measure.id)}",
        f"    service: {measure.service}",
        f"    scorecard: {str(measure.on_scorecard).lower()}",
        f"    unit: {measure.unit}",
        f"    polarity: {measure.polarity}",
        f"    cadence: {measure.cadence}",
    ]
    if measure.targets:
        lines.append("    targets:")
    for target in measure.targets:
        rule = f"{{{target.rule}: {{green: {target.green}, amber: {target.amber}}}}}"
        lines.append(f"      - {{from: {target.start}, kind: local, value: {target.value}, rule: {rule}}}")
    if measure.on_scorecard:
        lines.append(f"    travel: {{basis: previous-period, tolerance: {{relative: {measure.tolerance}}}}}")
    if measure.compared_by:
        word = measure.targets[0].value
        lines.append(f"    comparators: {{{word}: {{measure: {measure.compared_by}}}}}")
    return "\n".join(lines)


def title(measure: str) -> str:
    return f"The measure of {measure}"


def _route(route: Route) -> str:
    to = ", ".join(f"{{name: {address.partition('@')[0]}, email: {address}}}" for address in route.recipients)
    return "\n".join([
        f"  - services: [{route.service}]",
        f"    to: [{to}]",
        "    channels: [email]",
        f"    alerts: [{', '.join(route.alerts)}]",
        f"    groupWait: {route.group_wait}",
        f"    stillRedAfter: {route.still_red_after}",
    ])


def _channels() -> str:
    sender = f"scorecard@{MAIL_DOMAIN}"
    return f'channels:\n  email: {{kind: smtp, url: "smtp://127.0.0.1:1?tls=none", from: {sender}, uncertain: resend-once}}'
