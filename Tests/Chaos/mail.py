"""The mail server of a run: it keeps every mail, remembers what it answered, and fails as it is told."""

import asyncio
import email
import email.policy
import time
import warnings
from dataclasses import dataclass
from pathlib import Path

import smtp_sink

SLOW_SECONDS = 1.5
STRIKES = ("mail-4xx", "mail-5xx", "mail-cut-before-dot", "mail-cut-amid-data", "mail-cut-after-dot")
warnings.filterwarnings("ignore", module="aiosmtpd")


@dataclass(frozen=True)
class Mail:
    """A mail that the server has taken, whether or not its sender heard of it."""

    at: float
    message_id: str
    recipients: tuple[str, ...]
    body: str
    # The connection was cut instead of an answer.
    is_answer_lost: bool


class Session(smtp_sink.Server):
    """One connection, which may end before its mail's data, or amid them."""

    before_dot: smtp_sink.Countdown

    async def smtp_DATA(self, arg: str) -> None:  # noqa: N802 (aiosmtpd calls it so)
        if self.before_dot.take():
            # Nobody has asked for the data: the sender knows that nothing went out.
            self.transport.abort()
            return
        await super().smtp_DATA(arg)


class MailServer:
    def __init__(self, folder: Path, log: Path) -> None:
        self.taken: list[Mail] = []
        # Message-IDs that were refused for good.
        self.refused: set[str] = set()
        # Amid its data a short mail is wholly on its way, so that its sender cannot know what became of it.
        self._strikes = {kind: smtp_sink.Countdown(0) for kind in STRIKES}
        self.is_slow = False
        self.slowed = 0
        self._mailbox = smtp_sink.Mailbox(folder)
        self._log = log
        self._server: asyncio.Server | None = None

    async def start(self) -> int:
        """Its port."""
        smtp_sink.log = self._note
        self._server = await asyncio.get_running_loop().create_server(self._session, "127.0.0.1", 0)
        return self._server.sockets[0].getsockname()[1]

    def strike(self, kind: str, count: int) -> None:
        """The next mails meet a fault; 0 takes it away."""
        self._strikes[kind].left = count

    def left(self, kind: str) -> int:
        return self._strikes[kind].left

    def _session(self) -> Session:
        session = Session(self, hostname="localhost", ident="chaos", enable_SMTPUTF8=True)
        session.before_dot = self._strikes["mail-cut-before-dot"]
        session.drop_before = self._strikes["mail-cut-amid-data"]
        return session

    async def handle_DATA(self, server, session, envelope) -> str:  # noqa: N802 (aiosmtpd calls it so)
        message = email.message_from_bytes(envelope.original_content, policy=email.policy.default)
        identity = str(message["Message-ID"])
        if self._strikes["mail-4xx"].take():
            self._note(f"{identity}: answered 451")
            return "451 4.3.0 try again later"
        if self._strikes["mail-5xx"].take():
            self.refused.add(identity)
            self._note(f"{identity}: answered 550")
            return "550 5.7.1 refused"
        name = self._mailbox.store(server, session, envelope)
        lost = self._strikes["mail-cut-after-dot"].take()
        text = message.get_body(("plain",)).get_content().replace("\r\n", "\n")
        self.taken.append(Mail(time.time(), identity, tuple(envelope.rcpt_tos), text, lost))
        self._note(f"{identity}: kept as {name}" + (", connection cut" if lost else ""))
        if lost:
            server.transport.abort()
        elif self.is_slow:
            # It has the mail, and the sender does not know yet.
            self.slowed += 1
            await asyncio.sleep(SLOW_SECONDS)
        return f"250 2.0.0 kept as {name}"

    def _note(self, text: str) -> None:
        with self._log.open("a") as file:
            file.write(f"{time.strftime('%H:%M:%S')} {text}\n")
