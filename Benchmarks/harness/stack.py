"""The broker and the database: a fresh one of each for every measurement, on equal terms for all."""

import os
import pathlib
import subprocess
import urllib.parse

import psycopg

from options import ROOT

DATABASE = "scorecard_benchmark"
SETTINGS = ("server_version", "shared_buffers", "fsync", "synchronous_commit", "full_page_writes", "wal_level",
            "wal_sync_method", "wal_buffers", "max_wal_size", "checkpoint_timeout", "commit_delay", "autovacuum", "jit")


def url(database: str) -> str:
    parts = urllib.parse.urlsplit(os.environ["DATABASE_URL"])
    return parts._replace(path=f"/{database}").geturl()


def environment(configuration: pathlib.Path) -> dict[str, str]:
    """What the programs are told; no port, so that two runs never want the same one."""
    kept = {name: text for name, text in os.environ.items() if name not in ("HTTP_PORT", "BATCH_SIZE")}
    return kept | {"DATABASE_URL": url(DATABASE), "SCORECARD_CONFIG": str(configuration)}


def fresh_broker() -> None:
    """The broker keeps its topics in memory, so another process is an empty one, and gives the memory back."""
    for verb in ("down", "up"):
        subprocess.run([ROOT / "scripts" / "stack", verb, "kafka"], check=True, stderr=subprocess.DEVNULL)


def fresh_database() -> psycopg.Connection:
    """An empty database after a checkpoint: none pays for the one before."""
    with psycopg.connect(url("postgres"), autocommit=True) as connection:
        connection.execute(f"DROP DATABASE IF EXISTS {DATABASE} WITH (FORCE)")
        connection.execute(f"CREATE DATABASE {DATABASE}")
        connection.execute("CHECKPOINT")
    return psycopg.connect(url(DATABASE), autocommit=True)


def drop_database() -> None:
    with psycopg.connect(url("postgres"), autocommit=True) as connection:
        connection.execute(f"DROP DATABASE IF EXISTS {DATABASE} WITH (FORCE)")


def settings() -> dict[str, str]:
    """Settings of the server that decide about speed.

    Raises where commits are not durable: such a number would mean nothing.
    """
    with psycopg.connect(url("postgres"), autocommit=True) as connection:
        found = {name: connection.execute(f"SHOW {name}").fetchone()[0] for name in SETTINGS}
    if found["fsync"] != "on" or found["synchronous_commit"] != "on":
        raise SystemExit("benchmarks: fsync and synchronous_commit must be on")
    return found
