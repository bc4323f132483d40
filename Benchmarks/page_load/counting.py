"""A proxy before PostgreSQL that counts the statements which a program has carried out."""

import socket
import struct
import threading


class CountingProxy:
    def __init__(self, host: str, port: int) -> None:
        self.target = (host, port)
        self.statements = 0
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]
        threading.Thread(target=self._accept, daemon=True).start()

    def _accept(self) -> None:
        while True:
            client, _ = self.listener.accept()
            server = socket.create_connection(self.target)
            threading.Thread(target=self._count, args=(client, server), daemon=True).start()
            threading.Thread(target=self._pass, args=(server, client), daemon=True).start()

    @staticmethod
    def _pass(source: socket.socket, sink: socket.socket) -> None:
        while piece := source.recv(65536):
            sink.sendall(piece)
        sink.close()

    def _count(self, client: socket.socket, server: socket.socket) -> None:
        """Reads the frontend's messages: a byte that says which, and a length that counts itself."""
        rest, has_begun = b"", False
        while piece := client.recv(65536):
            server.sendall(piece)
            rest += piece
            while True:
                head = 1 if has_begun else 0
                if len(rest) < head + 4:
                    break
                length = head + struct.unpack("!I", rest[head:head + 4])[0]
                if len(rest) < length:
                    break
                if has_begun and rest[:1] in (b"E", b"Q"):
                    self.statements += 1
                # A request for encryption is answered before the message that begins.
                has_begun = has_begun or struct.unpack("!I", rest[4:8])[0] == 196608
                rest = rest[length:]
        server.close()
