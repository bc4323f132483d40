"""From a seed to everything that a run does: messages and faults, each with its second. Pure: no clock, no I/O."""

import hashlib
from dataclasses import dataclass
from random import Random

from message import Message
from workload import Workload

WORKERS = ("importer", "rag-calculator", "notifier")
# Longer than the session timeout of the run, so that the others take over meanwhile.
LONGER_THAN_A_SESSION = (7.5, 10.5)
QUIET_START = 4.0
# Messages a second: enough that each fault falls into work, little enough for two cores.
RATE = 30.0


@dataclass(frozen=True)
class Kind:
    """A kind of fault: how long it lasts, and how often it strikes where it is counted by strikes."""

    name: str
    seconds: tuple[float, float]
    strikes: tuple[int, int] = (1, 1)
    weight: int = 1


@dataclass(frozen=True)
class Fault:
    at: float
    lane: str
    kind: str
    seconds: float
    strikes: int


WORKER_KINDS = (
    Kind("kill", (0.0, 4.0), weight=3),
    Kind("kill-before-commit", (6.0, 6.0), weight=2),
    # Its rows are there, and its events are not.
    Kind("kill-after-commit", (6.0, 6.0), weight=4),
    Kind("terminate", (0.0, 3.0), weight=2),
    Kind("freeze", LONGER_THAN_A_SESSION, weight=3),
)
# The mail is taken, and that is not noted: the gap.
NOTIFIER_KINDS = (*WORKER_KINDS, Kind("kill-before-mail-result", (6.0, 6.0), weight=2))
# Faults of one lane follow each other; those of different lanes overlap as they fall. A lane: its kinds, and the pause
# between two of its faults.
LANES: dict[str, tuple[tuple[Kind, ...], tuple[float, float]]] = {
    "postgres": ((Kind("postgres-immediate", (0.5, 4.0)),), (22, 45)),
    "postgres-connections": (
        (
            Kind("postgres-cut", (0.0, 0.0)),
            Kind("postgres-stall", (1.0, 6.0)),
            Kind("postgres-refuse", (1.0, 4.0)),
            Kind("commit-not-sent", (6.0, 6.0), (1, 4), 2),
            Kind("commit-answer-lost", (6.0, 6.0), (1, 4), 2),
            Kind("mail-commit-not-sent", (6.0, 6.0), (1, 2)),
            Kind("mail-commit-answer-lost", (6.0, 6.0), (1, 2)),
            Kind("mail-result-not-sent", (6.0, 6.0), (1, 2)),
            Kind("mail-result-answer-lost", (6.0, 6.0), (1, 2)),
        ),
        (2, 6),
    ),
    "broker": ((Kind("broker-freeze", (2.0, 8.0)),), (25, 50)),
    "broker-connections": (
        (
            Kind("broker-cut", (0.0, 0.0)),
            Kind("broker-stall", (1.0, 6.0)),
            Kind("broker-refuse", (1.0, 4.0)),
            Kind("broker-answers-lost", (0.5, 2.5), weight=2),
        ),
        (8, 20),
    ),
    "mail": (
        (
            Kind("mail-down", (1.0, 5.0)),
            Kind("mail-slow", (4.0, 8.0)),
            Kind("mail-4xx", (5.0, 5.0), (1, 6)),
            Kind("mail-5xx", (5.0, 5.0), (1, 2)),
            Kind("mail-cut-before-dot", (5.0, 5.0), (1, 3)),
            Kind("mail-cut-amid-data", (5.0, 5.0), (1, 2)),
            Kind("mail-cut-after-dot", (5.0, 5.0), (1, 2)),
        ),
        (2, 5),
    ),
}
WORKER_PAUSE = (10, 30)


@dataclass(frozen=True)
class Plan:
    seed: int
    seconds: float
    instances: int
    messages: tuple[Message, ...]
    faults: tuple[Fault, ...]

    @property
    def digest(self) -> str:
        """Tells two plans apart."""
        return hashlib.sha256(repr((self.messages, self.faults)).encode()).hexdigest()[:16]


def instance_lanes(instances: int) -> list[str]:
    return [f"{worker}-{number}" for worker in WORKERS for number in range(1, instances + 1)]


def kinds_of(lane: str) -> tuple[Kind, ...]:
    return NOTIFIER_KINDS if lane.startswith("notifier") else WORKER_KINDS


def make_plan(seed: int, minutes: float, instances: int) -> Plan:
    """Everything that a run of so many minutes does; the same for the same arguments."""
    seconds = minutes * 60
    messages = Workload(Random(f"workload {seed}")).messages(seconds, RATE)
    faults: list[Fault] = []
    lanes = {lane: (kinds_of(lane), WORKER_PAUSE) for lane in instance_lanes(instances)} | LANES
    for lane, (kinds, pause) in lanes.items():
        # Each lane draws for itself, so that another number of instances leaves the other lanes as they are.
        faults += _lane(Random(f"faults {seed} {lane}"), lane, kinds, pause, seconds)
    return Plan(seed, seconds, instances, tuple(messages), tuple(sorted(faults, key=lambda fault: (fault.at, fault.lane))))


def _lane(random: Random, lane: str, kinds: tuple[Kind, ...], pause: tuple[float, float], end: float) -> list[Fault]:
    faults = []
    # A first fault anywhere within the first pause, so that lanes with long pauses do not wait for the end of a short run.
    at = QUIET_START + random.uniform(0, pause[1])
    while True:
        kind = random.choices(kinds, [kind.weight for kind in kinds])[0]
        fault = Fault(round(at, 2), lane, kind.name, round(random.uniform(*kind.seconds), 2), random.randint(*kind.strikes))
        if fault.at + fault.seconds > end:
            return faults
        faults.append(fault)
        at = fault.at + fault.seconds + random.uniform(*pause)
