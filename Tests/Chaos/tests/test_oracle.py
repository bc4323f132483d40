"""The oracle on small cases, worked out by hand from the contract."""

import unittest
from fractions import Fraction

import catalogue
from world import COUNCIL, submitted

import oracle
from message import Record


def alerts(*records: Record) -> list[tuple[str, str, int]]:
    """Period, kind and episode of the alerts, in the order that they are raised."""
    return [(period, kind, episode) for _, _, period, kind, episode in oracle.work_out(records).alerts]


class RevisionTests(unittest.TestCase):
    def test_the_highest_revision_is_rated_whatever_its_place(self) -> None:
        expected = oracle.work_out([submitted(0, revision=3, value=60), submitted(1, revision=2, value=95)])
        self.assertEqual(len(expected.revisions), 2)
        rating = expected.ratings[COUNCIL, "visits-on-time", "2018-19-Q1"]
        self.assertEqual((rating.return_revision, rating.rag), (3, "red"))

    def test_the_same_value_written_otherwise_is_a_repetition(self) -> None:
        expected = oracle.work_out([submitted(0, value=60), submitted(1, value="60.0", commentary="again")])
        self.assertEqual(set(expected.accepted), {(0, 0), (0, 1)})
        self.assertEqual([one.offset for one in expected.revisions.values()], [0])

    def test_another_value_for_a_revision_is_rejected_and_the_first_stays(self) -> None:
        expected = oracle.work_out([submitted(0, value=60), submitted(1, value=61), submitted(2, symbol="c")])
        self.assertEqual(expected.rejected, {(0, 1): "conflicting-revision", (0, 2): "conflicting-revision"})
        self.assertEqual([one.content.value for one in expected.revisions.values()], [60])

    def test_a_series_in_two_partitions_has_no_order(self) -> None:
        with self.assertRaises(RuntimeError):
            oracle.work_out([submitted(0, value=60), submitted(0, partition=1, value=60)])


class RatingTests(unittest.TestCase):
    def rating(self, *records: Record, period: str = "2018-19-Q2", measure: str = "visits-on-time"):
        return oracle.work_out(records).ratings[COUNCIL, measure, period]

    def test_a_limit_gets_the_better_colour(self) -> None:
        colours = [self.rating(submitted(0, "2018-19-Q2", value=value)).rag for value in ("90", "89.9", "81", "80.9")]
        self.assertEqual(colours, ["green", "amber", "amber", "red"])

    def test_low_is_good_where_the_catalogue_says_so(self) -> None:
        colours = [
            self.rating(submitted(0, "2018-19-Q2", measure="moves", value=value), measure="moves").rag for value in (10, 15, 16)]
        self.assertEqual(colours, ["green", "amber", "red"])

    def test_the_target_in_force_on_the_last_day_counts(self) -> None:
        before, after = (
            self.rating(submitted(0, period, measure="attendance", value=89), period=period, measure="attendance")
            for period in ("2018-19-Q4", "2019-20-Q1"))
        self.assertEqual((before.target, before.rag, after.target, after.rag), (90, "amber", 95, "amber"))

    def test_a_fraction_is_rated_exactly(self) -> None:
        rating = self.rating(submitted(0, "2018-19-Q2", numerator=8, denominator=9))
        self.assertEqual((rating.value, rating.rag), (Fraction(800, 9), "amber"))

    def test_travel_is_measured_from_the_quarter_before(self) -> None:
        for value, direction, travel in ((93, "up", "improved"), (91, "static", "same"), (88, "down", "worse")):
            rating = self.rating(submitted(0, value=90), submitted(1, "2018-19-Q2", value=value))
            self.assertEqual((rating.direction, rating.travel, rating.travel_from), (direction, travel, "2018-19-Q1"))

    def test_red_quarters_in_a_row_are_counted_over_unrated_ones(self) -> None:
        records = [submitted(0, value=60), submitted(1, "2018-19-Q2", symbol="c"), submitted(2, "2018-19-Q3", value=60)]
        rating = self.rating(*records, period="2018-19-Q3")
        self.assertEqual((rating.red_periods, rating.newly_red), (2, False))

    def test_a_comparison_takes_the_newest_year_that_half_of_the_set_has(self) -> None:
        def year(offset: int, code: str, period: str, value: int) -> Record:
            record = submitted(offset, period, measure=catalogue.ANNUAL, authority=code, value=value)
            return Record(record.topic, 1, offset, None, record.value)

        newer = [year(0, catalogue.COMPARED[0], "2018-19", 10)]
        older = [year(number, code, "2017-18", 80 + number) for number, code in enumerate(catalogue.COMPARED, 1)]
        own = submitted(9, "2019-20-Q1", measure="visits-by-neighbours", value=82)
        rating = self.rating(*newer, *older, own, period="2019-20-Q1", measure="visits-by-neighbours")
        self.assertEqual((rating.target, rating.rag), (82, "green"))


class AlertTests(unittest.TestCase):
    def test_red_then_red_then_green(self) -> None:
        found = alerts(submitted(0, value=60), submitted(1, "2018-19-Q2", value=60), submitted(2, "2018-19-Q3", value=95))
        self.assertEqual(found, [("2018-19-Q1", "newly-red", 1), ("2018-19-Q2", "still-red", 1), ("2018-19-Q3", "recovered", 1)])

    def test_a_correction_takes_back_and_a_second_one_raises_again(self) -> None:
        found = alerts(submitted(0, value=60), submitted(1, revision=2, value=95), submitted(2, revision=3, value=50))
        self.assertEqual(found, [("2018-19-Q1", "newly-red", 1), ("2018-19-Q1", "retracted", 2), ("2018-19-Q1", "newly-red", 3)])

    def test_a_correction_of_the_same_colour_raises_nothing(self) -> None:
        self.assertEqual(len(alerts(submitted(0, value=60), submitted(1, revision=2, value=61))), 1)

    def test_an_older_revision_raises_nothing(self) -> None:
        self.assertEqual(alerts(submitted(0, revision=2, value=95), submitted(1, revision=1, value=60)), [])

    def test_a_late_return_for_an_older_period_raises_nothing(self) -> None:
        self.assertEqual(alerts(submitted(0, "2018-19-Q2", value=95), submitted(1, value=60)), [])

    def test_history_raises_nothing_but_takes_back(self) -> None:
        self.assertEqual(alerts(submitted(0, value=60, backfill=True)), [])
        found = alerts(submitted(0, value=60), submitted(1, revision=2, value=95, backfill=True))
        self.assertEqual([kind for _, kind, _ in found], ["newly-red", "retracted"])

    def test_a_red_that_nobody_heard_of_is_not_recovered_from(self) -> None:
        self.assertEqual(alerts(submitted(0, value=60, backfill=True), submitted(1, "2018-19-Q2", value=95)), [])

    def test_a_symbol_takes_back(self) -> None:
        found = alerts(submitted(0, value=60), submitted(1, revision=2, symbol="x"))
        self.assertEqual([kind for _, kind, _ in found], ["newly-red", "retracted"])

    def test_periods_before_the_first_alerted_one_are_quiet(self) -> None:
        early = submitted(0, "2018-19-Q4", authority="E06000005", value=60)
        due = submitted(1, "2019-20-Q1", authority="E06000005", value=60)
        records = [Record(one.topic, 0, one.offset, None, one.value) for one in (early, due)]
        self.assertEqual(alerts(*records), [("2019-20-Q1", "still-red", 1)])


if __name__ == "__main__":
    unittest.main()
