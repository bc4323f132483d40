"""Measures the scorecard's page of 104 measures × 12 quarters: server time, queries, and memory under load."""

import argparse
import http.client
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import time
import urllib.parse

import psycopg

import counting
import figures
import load

ROOT = pathlib.Path(__file__).resolve().parents[2]
DATABASE = "scorecard_page_benchmark"


def options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--bin", default=os.environ.get("SCORECARD_BIN", str(ROOT / ".build/release")))
    parser.add_argument("--rate", type=int, default=200, help="requests a second")
    parser.add_argument("--seconds", type=int, default=30)
    parser.add_argument("--changes", type=int, default=20, help="times that all is out of date")
    parser.add_argument("--related", action="store_true", help="every measure tells of another's counts")
    return parser.parse_args()


def url(database: str, port: int | None = None) -> str:
    parts = urllib.parse.urlsplit(os.environ["DATABASE_URL"])
    place = parts.netloc if port is None else f"{parts.netloc.rpartition(':')[0]}:{port}"
    return parts._replace(path=f"/{database}", netloc=place).geturl()


class Dashboard:
    """The program on one core, behind a proxy that counts what it asks the database."""

    def __init__(self, folder: pathlib.Path, binary: str) -> None:
        server = urllib.parse.urlsplit(os.environ["DATABASE_URL"])
        self.proxy = counting.CountingProxy(server.hostname, server.port)
        self.log = folder / "log"
        environment = {
            "PATH": "/usr/bin:/bin", "SCORECARD_CONFIG": str(folder / "config"), "HTTP_PORT": "0", "PAGES_PORT": "0",
            "HTTP_HOST": "127.0.0.1", "PAGES_HOST": "127.0.0.1",
            "DATABASE_URL": url(DATABASE, self.proxy.port) + "?options=-c%20role%3Dscorecard_dashboard&sslmode=disable"}
        core = str(min(os.sched_getaffinity(0)))
        with self.log.open("wb") as output:
            self.process = subprocess.Popen(
                ["taskset", "-c", core, binary], env=environment, stdout=output, stderr=subprocess.STDOUT)
        self.health = self._port("health pages")
        self.pages = self._port("pages")
        while self.get(self.health, "/readyz")[0] != 200:
            time.sleep(0.05)

    def _port(self, message: str) -> int:
        for _ in range(400):
            for line in self.log.read_text().splitlines():
                if f'"message":"{message}"' in line:
                    return int(re.search(r'"port":"(\d+)"', line).group(1))
            if self.process.poll() is not None:
                sys.exit(self.log.read_text())
            time.sleep(0.05)
        sys.exit("the dashboard does not start")

    @staticmethod
    def get(port: int, path: str) -> tuple[int, str]:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        connection.request("GET", path)
        answer = connection.getresponse()
        body = answer.read().decode()
        connection.close()
        return answer.status, body

    def served(self) -> tuple[float, float]:
        """Seconds and requests so far, by the program's own account."""
        text = self.get(self.health, "/metrics")[1]
        name = "scorecard_dashboard_request_duration_seconds"
        return tuple(float(re.search(rf"^{name}_{part} (\S+)$", text, re.M).group(1)) for part in ("sum", "count"))

    def page(self) -> tuple[float, int]:
        """Asks for the page once: milliseconds of the server, and statements."""
        (seconds, _), statements = self.served(), self.proxy.statements
        status, body = self.get(self.pages, figures.PAGE)
        assert status == 200 and "Measure number 103" in body, status
        # Whatever the watch asked meanwhile is counted, too, and is one statement a second.
        asked = self.proxy.statements - statements
        return (self.served()[0] - seconds) * 1000, asked

    def resident(self) -> float:
        text = pathlib.Path(f"/proc/{self.process.pid}/status").read_text()
        return int(re.search(r"VmRSS:\s+(\d+)", text).group(1)) / 1024

    def cpu(self) -> float:
        words = pathlib.Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(words[11]) + int(words[12])) / os.sysconf("SC_CLK_TCK")


def changed(connection: psycopg.Connection, dashboard: Dashboard) -> None:
    """Has every page be out of date, and waits until the dashboard has noticed: its stream says so."""
    stream = http.client.HTTPConnection("127.0.0.1", dashboard.pages, timeout=20)
    stream.request("GET", "/live")
    events = stream.getresponse()
    marks = 0
    while marks < 2:
        line = events.readline()
        if not line:
            sys.exit("the stream has ended")
        if line.startswith(b"data:"):
            marks += 1
            if marks == 1:
                figures.change(connection)
    stream.close()


def main() -> None:
    wanted = options()
    with psycopg.connect(url("postgres"), autocommit=True) as connection:
        connection.execute(f"DROP DATABASE IF EXISTS {DATABASE} WITH (FORCE)")
        connection.execute(f"CREATE DATABASE {DATABASE}")
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        figures.write_catalogue(folder / "config", wanted.related)
        subprocess.run([f"{wanted.bin}/scorecard", "migrate"], check=True, stdout=subprocess.DEVNULL,
                       env={"DATABASE_URL": url(DATABASE), "SCORECARD_CONFIG": str(folder / "config")})
        with psycopg.connect(url(DATABASE), autocommit=True) as connection:
            figures.store(connection, wanted.related)
            dashboard = Dashboard(folder, f"{wanted.bin}/dashboard")
            try:
                measure(wanted, connection, dashboard)
            finally:
                dashboard.process.terminate()
                dashboard.process.wait(25)
    with psycopg.connect(url("postgres"), autocommit=True) as connection:
        connection.execute(f"DROP DATABASE IF EXISTS {DATABASE} WITH (FORCE)")


def measure(wanted: argparse.Namespace, connection: psycopg.Connection, dashboard: Dashboard) -> None:
    dashboard.page()
    fresh = []
    for _ in range(wanted.changes):
        changed(connection, dashboard)
        fresh.append(dashboard.page())
    kept = [dashboard.page() for _ in range(wanted.changes)]
    size = len(dashboard.get(dashboard.pages, figures.PAGE)[1])
    times = sorted(time for time, _ in fresh)
    print(f"page of {figures.MEASURES} measures x {figures.QUARTERS} quarters: {size / 1024:.0f} KiB")
    print(f"  after a change: median {times[len(times) // 2]:.1f} ms of the server, most {times[-1]:.1f} ms,"
          f" {min(count for _, count in fresh)} queries")
    print(f"  kept: median {sorted(kept)[len(kept) // 2][0]:.2f} ms of the server, {min(count for _, count in kept)} queries")
    load.Load(dashboard.pages, figures.PAGE, wanted.rate, 3)
    before, used = dashboard.resident(), dashboard.cpu()
    result = load.Load(dashboard.pages, figures.PAGE, wanted.rate, wanted.seconds)
    spent = dashboard.cpu() - used
    print(f"{wanted.rate} requests a second for {wanted.seconds} s on one core: {result.failures} failures,"
          f" {len(result.times) / result.took:.0f} a second, median {result.share(0.5):.1f} ms, 99 in 100 within"
          f" {result.share(0.99):.1f} ms, {100 * spent / result.took:.0f} % of the core,"
          f" memory {before:.1f} -> {dashboard.resident():.1f} MiB")


if __name__ == "__main__":
    main()
