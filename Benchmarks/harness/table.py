"""Medians and spreads, and the table."""

import statistics

from measurement import Measurement

LOADS = {1: "returns", 2: "resubmissions"}


def spread(values: list[float], form: str) -> str:
    text = format(statistics.median(values), form)
    if len(values) == 1:
        return text
    return f"{text} ({format(min(values), form)}–{format(max(values), form)})"


def group(results: list[Measurement]) -> dict[tuple[int, str], list[Measurement]]:
    grouped: dict[tuple[int, str], list[Measurement]] = {}
    for load in LOADS:
        for result in results:
            if result.load == load:
                grouped.setdefault((load, result.contestant), []).append(result)
    return grouped


def floor(grouped: dict[tuple[int, str], list[Measurement]], load: int) -> list[float]:
    """The floor's rate in each repetition: that of the way whose median is the faster."""
    ways = [[one.rate for one in many] for (number, name), many in grouped.items()
            if number == load and name.startswith("floor")]
    return max(ways, key=statistics.median, default=[])


def rows(results: list[Measurement]) -> list[list[str]]:
    grouped = group(results)
    lines = [["load", "contestant", "messages", "messages/s", "of the floor", "CPU s", "CPU µs each",
              "database CPU s", "broker CPU s", "peak MiB"]]
    for (load, name), many in grouped.items():
        best = floor(grouped, load)
        compares = best and name.startswith(("floor", "importer", "python"))
        # Within a repetition: a machine that slows down for a while slows both.
        ratios = [one.rate / rate for one, rate in zip(many, best)] if compares else []
        lines.append([
            LOADS[load], name, f"{many[0].messages:,}", spread([one.rate for one in many], ",.0f"),
            spread(ratios, ".2f") if ratios else "", spread([one.cpu for one in many], ".2f"),
            f"{statistics.median(one.cpu / one.messages for one in many) * 1e6:.1f}",
            spread([one.database_cpu for one in many], ".2f"), spread([one.broker_cpu for one in many], ".2f"),
            spread([one.peak_mib for one in many], ".0f")])
    return lines


def quarter_rows(results: list[Measurement]) -> list[list[str]]:
    """How the CPU of a message grows while a load is worked through."""
    lines = [["load", "contestant", "messages", "first quarter, µs", "second", "third", "fourth"]]
    for (load, name), many in group(results).items():
        told = [one.quarters for one in many if len(one.quarters) == 4]
        if told:
            lines.append([LOADS[load], name, f"{many[0].messages:,}",
                          *(spread([one[place] for one in told], ".1f") for place in range(4))])
    return lines


def markdown(lines: list[list[str]]) -> str:
    widths = [max(len(line[column]) for line in lines) for column in range(len(lines[0]))]

    def row(cells: list[str]) -> str:
        padded = [cell.ljust(width) if place < 2 else cell.rjust(width)
                  for place, (cell, width) in enumerate(zip(cells, widths))]
        return "| " + " | ".join(padded) + " |"

    rule = "| " + " | ".join("-" * width if place < 2 else "-" * (width - 1) + ":"
                             for place, width in enumerate(widths)) + " |"
    return "\n".join([row(lines[0]), rule, *(row(line) for line in lines[1:])])


def mail_rows(mails: dict[str, list[dict[str, float]]]) -> list[list[str]]:
    lines = [["from publishing to mail", "returns", "median ms", "95 % ms", "max ms"]]
    for how, summaries in mails.items():
        lines.append([how, f"{summaries[0]['count']:,}", *(
            spread([one[name] for one in summaries], ".0f") for name in ("median", "95 %", "max"))])
    return lines
