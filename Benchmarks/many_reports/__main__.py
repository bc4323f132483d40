"""Makes the reports of many authorities in one run: how long, how much memory, and what it would take one by one."""

import argparse
import os
import pathlib
import subprocess
import sys
import tempfile
import time
import urllib.parse

import psycopg

import council

ROOT = pathlib.Path(__file__).resolve().parents[2]
DATABASE = "scorecard_many_reports_benchmark"


def options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--bin", default=os.environ.get("SCORECARD_BIN", str(ROOT / ".build/release")))
    parser.add_argument("--authorities", type=int, default=152)
    parser.add_argument("--form", action="append", help="html and json unless others are named")
    parser.add_argument("--alone", type=int, default=8, help="so many are made by a command each, too")
    return parser.parse_args()


def url(database: str) -> str:
    return urllib.parse.urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{database}").geturl()


class Run:
    """One command, with its memory at a quarter of its files, at all of them, and at most."""

    def __init__(self, command: list[str], environment: dict[str, str], folder: pathlib.Path, files: int) -> None:
        began = time.perf_counter()
        process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        self.early = self.late = self.most = 0.0
        while process.poll() is None:
            made = sum(1 for _ in folder.iterdir()) if folder.exists() else 0
            self._look(process.pid, made, files)
            time.sleep(0.02)
        self.seconds = time.perf_counter() - began
        said = process.stderr.read().decode()
        if process.returncode != 0:
            sys.exit(f"{' '.join(command)}: {said}")

    def _look(self, pid: int, made: int, files: int) -> None:
        try:
            lines = pathlib.Path(f"/proc/{pid}/status").read_text().splitlines()
        except OSError:
            return
        sizes = {line.split(":")[0]: int(line.split()[1]) / 1024 for line in lines if line.startswith(("VmRSS", "VmHWM"))}
        if "VmRSS" not in sizes:
            return
        if made <= files // 4:
            self.early = sizes["VmRSS"]
        self.late, self.most = sizes["VmRSS"], sizes["VmHWM"]


def main() -> None:
    wanted = options()
    with psycopg.connect(url("postgres"), autocommit=True) as connection:
        connection.execute(f"DROP DATABASE IF EXISTS {DATABASE} WITH (FORCE)")
        connection.execute(f"CREATE DATABASE {DATABASE}")
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        codes = council.codes(wanted.authorities)
        council.write_configuration(folder / "config", codes)
        environment = {"PATH": "/usr/bin:/bin", "DATABASE_URL": url(DATABASE), "SCORECARD_CONFIG": str(folder / "config")}
        subprocess.run([f"{wanted.bin}/scorecard", "migrate"], check=True, stdout=subprocess.DEVNULL, env=environment)
        with psycopg.connect(url(DATABASE), autocommit=True) as connection:
            council.store(connection, codes)
        for form in wanted.form or ["html", "json"]:
            measure(wanted, form, codes, environment, folder)
    with psycopg.connect(url("postgres"), autocommit=True) as connection:
        connection.execute(f"DROP DATABASE IF EXISTS {DATABASE} WITH (FORCE)")


def measure(
    wanted: argparse.Namespace, form: str, codes: list[str], environment: dict[str, str], folder: pathlib.Path
) -> None:
    report = [f"{wanted.bin}/scorecard", "report", "--period", council.PERIOD, "--format", form]
    files = folder / form
    run = Run(report + ["--authority", "all", "-o", str(files)], environment, files, len(codes))
    made = list(files.iterdir())
    assert len(made) == len(codes), (len(made), len(codes))
    began = time.perf_counter()
    for code in codes[:wanted.alone]:
        subprocess.run(report + ["--authority", code, "-o", str(folder / f"alone.{form}")], env=environment, check=True,
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    alone = (time.perf_counter() - began) / wanted.alone
    each = run.seconds / len(codes)
    size = sum(file.stat().st_size for file in made) / len(made) / 1024
    print(f"{form}: {len(codes)} reports of {council.MEASURES} measures x {council.QUARTERS} quarters, {size:.0f} KiB each:"
          f" {run.seconds:.1f} s, {1000 * each:.0f} ms each, {len(codes) / run.seconds:.1f} a second;"
          f" one by one {1000 * alone:.0f} ms each, {alone / each:.2f} times as long;"
          f" memory {run.early:.0f} MiB after a quarter of them, {run.late:.0f} at the end, {run.most:.0f} at most")


if __name__ == "__main__":
    main()
