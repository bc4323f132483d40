"""Of a world in which all is well nothing is said; of each thing that is amiss, something."""

import copy
import unittest
from collections.abc import Callable
from dataclasses import replace

from world import perfect, submitted

import oracle
from comparison import Outcome, compare
from gaps import Window, is_in_gap
from message import Record
from tables import Found
from topics import ACCEPTED, CALCULATED, RAISED, SUBMITTED

RECORDS = [
    submitted(0, value=60),
    submitted(1, value=60),
    submitted(2, value=61),
    submitted(3, revision=2, numerator=31, denominator=42),
    submitted(4, "2018-19-Q2", value=50),
    submitted(5, revision=3, value=95),
    submitted(6, "2018-19-Q2", revision=2, value=92),
    Record(SUBMITTED, 1, 0, None, b"[]"),
]
EXPECTED = oracle.work_out(RECORDS)
WORLD = perfect(EXPECTED, RECORDS)
DEAD = f"{SUBMITTED}.importer.dlq"


def outcome(change: Callable[[Found], object] = lambda found: None) -> Outcome:
    found = copy.deepcopy(WORLD)
    change(found)
    return compare(EXPECTED, found)


class ComparisonTests(unittest.TestCase):
    def assert_told(self, change: Callable[[Found], object], words: str) -> None:
        differences = outcome(change).differences
        self.assertTrue(any(words in difference for difference in differences), differences)

    def test_a_good_world_has_no_difference(self) -> None:
        self.assertEqual(outcome().differences, [])
        self.assertTrue(WORLD.mails and WORLD.alerts and WORLD.dead_letters and len(WORLD.revisions) == 5)

    def test_each_row_is_missed(self) -> None:
        for table, words in (
            ("revisions", "revision"), ("ratings", "rating"), ("alerts", "alert"), ("dead_letters", "dead letter"), ("told", "told to")
        ):
            for place in range(len(getattr(WORLD, table))):
                if table == "alerts" and WORLD.alerts[place]["alert_id"] in {row["alert_id"] for row in WORLD.told}:
                    continue
                with self.subTest(table=table, place=place):
                    self.assert_told(lambda found: getattr(found, table).pop(place), words)

    def test_each_altered_column_is_seen(self) -> None:
        for table, column, value in (
            ("revisions", "value", "60.1"), ("revisions", "symbol", "e"), ("revisions", "offset", 99), ("revisions", "backfill", True),
            ("ratings", "rag", "amber"), ("ratings", "red_periods", 7), ("ratings", "rating_revision", 2), ("alerts", "episode", 9),
            ("alerts", "kind", "recovered"), ("dead_letters", "reason", "no-value"), ("deliveries", "recipient_address", "x@example.org"),
            ("deliveries", "message_id", "other"), ("deliveries", "state", "pending"), ("deliveries", "state", "failed"), ("deliveries", "state", "dismissed"),
            ("deliveries", "state", "held"), ("deliveries", "resends", 2),
        ):
            with self.subTest(table=table, column=column, value=value):
                self.assertTrue(outcome(lambda found: getattr(found, table)[0].update({column: value})).differences)

    def test_each_missing_event_is_seen(self) -> None:
        for topic, words in (
            (ACCEPTED, "accepted event"), (CALCULATED, "rating event"), (RAISED, "alert event"), (DEAD, "dead letter record")
        ):
            for place in range(len(WORLD.records[topic])):
                with self.subTest(topic=topic, place=place):
                    self.assert_told(lambda found: found.records[topic].pop(place), words)

    def test_events_may_come_again_but_not_otherwise(self) -> None:
        for topic in (ACCEPTED, CALCULATED, RAISED, DEAD):
            self.assertEqual(outcome(lambda found: found.records[topic].append(found.records[topic][0])).differences, [])

        def altered(found: Found) -> None:
            record = found.records[CALCULATED][0]
            found.records[CALCULATED].append(replace(record, value=record.value.replace(b'"rag": "green"', b'"rag": "amber"')))

        self.assert_told(altered, "rating event: no row has it")
        self.assert_told(altered, "last rating event")
        self.assert_told(
            lambda found: found.records[RAISED].append(Record(RAISED, 0, 99, b"E06000001|moves", b"{}")), "no row has it")

    def test_a_missing_mail_is_seen(self) -> None:
        for place in range(len(WORLD.mails)):
            self.assert_told(lambda found: found.mails.pop(place), "has 0 mails")

    def test_a_doubled_mail_is_seen(self) -> None:
        self.assert_told(lambda found: found.mails.append(found.mails[0]), "has 2 mails")

    def test_a_mail_of_nobody_is_seen(self) -> None:
        self.assert_told(
            lambda found: found.mails.append(replace(found.mails[0], message_id="<stranger@example.org>")), "no delivery has this")

    def test_a_mail_that_tells_of_another_alert_is_seen(self) -> None:
        self.assert_told(lambda found: found.mails.append(replace(found.mails.pop(), body="Nothing.")), "does not tell of")

    def test_a_second_copy_is_excused_by_a_lost_answer_and_by_a_fault_at_that_moment_only(self) -> None:
        def again(found: Found) -> None:
            found.deliveries[0]["resends"] = 1
            found.mails.append(replace(found.mails[0], at=500_000.0))

        def lost(found: Found) -> None:
            found.mails[0] = replace(found.mails[0], is_answer_lost=True)

        self.assert_told(again, "no fault explains it")
        excused = outcome(lambda found: (again(found), lost(found)))
        self.assertEqual((excused.differences, excused.counts["mails in the gap"]), ([], 1))
        struck = Window(99.0, 101.0, "kill", "notifier-1")
        self.assertEqual(outcome(lambda found: (again(found), found.windows.append(struck))).differences, [])
        later = Window(300.0, 301.0, "kill", "notifier-1")
        self.assert_told(lambda found: (again(found), found.windows.append(later)), "no fault explains it")

    def test_a_sender_that_is_frozen_may_meet_what_comes_while_it_is(self) -> None:
        frozen, restarted = Window(100, 110, "freeze", "notifier-2"), Window(107, 109, "postgres-immediate", "postgres")
        self.assertTrue(is_in_gap(99.5, [frozen, restarted]))
        self.assertFalse(is_in_gap(99.5, [restarted]))
        self.assertFalse(is_in_gap(99.5, [frozen]))
        self.assertFalse(is_in_gap(99.5, [Window(100, 110, "freeze", "importer-1"), restarted]))

    def test_a_failed_delivery_needs_a_refusal_and_no_mail(self) -> None:
        def failed(found: Found) -> None:
            found.deliveries[0]["state"] = "failed"
            found.mails.pop(0)

        self.assert_told(failed, "no mail server refused it")
        self.assertEqual(outcome(lambda found: (failed(found), found.refused.add("<id-1@example.org>"))).differences, [])

    def test_what_is_taken_back_before_it_was_sent_is_told_to_nobody(self) -> None:
        def never_told(found: Found) -> None:
            back = next(alert for alert in found.alerts if alert["kind"] == "retracted")
            gone = {row["delivery_id"] for row in found.told if row["alert_id"] in (back["alert_id"], back["retracts"])}
            identities = {f"<id-{number}@example.org>" for number in gone}
            found.told = [row for row in found.told if row["delivery_id"] not in gone]
            found.deliveries = [row for row in found.deliveries if row["delivery_id"] not in gone]
            found.mails = [mail for mail in found.mails if mail.message_id not in identities]

        self.assertEqual(outcome(never_told).differences, [])


if __name__ == "__main__":
    unittest.main()
