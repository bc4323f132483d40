"""Processes and what they use: CPU time and peak memory, from /proc."""

import os
import pathlib
import signal
import subprocess

TICK = os.sysconf("SC_CLK_TCK")
PATIENCE = 25


def _times(pid: int) -> list[int] | None:
    try:
        text = pathlib.Path(f"/proc/{pid}/stat").read_text()
    except (FileNotFoundError, ProcessLookupError):
        return None
    # After the name, which may hold anything: state, parent, … user, system, of ended children: user, system.
    return [int(word) for word in text.rpartition(")")[2].split()[1:15]]


def cpu(pid: int) -> float:
    """Seconds of CPU of one process."""
    times = _times(pid)
    return (times[10] + times[11]) / TICK if times else 0.0


def cpu_of_family(parent: int) -> float:
    """Seconds of CPU of a process, of its children, and of those that it had."""
    while True:
        before = _times(parent)
        total = sum(before[10:14])
        for entry in pathlib.Path("/proc").iterdir():
            times = _times(int(entry.name)) if entry.name.isdigit() else None
            if times and times[0] == parent:
                total += times[10] + times[11]
        # A child that ended meanwhile may have been counted twice.
        if _times(parent)[12:14] == before[12:14]:
            return total / TICK


def peak_mib(pid: int) -> float:
    for line in pathlib.Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) / 1024
    raise RuntimeError(f"process {pid} has ended")


class Program:
    """A program that runs beside us, with its output in a file."""

    def __init__(self, command: list[str | pathlib.Path], environment: dict[str, str], log: pathlib.Path) -> None:
        self.name = pathlib.Path(command[-1]).name
        self.log = log
        with log.open("ab") as output:
            self.process = subprocess.Popen(
                command, env=environment, stdin=subprocess.DEVNULL, stdout=output, stderr=subprocess.STDOUT)
        self.pid = self.process.pid

    def failure(self, what: str) -> SystemExit:
        """An error that shows the end of the program's output."""
        end = "\n".join(self.log.read_text(errors="replace").splitlines()[-5:])
        return SystemExit(f"benchmarks: {self.name} {what}:\n{end}")

    def check(self) -> None:
        """Raises where it has ended by itself."""
        if self.process.poll() is not None:
            raise self.failure(f"has ended with {self.process.returncode}")

    def stop(self) -> None:
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
        try:
            self.process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()

    def __enter__(self) -> "Program":
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()
