"""A TCP proxy on the loopback interface that can cut, stall, refuse, and keep answers back."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from typing import Protocol

CHUNK = 1 << 16


class Watch(Protocol):
    """Looks at what goes through one connection and may end it."""

    def forward(self, chunk: bytes) -> bytes | None:
        """What of a client's bytes goes on; `None` ends the connection."""

    def back(self, chunk: bytes) -> bytes | None:
        """What of a server's bytes goes on; `None` ends the connection."""


class Open:
    """Lets everything through."""

    def forward(self, chunk: bytes) -> bytes | None:
        return chunk

    def back(self, chunk: bytes) -> bytes | None:
        return chunk


class Proxy:
    def __init__(self, port: int, target: int, watch: Callable[[], Watch] = Open) -> None:
        self.port = port
        self.target = target
        self._watch = watch
        self._server: asyncio.Server | None = None
        self._writers: set[asyncio.StreamWriter] = set()
        self._flows = asyncio.Event()
        self._flows.set()
        self._answers = True

    async def accept(self) -> None:
        """Takes connections from now on."""
        if self._server is None:
            self._server = await asyncio.start_server(self._serve, "127.0.0.1", self.port)

    def refuse(self) -> None:
        """Takes no connections, and ends those that there are."""
        if self._server is not None:
            self._server.close()
            self._server = None
        self.cut()

    def cut(self) -> None:
        for writer in list(self._writers):
            writer.transport.abort()

    def stall(self) -> None:
        """Keeps back whatever comes, both ways."""
        self._flows.clear()

    def flow(self) -> None:
        self._flows.set()

    def lose_answers(self) -> None:
        """What servers answer from now on is lost, until `cut_and_answer`."""
        self._answers = False

    def cut_and_answer(self) -> None:
        """Ends the connections whose answers are lost: a stream with a hole is none."""
        self.cut()
        self._answers = True

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._writers.add(writer)
        try:
            far_reader, far_writer = await asyncio.open_connection("127.0.0.1", self.target)
        except OSError:
            self._end(writer)
            return
        self._writers.add(far_writer)
        watch = self._watch()
        try:
            await asyncio.gather(
                self._pump(reader, far_writer, watch.forward, self._on),
                self._pump(far_reader, writer, watch.back, lambda: self._answers))
        except (OSError, EOFError):
            pass
        finally:
            self._end(writer)
            self._end(far_writer)

    def _end(self, writer: asyncio.StreamWriter) -> None:
        self._writers.discard(writer)
        writer.transport.abort()

    @staticmethod
    def _on() -> bool:
        return True

    async def _pump(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, look: Callable[[bytes], bytes | None],
        passes: Callable[[], bool]
    ) -> None:
        while chunk := await reader.read(CHUNK):
            await self._flows.wait()
            if not passes():
                continue
            kept = look(chunk)
            if kept is None:
                raise EOFError
            writer.write(kept)
            await writer.drain()
        # One side has ended: what is on its way to the other still arrives.
        await self._flows.wait()
        await self._drained(writer.drain)
        raise EOFError

    @staticmethod
    async def _drained(drain: Callable[[], Awaitable[None]]) -> None:
        await drain()
        await asyncio.sleep(0)


class Proxies:
    """Several proxies, one for each process, as one."""

    def __init__(self, each: Mapping[str, Proxy]) -> None:
        self.each = dict(each)

    async def accept(self) -> None:
        for proxy in self.each.values():
            await proxy.accept()

    def refuse(self) -> None:
        for proxy in self.each.values():
            proxy.refuse()

    def cut(self) -> None:
        for proxy in self.each.values():
            proxy.cut()

    def stall(self) -> None:
        for proxy in self.each.values():
            proxy.stall()

    def flow(self) -> None:
        for proxy in self.each.values():
            proxy.flow()
