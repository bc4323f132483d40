"""A sign-in proxy to try the dashboard with, on this machine only: it says of whoever comes that they are whom you chose.

    sign_in_proxy.py --to 8090 --port 8091 [--user officer@example.org] [--groups performance]

`/__be?user=…&groups=…` chooses somebody else, and `/__be` nobody. It asks for no password: never let it be reached from elsewhere.
"""

import argparse
import http.client
import http.server
import urllib.parse

HOP_BY_HOP = {"connection", "keep-alive", "transfer-encoding", "te", "trailer", "upgrade", "proxy-connection"}


class Chosen:
    """Whom everybody is taken for."""

    def __init__(self, user: str, groups: str) -> None:
        self.user = user
        self.groups = groups


def handler(target: int, chosen: Chosen, user_header: str, groups_header: str) -> type[http.server.BaseHTTPRequestHandler]:
    own = {user_header.lower(), groups_header.lower()}

    class Proxy(http.server.BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def choose(self) -> None:
            query = dict(urllib.parse.parse_qsl(urllib.parse.urlsplit(self.path).query))
            chosen.user = query.get("user", "")
            chosen.groups = query.get("groups", "")
            self.send_response(303)
            self.send_header("Location", "/sign-in" if chosen.user else "/")
            self.send_header("Content-Length", "0")
            self.end_headers()

        def forward(self) -> None:
            if urllib.parse.urlsplit(self.path).path == "/__be":
                self.choose()
                return
            # What a browser says of itself is not believed: the headers are ours to write.
            headers = {name: value for name, value in self.headers.items() if name.lower() not in HOP_BY_HOP | own}
            if chosen.user:
                headers[user_header] = chosen.user
                headers[groups_header] = chosen.groups
            length = int(self.headers.get("Content-Length") or 0)
            body = self.rfile.read(length) if length else None
            server = http.client.HTTPConnection("127.0.0.1", target, timeout=60)
            try:
                server.request(self.command, self.path, body=body, headers=headers)
                response = server.getresponse()
            except (OSError, http.client.HTTPException):
                server.close()
                self.send_error(502, "the dashboard does not answer")
                return
            try:
                self.answer(response)
            except (OSError, http.client.HTTPException):
                # Either end has gone in the middle: nothing more can be said.
                self.close_connection = True
            finally:
                server.close()

        def answer(self, response: http.client.HTTPResponse) -> None:
            self.send_response_only(response.status, response.reason)
            for name, value in response.getheaders():
                if name.lower() not in HOP_BY_HOP:
                    self.send_header(name, value)
            is_stream = response.getheader("Content-Length") is None
            if is_stream:
                self.send_header("Connection", "close")
                self.close_connection = True
            self.end_headers()
            # A stream comes by pieces, each of which is for now.
            while piece := response.read1(65536):
                self.wfile.write(piece)
                self.wfile.flush()

        do_GET = do_POST = do_HEAD = do_PUT = do_DELETE = do_PATCH = do_OPTIONS = forward

        def log_message(self, format: str, *arguments: object) -> None:
            pass

    return Proxy


def main() -> None:
    parser = argparse.ArgumentParser(description="A sign-in proxy to try the dashboard with.")
    parser.add_argument("--to", type=int, required=True, help="port of the dashboard's pages")
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--user", default="")
    parser.add_argument("--groups", default="")
    parser.add_argument("--user-header", default="X-Forwarded-Email")
    parser.add_argument("--groups-header", default="X-Forwarded-Groups")
    options = parser.parse_args()
    chosen = Chosen(options.user, options.groups)
    kind = handler(options.to, chosen, options.user_header, options.groups_header)
    http.server.ThreadingHTTPServer(("127.0.0.1", options.port), kind).serve_forever()


if __name__ == "__main__":
    main()
