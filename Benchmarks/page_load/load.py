"""Asks for pages at a steady rate, from a thread for each connection."""

import http.client
import threading
import time


class Load:
    def __init__(self, port: int, path: str, rate: int, seconds: int, connections: int = 8) -> None:
        self.port, self.path = port, path
        self.times: list[float] = []
        self.failures = 0
        self.lock = threading.Lock()
        begin = time.perf_counter() + 0.2
        slots = iter([begin + number / rate for number in range(rate * seconds)])
        threads = [threading.Thread(target=self._ask, args=(slots,)) for _ in range(connections)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.took = time.perf_counter() - begin

    def _ask(self, slots) -> None:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        while True:
            with self.lock:
                at = next(slots, None)
            if at is None:
                return
            time.sleep(max(0, at - time.perf_counter()))
            try:
                connection.request("GET", self.path)
                answer = connection.getresponse()
                answer.read()
                failed = answer.status != 200
            except (OSError, http.client.HTTPException):
                connection.close()
                failed = True
            with self.lock:
                # From when it was due: a server that falls behind must not look fast.
                self.times.append(time.perf_counter() - at)
                self.failures += failed

    def share(self, part: float) -> float:
        return sorted(self.times)[min(len(self.times) - 1, int(len(self.times) * part))] * 1000
