"""Waits until everything has gone its whole way, or says what is stuck."""

import asyncio
import time
from dataclasses import dataclass

import psycopg
from group_care import GroupCare
from topics import INPUTS, TopicReader

PATIENCE = 300.0
# A delivery that nobody has touched for so long, while everything runs, lost its sender: a mail takes a moment here.
ORPHANED_AFTER = "15 seconds"
POSITIONS = "SELECT consumer_group, topic, partition, next_offset, owner, updated_at FROM progress WHERE cluster_id = %s"
DELIVERIES = """
    SELECT state, count(*), min(due_at), max(last_error) FROM delivery WHERE state NOT IN ('sent', 'failed', 'held', 'dismissed')
    GROUP BY state"""


@dataclass
class Stuck(Exception):
    """What has not come to its end in time."""

    picture: list[str]
    # Groups that the broker keeps from forming, whatever is done.
    lost_groups: set[str]


@dataclass
class Settling:
    reader: TopicReader
    connection: psycopg.Connection
    cluster: str
    care: GroupCare

    async def settle(self) -> None:
        """Returns when every input is read to its end, twice in a row, and no delivery waits.

        Raises `Stuck` where that takes too long.
        """
        end = time.monotonic() + PATIENCE
        was_done = False
        while True:
            self._hurry_deliveries()
            new = await asyncio.to_thread(self.reader.read)
            waiting = self.waiting()
            if not waiting and was_done and new == 0:
                return
            was_done = not waiting
            if time.monotonic() > end or self.care.lost:
                raise Stuck(waiting or ["it does not come to rest"], self.care.lost)
            await asyncio.sleep(0.5)

    def waiting(self) -> list[str]:
        """What is not at its end, a line each."""
        positions = {
            (group, topic, partition): (position, owner, updated)
            for group, topic, partition, position, owner, updated in self.connection.execute(POSITIONS, [self.cluster])
        }
        lines = []
        for group, topics in INPUTS.items():
            for (topic, partition), end in sorted(self.reader.ends.items()):
                if topic not in topics:
                    continue
                position, owner, updated = positions.get((group, topic, partition), (None, "nobody", "never"))
                if position != end:
                    lines.append(f"{group}: {topic} {partition} is read to {position}, its end is {end}; owned by {owner}, moved {updated}")
        rows = self.connection.execute(DELIVERIES)
        return lines + [f"deliveries {state}: {count}, the first due {due}, last error {error}" for state, count, due, error in rows]

    def _hurry_deliveries(self) -> None:
        """Lets what would wait for minutes happen now: a second try, and the end of a lease whose sender is gone."""
        self.connection.execute("UPDATE delivery SET due_at = now() WHERE state = 'retry-at' AND due_at > now() + interval '2 seconds'")
        self.connection.execute(
            f"""UPDATE delivery SET lease_until = now() WHERE state IN ('claimed', 'committing')
                AND changed_at < now() - interval '{ORPHANED_AFTER}' AND lease_until > now()""")
