#!/usr/bin/env python3
"""A receiver of alerts for tests: GOV.UK Notify, a workflow of Teams, a Standard Webhook, or one that takes anything.

It speaks HTTP/1.1 over TLS on a loopback address, holds every request against the documented rules of its kind and answers
4xx where one is broken. Faults come on order, as a JSON object of lists: `CONNECT` has one for each connection, `GET` and
`POST` one for each request; null is none, and so is the end of a list. What happens is written to a log, one JSON object a
line, before the client could know of it.
"""

import argparse
import asyncio
import importlib
import json
import signal
import ssl
from pathlib import Path

from wire import Faults, Log, Peer

# Module and class of each kind; only what is wanted is loaded, as tests start many of these.
KINDS = {
    "any": ("rules", "AnyRules"),
    "notify": ("notify_rules", "NotifyRules"),
    "teams": ("teams_rules", "TeamsRules"),
    "webhook": ("webhook_rules", "WebhookRules"),
}


async def serve(options: argparse.Namespace) -> None:
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(options.certificate, options.key)
    module, name = KINDS[options.kind]
    rules = getattr(importlib.import_module(module), name)(json.loads(options.settings))
    peer = Peer(rules, Faults(json.loads(options.faults)), Log(options.log), context)
    stopped = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stopped.set)
    server = await asyncio.start_server(peer.connected, options.host, options.port, limit=1 << 20)
    partial = options.port_file.with_suffix(".part")
    partial.write_text(f"{server.sockets[0].getsockname()[1]}\n")
    partial.rename(options.port_file)
    await stopped.wait()
    server.close()


def parse() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="A receiver of alerts for tests.")
    parser.add_argument("kind", choices=sorted(KINDS))
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on (default: %(default)s)")
    parser.add_argument("--port", type=int, default=0, help="0, the default, takes any free port")
    parser.add_argument("--port-file", type=Path, required=True, help="write the port there once it listens")
    parser.add_argument("--log", type=Path, required=True, help="write what happens there")
    parser.add_argument("--certificate", required=True)
    parser.add_argument("--key", required=True)
    parser.add_argument("--settings", default="{}", help="what the kind's rules need: keys, paths, templates")
    parser.add_argument("--faults", default="{}")
    return parser.parse_args()


if __name__ == "__main__":
    asyncio.run(serve(parse()))
