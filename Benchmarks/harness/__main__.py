"""Measures the workers, a floor and a plain worker over one load, and prints one table."""

import signal
import sys

import options
import session

if __name__ == "__main__":
    # Leaves nothing running, however it ends.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    sys.exit(session.Session(options.parse()).run())
