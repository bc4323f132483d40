"""Writes one year's figures of a LAIT extract in the form that `scorecard rules compare --figures` reads.

usage: trial_figures.py FILE YEAR

The value is Cheshire East's, the target its neighbours' mean, the base the value of the year before. Measures without a
good direction, without a value or without a mean are left out, and counted on standard error.
"""
import csv
import sys
from decimal import Decimal, InvalidOperation


def number(text):
    """Rounded to ten decimals, which takes away the noise of binary fractions (76.599999999999994)."""
    try:
        value = Decimal(text)
    except InvalidOperation:
        return None
    return format(value.quantize(Decimal("1e-10")).normalize(), "f") if value.is_finite() else None


def main(path, year):
    before = str(int(year) - 1)
    rows, bases = [], {}
    with open(path, encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            if row["period"] == year:
                rows.append(row)
            elif row["period"] == before:
                bases[row["measure_short"]] = number(row["cheshire_east"])
    out = csv.writer(sys.stdout, lineterminator="\n")
    out.writerow(["measure", "unit", "polarity", "value", "target", "base"])
    left_out = {"without a good direction": 0, "without a value": 0, "without neighbours": 0}
    for row in rows:
        polarity = row["Polarity"].strip().lower()
        value, target = number(row["cheshire_east"]), number(row["sn_avg_2018set"])
        if polarity not in ("high", "low"):
            left_out["without a good direction"] += 1
        elif value is None:
            left_out["without a value"] += 1
        elif target is None:
            left_out["without neighbours"] += 1
        else:
            name = row["measure_short"]
            out.writerow([name, "number", polarity, value, target, bases.get(name) or ""])
    told = ", ".join(f"{count} {why}" for why, count in left_out.items())
    print(f"{year}: {len(rows)} measures; left out: {told}", file=sys.stderr)


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(sys.argv[1], sys.argv[2])
