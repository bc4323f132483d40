#!/usr/bin/env python3
"""A mail server for development and tests: it keeps every mail that it accepts as a file.

Each mail becomes one .eml file in the mailbox folder, byte for byte as received, below
headers that say how it came (X-Peer, X-MailFrom, X-RcptTo, one X-Sink-Recipient for each
recipient, X-Sink-TLS, X-Sink-User). A file appears complete or not at all, and the names
sort by arrival. Faults are switched on by flags; each counts mails from the start of this
process, and where several apply, the order is: --drop-before-dot, --reply, --reject-first,
--drop-after-dot.

It relays nothing, and listens on the loopback interface unless told otherwise.
"""

import argparse
import asyncio
import itertools
import logging
import os
import signal
import ssl
import sys
import time
import warnings
from pathlib import Path

from aiosmtpd.smtp import SMTP, AuthResult, LoginPassword

TEXTS = {4: "4.3.0 try again later (mail sink)", 5: "5.7.1 refused (mail sink)"}


def log(message: str) -> None:
    print(f"{time.strftime('%Y-%m-%dT%H:%M:%SZ', time.gmtime())} {message}", file=sys.stderr, flush=True)


class Countdown:
    """True for the first `count` times that it is asked."""

    def __init__(self, count: int) -> None:
        self.left = count

    def take(self) -> bool:
        if self.left <= 0:
            return False
        self.left -= 1
        return True


class Mailbox:
    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.numbers = itertools.count(1)
        folder.mkdir(parents=True, exist_ok=True)

    def store(self, server, session, envelope) -> str:
        # The process id keeps two sinks on one mailbox apart.
        name = f"{time.time_ns():020d}-{os.getpid()}-{next(self.numbers):06d}.eml"
        headers = [
            f"X-Peer: {session.peer[0]}:{session.peer[1]}",
            f"X-MailFrom: {envelope.mail_from}",
            f"X-RcptTo: {', '.join(envelope.rcpt_tos)}",
            *(f"X-Sink-Recipient: {recipient}" for recipient in envelope.rcpt_tos),
            f"X-Sink-TLS: {'yes' if session.ssl else 'no'}",
        ]
        if session.authenticated:
            headers.append(f"X-Sink-User: {session.auth_data}")
        head = "".join(f"{line}\r\n" for line in headers).encode("utf-8", "surrogateescape")
        # Readers look for *.eml only, so they never see a file that is still being written.
        partial = self.folder / f".{name}.partial"
        partial.write_bytes(head + envelope.original_content)
        partial.rename(self.folder / name)
        return name


class Handler:
    """Decides what happens to each mail once its data have come."""

    def __init__(self, mailbox: Mailbox, options: argparse.Namespace) -> None:
        self.mailbox = mailbox
        self.options = options
        self.reject = Countdown(options.reject_first)
        self.drop_after = Countdown(options.drop_after_dot)

    async def handle_DATA(self, server, session, envelope) -> str:
        who = f"from {envelope.mail_from} to {', '.join(envelope.rcpt_tos)}"
        if self.options.delay:
            await asyncio.sleep(self.options.delay)
        code = self.options.reply
        if code is None and self.reject.take():
            code = 451
        if code is not None and code >= 400:
            log(f"mail {who}: answered {code}")
            return f"{code} {TEXTS[code // 100]}"
        name = self.mailbox.store(server, session, envelope)
        if self.drop_after.take():
            log(f"mail {who}: kept as {name}, connection dropped without an answer")
            server.transport.abort()
        else:
            log(f"mail {who}: kept as {name}")
        return f"{code or 250} 2.0.0 kept as {name}"


class Server(SMTP):
    """aiosmtpd's server, which can also lose a connection before the final dot."""

    drop_before: Countdown

    async def smtp_DATA(self, arg) -> None:
        if self.envelope.rcpt_tos and self.drop_before.take():
            log(f"mail from {self.envelope.mail_from}: connection dropped before its data")
            await self.push("354 End data with <CR><LF>.<CR><LF>")
            # Let the answer out and the first data in: the client is then in mid-mail.
            await asyncio.sleep(0.05)
            self.transport.abort()
            return
        await super().smtp_DATA(arg)


def authenticator(user: str, password: str):
    def check(server, session, envelope, mechanism, data) -> AuthResult:
        if not isinstance(data, LoginPassword):
            return AuthResult(success=False, handled=False)
        right = data.login == user.encode() and data.password == password.encode()
        if not right:
            log("a login was refused")
        return AuthResult(success=right, handled=False, auth_data=user if right else None)

    return check


def server_factory(options: argparse.Namespace):
    handler = Handler(Mailbox(options.mailbox), options)
    drop_before = Countdown(options.drop_before_dot)
    settings = {"hostname": "localhost", "ident": "scorecard mail sink", "enable_SMTPUTF8": True}
    if options.starttls:
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        context.load_cert_chain(*options.starttls)
        settings |= {"tls_context": context, "require_starttls": True}
    if options.auth:
        settings |= {
            "authenticator": authenticator(*options.auth),
            "auth_required": True,
            # Without a certificate the test wants the login in the clear.
            "auth_require_tls": bool(options.starttls),
        }

    def make() -> Server:
        server = Server(handler, **settings)
        server.drop_before = drop_before
        return server

    return make


async def serve(options: argparse.Namespace) -> None:
    loop = asyncio.get_running_loop()
    stopped = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stopped.set)
    server = await loop.create_server(server_factory(options), options.host, options.port)
    port = server.sockets[0].getsockname()[1]
    if options.port_file:
        partial = options.port_file.with_name(f".{options.port_file.name}.{os.getpid()}")
        partial.write_text(f"{port}\n")
        partial.rename(options.port_file)
    log(f"listening on {options.host}:{port}, mailbox {options.mailbox}")
    await stopped.wait()
    server.close()
    log("stopped")


def reply_code(text: str) -> int:
    code = int(text)
    if not (code == 250 or 400 <= code <= 599):
        raise argparse.ArgumentTypeError("use 250 or a code from 400 to 599")
    return code


def parse(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description="A mail server for tests that keeps every accepted mail as one .eml file."
    )
    parser.add_argument("--mailbox", type=Path, required=True, metavar="FOLDER", help="where the .eml files go")
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on (default: %(default)s)")
    parser.add_argument("--port", type=int, default=0, help="0, the default, takes any free port")
    parser.add_argument("--port-file", type=Path, metavar="FILE", help="write the port there once it listens")
    parser.add_argument("--reject-first", type=int, default=0, metavar="N", help="answer 451 to the first N mails")
    parser.add_argument("--reply", type=reply_code, metavar="CODE", help="answer CODE to every mail, such as 550")
    parser.add_argument(
        "--drop-after-dot", type=int, default=0, metavar="N", help="keep the first N mails, but drop the connection instead of answering"
    )
    parser.add_argument(
        "--drop-before-dot", type=int, default=0, metavar="N", help="drop the connection of the first N mails amid their data"
    )
    parser.add_argument("--delay", type=float, default=0, metavar="SECONDS", help="wait before each answer to a mail's data")
    parser.add_argument("--starttls", nargs=2, metavar=("CERT", "KEY"), help="offer STARTTLS and require it")
    parser.add_argument("--auth", nargs=2, metavar=("USER", "PASSWORD"), help="require this login")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    # The library's advice against what the flags ask for would fill a test's log.
    warnings.filterwarnings("ignore", module="aiosmtpd")
    logging.getLogger("mail").setLevel(logging.ERROR)
    asyncio.run(serve(parse(sys.argv[1:])))
