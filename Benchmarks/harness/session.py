"""One run of the benchmark from its options to its table."""

import argparse
import dataclasses
import json
import os
import pathlib
import platform
import statistics
import tempfile
import time
from collections.abc import Callable

import destinations
import floor
import mail
import rerate
import stack
import table
from chain import Chain, require
from measurement import Measurement
from options import ROOT
from plan import Plan
from programs import Programs

WORKERS = {"importer", "calculator", "notifier"}
OUTPUT = ROOT / ".stack" / "benchmarks"


def say(text: str) -> None:
    print(f"benchmarks: {text}", flush=True)


def growth(case: str, small: Measurement, large: list[Measurement], factor: float) -> list[str]:
    """CPU of a worker with ten times the returns, as multiples of what it is with a tenth."""
    def times(cpu: Callable[[Measurement], float]) -> str:
        return f"{statistics.median(cpu(one) for one in large) / cpu(small) * factor:.1f}"

    return [case, small.contestant, f"{small.messages:,}", f"{large[0].messages:,}", times(lambda one: one.cpu),
            times(lambda one: one.cpu + one.database_cpu)]


class Session:
    def __init__(self, options: argparse.Namespace) -> None:
        self.options = options
        self.results: list[Measurement] = []
        self.fingerprints: dict[str, str] = {}
        self.mails: dict[str, list[dict[str, float]]] = {}
        self.growth: list[list[str]] = []
        self.rerated: list[list[str]] = []
        self.destinations: list[list[str]] = []
        self.facts: dict[str, object] = {}

    def run(self) -> int:
        self.settings = stack.settings()
        self.machine = self._machine()
        with tempfile.TemporaryDirectory(prefix="scorecard-benchmark-") as name:
            self.folder = pathlib.Path(name)
            self.plan = Plan(self.options)
            self.plan.write(self.folder, os.environ["SMTP_URL"])
            self.programs = Programs(self.folder, self.options.bin.resolve())
            for repetition in range(self.options.repeat):
                say(f"repetition {repetition + 1} of {self.options.repeat}")
                self._repetition(repetition)
            if "destinations" in self.options.only:
                say("destinations")
                self.destinations = destinations.run(self.plan, self.programs, self.folder, self.options.quick)
            if self.options.growth:
                self._grow()
            if self.options.rerate:
                self._rerate()
        stack.drop_database()
        self._print()
        return 0

    def _repetition(self, repetition: int) -> None:
        only, limit = self.options.only, self.options.returns
        if "floor" in only:
            for way in floor.WAYS:
                results, fingerprint = floor.run(way, self.programs, self.folder, limit, self.options.batch)
                self._keep(results)
                self._same_rows(f"floor-{way}", fingerprint)
        if WORKERS & set(only):
            chain = self._chain(self.plan, self.folder, limit, (1,) if self.options.backlog else (1, 2))
            if not self.options.backlog:
                self._same_rows("importer", chain.fingerprint)
            self._keep(chain.results)
        if "python" in only:
            chain = Chain(self.plan, self.programs, self.folder, limit)
            for load in (1, 2):
                chain.publish(load)
                chain.python(self.options.batch)
            self._same_rows("python", chain.fingerprint)
            chain.close()
            self._keep(chain.results)
        if "mail" in only:
            for how, times in mail.run(self.plan, self.programs, self.folder, repetition, self.options.quick).items():
                self.mails.setdefault(how, []).append(mail.summary(times))
                say(f"mail, {how}: " + ", ".join(f"{name} {value:.0f}" for name, value in self.mails[how][-1].items()))

    def _chain(self, plan: Plan, folder: pathlib.Path, limit: int, loads: tuple[int, ...]) -> Chain:
        only = self.options.only
        chain = Chain(plan, self.programs, folder, limit)
        for load in loads:
            chain.publish(load)
            self.facts[f"{table.LOADS[load]}: messages"] = chain.messages
            self.facts[f"{table.LOADS[load]}: bytes each"] = round(chain.bytes / chain.messages)
            chain.importer()
            if {"calculator", "notifier"} & set(only):
                chain.calculator()
                self.facts["rating requests by comparators, in all"] = chain.requests()
                self.facts["ratings, in all"] = chain.ratings
            if "notifier" in only:
                chain.notifier()
        self.facts["poison"] = chain.poison
        chain.close()
        return chain

    def _grow(self) -> None:
        """The first load again with a tenth of the quarters, and with a tenth of the authorities."""
        facts = dict(self.facts)
        whole = [one for one in self.results if one.load == 1]
        few = argparse.Namespace(**vars(self.options) | {"authorities": max(2, self.options.authorities // 10)})
        limit = self.options.returns or self.options.authorities * self.options.measures * self.options.quarters
        cases = {"a tenth of the time": (self.plan, limit // 10), "a tenth of the authorities": (Plan(few), limit // 10)}
        for case, (plan, part) in cases.items():
            folder = self.folder / case.replace(" ", "-")
            folder.mkdir()
            plan.write(folder, os.environ["SMTP_URL"])
            results = self._chain(plan, folder, part, (1,)).results
            returns = next(one.messages for one in whole if one.contestant == "importer")
            # The small load is not to the return a tenth of the large one.
            factor = 10 * results[0].messages / returns
            for small in results:
                large = [one for one in whole if one.contestant == small.contestant]
                self.growth.append(growth(case, small, large, factor))
        self.facts = facts

    def _rerate(self) -> None:
        """On a chain of its own: the rules of the others stay as they are."""
        folder = self.folder / "rerate"
        folder.mkdir()
        self.plan.write(folder, os.environ["SMTP_URL"])
        chain = Chain(self.plan, self.programs, folder, self.options.returns)
        chain.publish(1)
        chain.importer()
        chain.calculator()
        self.rerated = rerate.run(chain)
        chain.close()

    def _keep(self, results: list[Measurement]) -> None:
        self.results += results
        for one in results:
            say(f"{table.LOADS[one.load]}: {one.contestant}: {one.messages:,} in {one.wall:.2f} s, "
                f"{one.rate:,.0f} a second, CPU {one.cpu:.2f} s, database {one.database_cpu:.2f} s, "
                f"broker {one.broker_cpu:.2f} s, peak {one.peak_mib:.0f} MiB")

    def _same_rows(self, who: str, fingerprint: str) -> None:
        """All contestants must have stored the same rows, to the last column."""
        for other, known in self.fingerprints.items():
            require(f"the rows of {who} and {other}", fingerprint, known)
        self.fingerprints[who] = fingerprint

    def _machine(self) -> dict[str, object]:
        model = next((line.partition(":")[2].strip() for line in pathlib.Path("/proc/cpuinfo").read_text().splitlines()
                      if line.startswith("model name")), "unknown")
        return {"processor": model, "cores": os.cpu_count(), "kernel": platform.release(),
                "load before": " ".join(f"{number:.1f}" for number in os.getloadavg())}

    def _print(self) -> None:
        print("\nmachine: " + ", ".join(f"{name} {value}" for name, value in self.machine.items()))
        print("PostgreSQL: " + ", ".join(f"{name} = {value}" for name, value in self.settings.items()))
        print("load: " + ", ".join(f"{name} {value}" for name, value in self.facts.items()))
        if self.results:
            print("\n" + table.markdown(table.rows(self.results)))
        quarters = table.quarter_rows(self.results)
        if len(quarters) > 1:
            print("\n" + table.markdown(quarters))
        if self.growth:
            print("\n" + table.markdown([["compared with", "contestant", "messages", "ten times", "CPU, times",
                                          "with the database's"], *self.growth]))
        if self.rerated:
            print("\n" + table.markdown(self.rerated))
        if self.mails:
            print("\n" + table.markdown(table.mail_rows(self.mails)))
        if self.destinations:
            print("\n" + table.markdown(self.destinations))
        OUTPUT.mkdir(parents=True, exist_ok=True)
        file = OUTPUT / f"{time.strftime('%Y%m%dT%H%M%S')}.json"
        file.write_text(json.dumps({
            "options": {name: str(value) for name, value in vars(self.options).items()}, "machine": self.machine,
            "postgresql": self.settings, "load": self.facts, "mail, milliseconds": self.mails,
            "destinations": self.destinations, "rerate": self.rerated, "growth": self.growth,
            "measurements": [dataclasses.asdict(one) for one in self.results]}, indent=1))
        say(f"written to {file.relative_to(ROOT)}")
