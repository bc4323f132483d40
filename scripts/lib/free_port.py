"""Prints a free loopback port: the one named, if it is still free, else another.

Ports come from below the range that the kernel lends to outgoing connections, so that a
port which is remembered while its server is down is not lent away in the meantime.
"""

import random
import socket
import sys


def free(port: int) -> bool:
    with socket.socket() as probe:
        # A connection that lingers after its server's end does not count as taken.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
        return True


wanted = [int(argument) for argument in sys.argv[1:] if argument.isdigit()]
for candidate in wanted + random.sample(range(20000, 32000), 200):
    if free(candidate):
        print(candidate)
        break
else:
    sys.exit("no free port found on the loopback interface")
