"""Carries the faults of a plan out, and tells which of them struck, and when."""

import asyncio
import signal
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from gaps import Window
from mail import MailServer
from plan import Fault, Plan
from postgres_stream import STATEMENTS, Trap, Traps
from processes import Worker
from proxy import Proxies, Proxy
from servers import BrokerServer, PostgresServer


@dataclass
class Scene:
    """What faults strike."""

    workers: dict[str, Worker]
    postgres: PostgresServer
    broker: BrokerServer
    mail: MailServer
    # One for each instance of a worker.
    postgres_proxy: Proxies
    broker_proxy: Proxy
    mail_proxy: Proxy
    traps: dict[str, Traps]


@dataclass
class FaultRun:
    scene: Scene
    log: Path
    # How often each kind struck; one that waited for something that never came struck nothing.
    struck: Counter[str] = field(default_factory=Counter)
    windows: list[Window] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)

    async def carry_out(self, plan: Plan) -> None:
        """Returns when the last fault is over."""
        start = asyncio.get_running_loop().time()
        lanes: dict[str, list[Fault]] = {}
        for fault in plan.faults:
            lanes.setdefault(fault.lane, []).append(fault)
        await asyncio.gather(*(self._lane(faults, start) for faults in lanes.values()))

    async def _lane(self, faults: list[Fault], start: float) -> None:
        for fault in faults:
            await asyncio.sleep(max(0.0, start + fault.at - asyncio.get_running_loop().time()))
            began = time.time()
            self._note(f"{fault.lane}: {fault.kind}, {fault.seconds} s, {fault.strikes} times at most")
            struck = await self._carry_out(fault)
            self.struck[fault.kind] += struck
            self.windows.append(Window(began, time.time(), fault.kind, fault.lane))
            self._note(f"{fault.lane}: {fault.kind} is over, struck {struck} times")

    async def _carry_out(self, fault: Fault) -> int:
        scene = self.scene
        if fault.lane in scene.workers:
            return await self._strike_worker(scene.workers[fault.lane], fault)
        if fault.kind.startswith("mail-") and fault.lane == "mail":
            return await self._strike_mail(fault)
        if fault.kind.endswith(("-not-sent", "-answer-lost")):
            return await self._set_trap(fault)
        match fault.kind:
            case "postgres-immediate":
                await scene.postgres.stop_at_once()
                await asyncio.sleep(fault.seconds)
                await scene.postgres.start()
            case "broker-freeze":
                await self._for(fault, scene.broker.freeze, scene.broker.go_on)
            case "postgres-cut":
                scene.postgres_proxy.cut()
            case "broker-cut":
                scene.broker_proxy.cut()
            case "postgres-stall":
                await self._for(fault, scene.postgres_proxy.stall, scene.postgres_proxy.flow)
            case "broker-stall":
                await self._for(fault, scene.broker_proxy.stall, scene.broker_proxy.flow)
            case "broker-answers-lost":
                await self._for(fault, scene.broker_proxy.lose_answers, scene.broker_proxy.cut_and_answer)
            case "postgres-refuse":
                await self._refuse(fault, scene.postgres_proxy)
            case "broker-refuse":
                await self._refuse(fault, scene.broker_proxy)
            case other:
                raise ValueError(f"no fault is called {other}")
        return 1

    async def _for(self, fault: Fault, begin: Callable[[], None], end: Callable[[], None]) -> None:
        begin()
        await asyncio.sleep(fault.seconds)
        end()

    async def _refuse(self, fault: Fault, proxy: Proxy | Proxies) -> None:
        proxy.refuse()
        await asyncio.sleep(fault.seconds)
        await proxy.accept()

    async def _strike_worker(self, worker: Worker, fault: Fault) -> int:
        if not worker.is_running:
            # It ended by itself a moment ago, which is told elsewhere.
            return 0
        if fault.kind == "freeze":
            worker.send(signal.SIGSTOP)
            await asyncio.sleep(fault.seconds)
            worker.send(signal.SIGCONT)
            return 1
        if fault.kind.startswith("kill-"):
            return await self._kill_at_statement(worker, fault)
        if fault.kind == "kill":
            await worker.kill()
        elif not await worker.ask_to_end():
            self.problems.append(f"{worker.name} did not end well within its time, but with {worker.process.returncode}: {worker.end_of_log()}")
        await asyncio.sleep(fault.seconds)
        await worker.start()
        return 1

    async def _kill_at_statement(self, worker: Worker, fault: Fault) -> int:
        """Kills it the moment that the proxy sees its statement, or sees that it is carried out."""
        when, _, which = fault.kind.removeprefix("kill-").partition("-")
        trap = Trap(STATEMENTS[which], when == "before", 1, worker.strike_dead)
        if not await self._wait_for([worker.name], trap, fault):
            return 0
        await worker.kill()
        await worker.start()
        return 1

    async def _strike_mail(self, fault: Fault) -> int:
        mail = self.scene.mail
        if fault.kind == "mail-down":
            await self._refuse(fault, self.scene.mail_proxy)
            return 1
        if fault.kind == "mail-slow":
            before, mail.is_slow = mail.slowed, True
            await asyncio.sleep(fault.seconds)
            mail.is_slow = False
            return mail.slowed - before
        mail.strike(fault.kind, fault.strikes)
        await asyncio.sleep(fault.seconds)
        struck = fault.strikes - mail.left(fault.kind)
        mail.strike(fault.kind, 0)
        return struck

    async def _set_trap(self, fault: Fault) -> int:
        which, is_before = fault.kind.removesuffix("-not-sent").removesuffix("-answer-lost"), fault.kind.endswith("-not-sent")
        trap = Trap(STATEMENTS[which], is_before, fault.strikes)
        return await self._wait_for(list(self.scene.traps), trap, fault)

    async def _wait_for(self, lanes: list[str], trap: Trap, fault: Fault) -> int:
        """Leaves a trap in the way of some instances until it is used up, or its time is over; how often it struck."""
        most = trap.left
        for lane in lanes:
            self.scene.traps[lane].set.append(trap)
        end = asyncio.get_running_loop().time() + fault.seconds
        while trap.left and asyncio.get_running_loop().time() < end:
            await asyncio.sleep(0.02)
        for lane in lanes:
            self.scene.traps[lane].set.remove(trap)
        # A statement that is on its way at this moment is answered.
        struck, trap.left = most - trap.left, 0
        return struck

    def _note(self, text: str) -> None:
        with self.log.open("a") as file:
            file.write(f"{time.strftime('%H:%M:%S')} {text}\n")
