"""The C programs of the benchmark, and the project's own, each for one call."""

import contextlib
import json
import os
import pathlib
import shlex
import subprocess
from collections.abc import Callable, Iterator

from options import ROOT

BENCHMARKS = ROOT / "Benchmarks"
LOAD = [BENCHMARKS / "load" / f"{name}.c" for name in ("calendar", "partition", "plan", "returns", "load", "message")]


def compile_c(target: pathlib.Path, sources: list[pathlib.Path], package: str) -> pathlib.Path:
    flags = subprocess.run(["pkg-config", "--cflags", "--libs", package], check=True, capture_output=True, text=True)
    subprocess.run(["cc", "-O2", "-std=gnu17", "-Wall", "-Wextra", "-Werror", "-o", target, *sources,
                    *shlex.split(flags.stdout)], check=True)
    return target


class Programs:
    def __init__(self, folder: pathlib.Path, binaries: pathlib.Path) -> None:
        self.binaries = binaries
        if not (binaries / "importer").exists():
            raise SystemExit(f"benchmarks: no importer in {binaries}; run swift build -c release, or give --bin")
        self.publisher = compile_c(folder / "publish", [BENCHMARKS / "load" / "publish.c", *LOAD], "rdkafka")
        self.floor = compile_c(folder / "floor", [*sorted((BENCHMARKS / "floor").glob("*.c")), *LOAD], "libpq")

    def scorecard(self, environment: dict[str, str], *arguments: str) -> None:
        done = subprocess.run([self.binaries / "scorecard", *arguments], env=environment, capture_output=True, text=True)
        if done.returncode != 0:
            raise SystemExit(f"benchmarks: scorecard {' '.join(arguments)}: {done.stderr}")

    def publish(self, plan: pathlib.Path, load: int, limit: int) -> dict:
        """Publishes a load; tells the messages, bytes, poison by reason, and messages of each partition."""
        return self._json(self.publisher, plan, load, limit, os.environ["KAFKA_BOOTSTRAP_SERVERS"],
                          "scorecard.return.submitted.v1")

    @contextlib.contextmanager
    def floor_at_start(self, plan: pathlib.Path, load: int, limit: int, database: str, way: str,
                       batch: int) -> Iterator[Callable[[], dict]]:
        """Starts the floor; what this gives lets it go, and tells what it did."""
        command = [str(word) for word in (self.floor, plan, load, limit, database, way, batch)]
        with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
            if process.stdout.readline() != "ready\n":
                raise SystemExit("benchmarks: the floor does not start")

            def go() -> dict:
                text, _ = process.communicate("go\n")
                if process.returncode != 0:
                    raise SystemExit("benchmarks: the floor has failed")
                return json.loads(text)

            yield go

    @staticmethod
    def _json(*command: object) -> dict:
        return json.loads(subprocess.run([str(word) for word in command], check=True, stdout=subprocess.PIPE).stdout)
