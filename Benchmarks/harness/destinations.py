"""Ten thousand deliveries to a fast mail server, alone and beside as many to a slow one: the fast one must not be slowed."""

import contextlib
import pathlib
import statistics
import time

import mail
import processes
import stack
from measurement import Watch
from plan import Plan
from programs import Programs

PATIENCE = 600
# The slow server answers each mail after so many seconds.
DELAY = 1
CASES = {"alone": ("fast",), "beside a slow one": ("fast", "slow")}


def routes(ports: dict[str, str], senders: int) -> str:
    channels = "".join(
        f"  {name}: {{kind: smtp, url: '{url}', from: scorecard@example.org, senders: {senders}}}\n"
        for name, url in ports.items())
    return ("routes:\n  - {services: ['*'], to: [{name: Load, email: load@example.org}], "
            f"channels: [{', '.join(ports)}], groupWait: 0s}}\nchannels:\n{channels}")


class Destinations:
    """A database with deliveries that wait, two mail servers, and a notifier for each case."""

    def __init__(self, plan: Plan, programs: Programs, folder: pathlib.Path, count: int) -> None:
        self.plan, self.programs, self.count = plan, programs, count
        self.folder = folder / "destinations"
        self.folder.mkdir()
        plan.write(self.folder, "smtp://127.0.0.1:1")
        stack.fresh_broker()
        self.connection = stack.fresh_database()
        self.environment = stack.environment(self.folder)
        self.environment.pop("SMTP_URL", None)

    def fill(self) -> None:
        """Turns so many measures red while no mail server is there."""
        self._route({"fast": "smtp://127.0.0.1:1?tls=none", "slow": "smtp://127.0.0.1:1?tls=none"}, 1)
        self.programs.scorecard(self.environment, "migrate")
        self.programs.scorecard(self.environment, "topics")
        with contextlib.ExitStack() as running:
            for name in mail.WORKERS:
                watch = Watch(self.connection, name)
                program = processes.Program([self.programs.binaries / name], self.environment, self.folder / f"{name}.log")
                running.callback(program.stop)
                watch.until_claimed(program)
            way = mail.Way(self.plan, mail.Mailbox(self.folder, self.plan))
            for _ in range(self.count):
                way.publish()
            way.producer.flush(30)
            self._wait_for("SELECT count(*) FROM delivery WHERE channel = 'fast'", self.count)
            self._wait_for("SELECT count(*) FROM delivery WHERE channel = 'slow'", self.count)

    def measure(self, channels: tuple[str, ...], senders: int) -> tuple[float, int]:
        """Seconds until the fast server has all, and how many the slow one has by then."""
        self.connection.execute(
            """UPDATE delivery SET state = CASE WHEN channel = ANY (%s) THEN 'pending' ELSE 'dismissed' END, attempts = 0,
            due_at = now(), wanted_at = now(), may_have_been_sent = false, lease_token = NULL, lease_until = NULL""",
            [list(channels)])
        self.connection.execute("VACUUM ANALYZE delivery")
        with contextlib.ExitStack() as running:
            ports = {}
            for name, options in {"fast": [], "slow": ["--delay", str(DELAY)]}.items():
                box = self.folder / f"{name}-{time.monotonic_ns()}"
                sink, ports[name] = mail.start_sink(self.folder, box, options)
                running.callback(sink.stop)
            self._route(ports, senders)
            start = time.monotonic()
            notifier = processes.Program(
                [self.programs.binaries / "notifier"], self.environment, self.folder / "notifier.log")
            running.callback(notifier.stop)
            self._wait_for("SELECT count(*) FROM delivery WHERE channel = 'fast' AND state = 'sent'", self.count)
            seconds = time.monotonic() - start
            slow = self._number("SELECT count(*) FROM delivery WHERE channel = 'slow' AND state = 'sent'")
        return seconds, slow

    def close(self) -> None:
        self.connection.close()

    def _route(self, ports: dict[str, str], senders: int) -> None:
        (self.folder / "routes.yaml").write_text(routes(ports, senders))

    def _number(self, query: str) -> int:
        return self.connection.execute(query).fetchone()[0]

    def _wait_for(self, query: str, wanted: int) -> None:
        deadline = time.monotonic() + PATIENCE
        while (found := self._number(query)) < wanted:
            if time.monotonic() > deadline:
                raise SystemExit(f"benchmarks: {found} of {wanted} deliveries after {PATIENCE} s: {query}")
            time.sleep(0.05)


def run(plan: Plan, programs: Programs, folder: pathlib.Path, is_quick: bool) -> list[list[str]]:
    """Rows of a table: seconds in pairs, and their ratio."""
    count, pairs = (200, 1) if is_quick else (10_000, 3)
    series = len(plan.authorities) * (len(plan.measures) - len(plan.by_nation) - len(plan.by_neighbours))
    destinations = Destinations(plan, programs, folder, min(count, series))
    rows = [["deliveries each", "senders a channel", *(f"{case}, s" for case in CASES), "ratio", "by then to the slow one"]]
    try:
        destinations.fill()
        for senders in (1, 4):
            times: dict[str, list[float]] = {case: [] for case in CASES}
            slow = 0
            for _ in range(pairs):
                for case, channels in CASES.items():
                    seconds, slow = destinations.measure(channels, senders)
                    times[case].append(seconds)
            medians = [statistics.median(times[case]) for case in CASES]
            ratios = [beside / alone for alone, beside in zip(*times.values())]
            spread = f"{statistics.median(ratios):.2f}" + (f" ({min(ratios):.2f} to {max(ratios):.2f})" if pairs > 1 else "")
            rows.append([f"{destinations.count:,}", str(senders), *(f"{one:.1f}" for one in medians), spread, f"{slow:,}"])
    finally:
        destinations.close()
    return rows
