"""Programs that the run starts, and that end with it however it ends."""

import asyncio
import contextlib
import ctypes
import os
import signal
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

LIBC = ctypes.CDLL(None)
PR_SET_PDEATHSIG = 1
# A worker has 20 s to stop; a loaded machine gets some more.
STOP_PATIENCE = 30.0


def _die_with_parent() -> None:
    LIBC.prctl(PR_SET_PDEATHSIG, signal.SIGKILL)


class Program:
    """A program with its output in a file."""

    def __init__(
        self, name: str, command: Sequence[str | Path], environment: Mapping[str, str], log: Path, user: str | None = None
    ) -> None:
        self.name = name
        self.command = [str(word) for word in command]
        self.environment = dict(environment)
        self.log = log
        self.user = user
        self.process: asyncio.subprocess.Process | None = None

    async def start(self) -> None:
        # Only root may run a program as somebody else.
        other = {"user": self.user, "group": self.user, "extra_groups": []} if self.user and os.geteuid() == 0 else {}
        with self.log.open("ab") as output:
            self.process = await asyncio.create_subprocess_exec(
                *self.command, env=self.environment, cwd="/", stdin=asyncio.subprocess.DEVNULL, stdout=output,
                stderr=asyncio.subprocess.STDOUT, preexec_fn=_die_with_parent, **other)

    @property
    def is_running(self) -> bool:
        return self.process is not None and self.process.returncode is None

    def send(self, number: signal.Signals) -> None:
        if not self.is_running:
            return
        # Not by the process object: that would take the ending away from whoever waits for it.
        with contextlib.suppress(ProcessLookupError):
            os.kill(self.process.pid, number)

    async def kill(self) -> None:
        self.send(signal.SIGKILL)
        if self.process is not None:
            await self.process.wait()

    async def ask_to_end(self) -> bool:
        """False where it did not end well, or not in time, and was killed."""
        # One that is stopped cannot hear.
        self.send(signal.SIGCONT)
        self.send(signal.SIGTERM)
        return await self.ended_after_asking()

    async def ended_after_asking(self) -> bool:
        if self.process is None:
            return True
        try:
            await asyncio.wait_for(self.process.wait(), STOP_PATIENCE)
            return self.process.returncode == 0
        except TimeoutError:
            await self.kill()
            return False

    def end_of_log(self, lines: int = 5) -> str:
        return "\n".join(self.log.read_text(errors="replace").splitlines()[-lines:])


class Worker(Program):
    """One instance of a worker. Where it ends by itself that is told, and it is started again, as an orchestrator does."""

    def __init__(self, *arguments: object, on_surprise: Callable[[str], None], **more: object) -> None:
        super().__init__(*arguments, **more)
        self._on_surprise = on_surprise
        self._is_wanted = False
        self._watch: asyncio.Task | None = None

    async def start(self) -> None:
        self._is_wanted = True
        await super().start()
        self._watch = asyncio.create_task(self._tell_of_end(self.process))

    def strike_dead(self) -> None:
        """SIGKILL at this very moment."""
        self._is_wanted = False
        self.send(signal.SIGKILL)

    async def kill(self) -> None:
        self._is_wanted = False
        await super().kill()

    async def ask_to_end(self) -> bool:
        self._is_wanted = False
        return await super().ask_to_end()

    async def _tell_of_end(self, process: asyncio.subprocess.Process) -> None:
        status = await process.wait()
        if self._is_wanted and process is self.process:
            self._on_surprise(f"{self.name} ended by itself with {status}: {self.end_of_log()}")
            await asyncio.sleep(1)
            if self._is_wanted and process is self.process:
                await self.start()
