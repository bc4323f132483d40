"""The plan is a function of its arguments, and its messages are what they are meant to be."""

import unittest
from collections import Counter

import world  # noqa: F401 (it finds the modules)
import poison
from judge import Rejected, judge
from message import Record
from plan import LANES, NOTIFIER_KINDS, instance_lanes, make_plan


class PlanTests(unittest.TestCase):
    def test_a_seed_always_gives_the_same_messages_and_faults(self) -> None:
        self.assertEqual(make_plan(7, 1, 2), make_plan(7, 1, 2))
        # A draw that another version of Python makes otherwise would break every seed that was written down.
        self.assertEqual(make_plan(7, 1, 2).digest, "89edbf923cab45b3")

    def test_another_seed_gives_others(self) -> None:
        one, other = make_plan(1, 1, 2), make_plan(2, 1, 2)
        self.assertNotEqual(one.messages, other.messages)
        self.assertNotEqual(one.faults, other.faults)

    def test_another_number_of_instances_leaves_messages_and_the_other_faults_alone(self) -> None:
        two, three = make_plan(1, 4, 2), make_plan(1, 4, 3)
        self.assertEqual(two.messages, three.messages)
        self.assertLess(set(two.faults), set(three.faults))

    def test_faults_of_one_lane_never_overlap_and_all_end_within_the_run(self) -> None:
        plan = make_plan(3, 10, 2)
        for lane in [*LANES, *instance_lanes(2)]:
            faults = [fault for fault in plan.faults if fault.lane == lane]
            for fault, following in zip(faults, faults[1:]):
                self.assertLess(fault.at + fault.seconds, following.at)
            self.assertTrue(all(fault.at + fault.seconds <= 600 for fault in faults))

    def test_a_long_run_has_every_kind_of_fault(self) -> None:
        kinds = {kind.name for kinds, _ in LANES.values() for kind in kinds} | {kind.name for kind in NOTIFIER_KINDS}
        self.assertEqual({fault.kind for fault in make_plan(5, 20, 2).faults}, kinds)

    def test_messages_are_good_or_bad_as_they_are_meant(self) -> None:
        meant: Counter[str] = Counter()
        for message in make_plan(11, 8, 2).messages:
            if message.intent == "conflicting-revision":
                continue
            meant[message.intent or "good"] += 1
            try:
                judge(Record("submitted", 0, message.number, message.key, message.value))
                self.assertIsNone(message.intent, message.value)
            except Rejected as reason:
                self.assertEqual(str(reason), message.intent, (message.value or b"")[:200])
        self.assertEqual(set(meant), {"good", "bad-key", "too-large", *poison.WAYS})


if __name__ == "__main__":
    unittest.main()
