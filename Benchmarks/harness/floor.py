"""The floor: the same rows stored from memory by a program in C, in the faster of two ways."""

import pathlib

import stack
from chain import FINGERPRINT
from measurement import Measurement, Meter
from plan import Plan
from programs import Programs

WAYS = ("unnest", "copy")


def run(way: str, programs: Programs, folder: pathlib.Path, limit: int, batch: int) -> tuple[list[Measurement], str]:
    """Both loads, one after the other, into one database; tells the fingerprint of its rows as well."""
    connection = stack.fresh_database()
    programs.scorecard(stack.environment(folder), "migrate")
    results = []
    for load in (1, 2):
        connection.execute("CHECKPOINT")
        meter = Meter(connection)
        with programs.floor_at_start(
                folder / "plan.txt", load, limit, stack.url(stack.DATABASE), way, batch) as go:
            before = meter.read()
            done = go()
            after = meter.read()
        results.append(Measurement(
            f"floor-{way}", load, done["messages"], done["wall"], done["cpu"], after[0] - before[0], 0.0,
            done["peak_kib"] / 1024))
    fingerprint = connection.execute(FINGERPRINT).fetchone()[1]
    connection.close()
    return results, fingerprint
