"""Who looks at the dashboard: nobody in particular, and one of each role, each behind a sign-in proxy of their own."""

import contextlib
import dataclasses
import pathlib
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from typing import Any

LIB = pathlib.Path(__file__).resolve().parent.parent


@dataclasses.dataclass(frozen=True)
class Person:
    """Somebody by whom and in which groups the proxy says that they are; a browser comes to `base`."""

    name: str
    user: str = ""
    groups: str = ""
    base: str = ""
    cookies: tuple[dict[str, Any], ...] = ()

    @property
    def state(self) -> dict[str, Any]:
        """What a browser of theirs begins with."""
        return {"storage_state": {"cookies": [dict(cookie) for cookie in self.cookies], "origins": []}}


PUBLIC = "public"
READER = "reader"
LEAD = "lead"
OFFICER = "officer"
MEMBERS = [
    Person(READER, "reader@example.org", "scorecard-readers"),
    Person(LEAD, "lead@example.org", "child-protection-leads"),
    Person(OFFICER, "officer@example.org", "performance"),
]


@contextlib.contextmanager
def people(port: int) -> Iterator[dict[str, Person]]:
    """Everybody, signed in where they can be. The proxies end with the block."""
    known = {PUBLIC: Person(PUBLIC, base=f"http://127.0.0.1:{port}")}
    proxies: list[subprocess.Popen[bytes]] = []
    try:
        for member in MEMBERS:
            own = _free_port()
            command = [sys.executable, str(LIB / "sign_in_proxy.py"), "--to", str(port), "--port", str(own)]
            proxies.append(subprocess.Popen([*command, "--user", member.user, "--groups", member.groups]))
            known[member.name] = _signed_in(member, f"http://127.0.0.1:{own}")
        yield known
    finally:
        for proxy in proxies:
            proxy.terminate()
            proxy.wait()


def _free_port() -> int:
    with socket.socket() as place:
        place.bind(("127.0.0.1", 0))
        return int(place.getsockname()[1])


def _signed_in(member: Person, base: str) -> Person:
    deadline = time.monotonic() + 20
    while True:
        try:
            with urllib.request.urlopen(f"{base}/sign-in", timeout=20) as answer:
                name, _, rest = answer.headers["Set-Cookie"].partition("=")
            break
        except urllib.error.URLError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.05)
    cookie = {
        "name": name, "value": rest.partition(";")[0], "domain": "127.0.0.1", "path": "/", "expires": -1,
        "httpOnly": True, "secure": False, "sameSite": "Strict",
    }
    return dataclasses.replace(member, base=base, cookies=(cookie,))
