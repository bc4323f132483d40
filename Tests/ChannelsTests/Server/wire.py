"""HTTP/1.1 over TLS by hand, so that it can be broken at any point of a conversation."""

import asyncio
import itertools
import json
import ssl
from pathlib import Path
from typing import Any

from rules import Answer, Broken, Request, Rules

Reader = asyncio.StreamReader
Writer = asyncio.StreamWriter


class Log:
    def __init__(self, path: Path) -> None:
        self.file = path.open("w", encoding="utf-8")

    def write(self, event: str, **facts: Any) -> None:
        self.file.write(json.dumps({"event": event, **facts}) + "\n")
        self.file.flush()


class Faults:
    def __init__(self, orders: dict[str, list[dict[str, Any] | None]]) -> None:
        self.orders = orders

    def next(self, what: str) -> dict[str, Any]:
        orders = self.orders.get(what, [])
        return (orders.pop(0) if orders else None) or {}


class Cut(Exception):
    """The connection is to be cut now."""


class Peer:
    def __init__(self, rules: Rules, faults: Faults, log: Log, context: ssl.SSLContext) -> None:
        self.rules = rules
        self.faults = faults
        self.log = log
        self.context = context
        self.numbers = itertools.count(1)

    async def connected(self, reader: Reader, writer: Writer) -> None:
        number = next(self.numbers)
        self.log.write("connection", connection=number)
        try:
            if self.faults.next("CONNECT").get("cut"):
                raise Cut
            await writer.start_tls(self.context)
            while await self.converse(reader, writer, number):
                pass
            writer.close()
        except (Cut, ConnectionError, asyncio.IncompleteReadError, ssl.SSLError, TimeoutError):
            writer.transport.abort()
        self.log.write("end", connection=number)

    async def converse(self, reader: Reader, writer: Writer, number: int) -> bool:
        """One request and its answer; false where the connection is to be closed."""
        head = await reader.readuntil(b"\r\n\r\n")
        line, *fields = head.decode("ascii").split("\r\n")[:-2]
        method, target, _ = line.split(" ")
        headers = {name.lower(): value.strip() for name, _, value in (field.partition(":") for field in fields)}
        fault = self.faults.next(method)
        if fault.get("early"):
            self.log.write("early", connection=number)
            await self.answer(writer, Answer(fault["early"]))
            # Until the client goes, so that what it still sends does not reset the connection before it has read.
            await asyncio.wait_for(reader.read(), 30)
            return False
        length = int(headers.get("content-length", "0"))
        if "cutAt" in fault:
            await reader.readexactly(min(fault["cutAt"], length))
            self.log.write("cut", connection=number)
            raise Cut
        request = Request(method, target, headers, await reader.readexactly(length))
        return await self.judge(request, fault, writer, number)

    async def judge(self, request: Request, fault: dict[str, Any], writer: Writer, number: int) -> bool:
        facts = {
            "connection": number, "method": request.method, "target": request.target, "headers": request.headers,
            "body": request.body.decode("utf-8", "replace") if len(request.body) < 1 << 20 else "",
            "size": len(request.body),
        }
        try:
            self.rules.check(request)
        except Broken as problem:
            self.log.write("broken", why=str(problem), **facts)
            await self.answer(writer, problem.answer)
            return True
        if fault.get("status", 200) >= 300:
            self.log.write("refused", status=fault["status"], **facts)
            answer = Answer(fault["status"], fault.get("body", "").encode(), fault.get("headers", {}))
        else:
            answer, what = self.rules.take(request)
            answer.status = fault.get("status", answer.status)
            answer.body = fault["body"].encode() if "body" in fault else answer.body
            answer.headers |= fault.get("headers", {})
            self.log.write(what, **facts)
        await asyncio.sleep(fault.get("delay", 0))
        if fault.get("lost"):
            raise Cut
        await self.answer(writer, answer, fault)
        return not fault.get("close")

    async def answer(self, writer: Writer, answer: Answer, fault: dict[str, Any] | None = None) -> None:
        fault = fault or {}
        lines = [f"HTTP/1.1 {answer.status} Said"]
        lines += [f"{name}: {value}" for name, value in answer.headers.items()]
        if fault.get("interim"):
            lines = ["HTTP/1.1 103 Wait", "Retry-After: 99", "", *lines]
        if fault.get("endless") == "head":
            await self.pour(writer, "\r\n".join(lines).encode() + b"\r\n", b"X-More: and more\r\n" * 50)
        if answer.status != 204 and not fault.get("endless"):
            lines.append(f"Content-Length: {len(answer.body) + fault.get('missing', 0)}")
        head = "\r\n".join(lines).encode() + b"\r\n\r\n"
        if fault.get("endless") == "body":
            await self.pour(writer, head, b"and more " * 100)
        if fault.get("headOnly"):
            writer.write(head[: -fault["headOnly"]])
            await writer.drain()
            # What was written goes out, and then the end.
            writer.close()
            return
        writer.write(head + answer.body)
        await writer.drain()
        if fault.get("missing"):
            writer.close()

    async def pour(self, writer: Writer, head: bytes, piece: bytes) -> None:
        """Never ends but with the connection."""
        writer.write(head)
        while not writer.transport.is_closing():
            writer.write(piece)
            await writer.drain()
            await asyncio.sleep(0)
        raise Cut
