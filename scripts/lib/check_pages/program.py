"""The dashboard's process, which is stopped and started again, and the command that publishes returns."""

import os
import pathlib
import signal
import subprocess
import time
import urllib.error
import urllib.request


class Program:
    """The process whose id a file holds."""

    def __init__(self, pid: pathlib.Path, scorecard: pathlib.Path) -> None:
        self._file = pid
        self._scorecard = scorecard
        self._command: list[str] = []
        self._environment: dict[str, str] = {}

    def publish(self, line: str) -> None:
        """Publishes one return, which goes the whole way by itself."""
        subprocess.run([self._scorecard, "publish", "--quiet", "-"], input=line.encode(), check=True, timeout=60)

    def stop(self) -> None:
        """Asks the dashboard to end, and waits until it has. How it was started is kept."""
        pid = int(self._file.read_text())
        process = pathlib.Path(f"/proc/{pid}")
        self._command = process.joinpath("cmdline").read_text().rstrip("\0").split("\0")
        pairs = process.joinpath("environ").read_text().split("\0")
        self._environment = dict(pair.split("=", 1) for pair in pairs if "=" in pair)
        os.kill(pid, signal.SIGTERM)
        deadline = time.monotonic() + 60
        while _runs(process):
            if time.monotonic() > deadline:
                raise TimeoutError("the dashboard does not end")
            time.sleep(0.05)

    def start(self, port: int) -> None:
        """Starts it again as it was, and waits until it answers."""
        with self._file.with_suffix(".log").open("ab") as log:
            process = subprocess.Popen(
                self._command, env=self._environment, stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True
            )
        self._file.write_text(f"{process.pid}\n")
        deadline = time.monotonic() + 60
        while True:
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{port}/about", timeout=10).close()
                return
            except urllib.error.URLError:
                if time.monotonic() > deadline or process.poll() is not None:
                    raise
                time.sleep(0.05)


def _runs(process: pathlib.Path) -> bool:
    """A process that has ended and was not asked for has no command line any more."""
    try:
        return bool(process.joinpath("cmdline").read_bytes())
    except FileNotFoundError:
        return False
