"""A re-rating of everything that a load has stored, after a change of every measure's rule."""

import contextlib
import os
import pathlib
import re
import subprocess
import tempfile
import time

import processes
import topics
from chain import CALCULATED, PARTITIONS, REQUESTED, Chain, require
from measurement import Watch

ASKED = re.compile(r"requested (\d+) series with (\d+) ratings")


def _command(chain: Chain, *arguments: str) -> tuple[str, dict[str, float]]:
    """Runs `scorecard rerate`; tells what it says, and what it used."""
    start, peak, ended = time.monotonic(), 0.0, 0
    with tempfile.TemporaryFile("w+") as messages:
        process = subprocess.Popen([chain.programs.binaries / "scorecard", "rerate", *arguments], env=chain.environment,
                                   stdout=subprocess.DEVNULL, stderr=messages, text=True)
        # Not the kernel's own maximum at the end: that counts the parent before the program was started.
        while not ended:
            with contextlib.suppress(RuntimeError, FileNotFoundError):
                peak = max(peak, processes.peak_mib(process.pid))
            time.sleep(0.02)
            ended, status, usage = os.wait4(process.pid, os.WNOHANG)
        process.returncode = os.waitstatus_to_exitcode(status)
        messages.seek(0)
        said = messages.read()
    if process.returncode != 0:
        raise SystemExit(f"benchmarks: rerate: {said}")
    return said, {"seconds": time.monotonic() - start, "CPU s": usage.ru_utime + usage.ru_stime, "peak MiB": peak}


def _change_rules(folder: pathlib.Path) -> None:
    """Every tolerance gets narrower by a fifth."""
    file = folder / "measures" / "load.yaml"
    file.write_text(file.read_text().replace("amber: 10", "amber: 8").replace("amber: 5", "amber: 4"))


def run(chain: Chain) -> list[list[str]]:
    """Lists what would change, has it rated again, and follows it to its end. Gives the rows of a table."""
    asked_before = chain.requests()
    _change_rules(chain.folder)
    watch = Watch(chain.connection, "rag-calculator")
    with processes.Program([chain.programs.binaries / "rag-calculator"], chain.environment,
                           chain.folder / "rerate.log") as calculator:
        watch.until_claimed(calculator)
        _, dry = _command(chain, "--dry-run")
        own, start = processes.cpu(calculator.pid), time.time()
        said, command = _command(chain)
        found = ASKED.search(said)
        series, ratings = (int(number) for number in found.groups()) if found else (0, 0)
        end = watch.until_at({REQUESTED: asked_before + series}, calculator)
        cpu, peak = processes.cpu(calculator.pid) - own, processes.peak_mib(calculator.pid)
    stored = chain.connection.execute("SELECT count(*) FROM rating").fetchone()[0] - chain.ratings
    require("rerate: ratings made again", stored, ratings)
    require("rerate: rating events", topics.drain(CALCULATED, chain.ratings + ratings, PARTITIONS)["total"],
            chain.ratings + ratings)
    left, _ = _command(chain, "--dry-run")
    require("rerate: what is left to change", left.splitlines()[-1].split(" ")[0].replace("scorecard:", ""), "0")

    def row(what: str, seconds: float, used: float, mib: float) -> list[str]:
        return [what, f"{ratings:,}", f"{seconds:.1f}", f"{ratings / seconds:,.0f}", f"{used:.1f}", f"{mib:.0f}"]

    return [["re-rating", "ratings", "s", "ratings/s", "CPU s", "peak MiB"],
            row("rerate --dry-run", dry["seconds"], dry["CPU s"], dry["peak MiB"]),
            row("rerate, the command", command["seconds"], command["CPU s"], command["peak MiB"]),
            row("until all are rated again, rag-calculator", end - start, cpu, peak)]
