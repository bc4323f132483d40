package import Contracts
package import Scorecard

extension ReportStore {
    /// What a report is made of.
    package struct Stored: Sendable {
        package let values: [MeasureID: [Period: Value]]
        /// Every revision of them, and of what came since, in the order in which they came.
        package let arrivals: [DisclosureArrival]
        package let ratings: [MeasureID: [Period: Rated]]
        package let comparisons: [ValueStore.Comparison]
        package let commentary: [CommentaryStore.Entry]
    }

    /// The newest revision of a value, with what is shown beside it.
    package struct Value: Sendable {
        package let measure: MeasureID
        package let period: Period
        package let revision: Int32
        package var value: MeasuredValue
        /// What it is the quotient of, where its source said so.
        package var counts: ReturnCounts?
        /// Beside a number: revised, estimated or of low reliability.
        package var mark: ValueMark?
        package let isProvisional: Bool
        /// An earlier revision said another number, or another symbol in place of one.
        package let isRestated: Bool
        package var commentary: String?
        package var warnings: [String]
        /// The day that the figure is of.
        package let asAt: CalendarDate?

        package init(
            measure: MeasureID, period: Period, revision: Int32 = 1, value: MeasuredValue, counts: ReturnCounts? = nil,
            mark: ValueMark? = nil, isProvisional: Bool = false, isRestated: Bool = false, commentary: String? = nil,
            warnings: [String] = [], asAt: CalendarDate? = nil
        ) {
            self.asAt = asAt
            self.measure = measure
            self.period = period
            self.revision = revision
            self.value = value
            self.counts = counts
            self.mark = mark
            self.isProvisional = isProvisional
            self.isRestated = isRestated
            self.commentary = commentary
            self.warnings = warnings
        }
    }

    /// The newest rating of a period.
    package struct Rated: Sendable {
        package let measure: MeasureID
        package let period: Period
        package let rag: RAGRating
        package let redPeriods: Int
        private let event: RatingEvent

        /// What its event says.
        package var facts: RatingFacts { event.facts }

        package init(measure: MeasureID, period: Period, rag: RAGRating, redPeriods: Int, facts: RatingFacts) {
            self.measure = measure
            self.period = period
            self.rag = rag
            self.redPeriods = redPeriods
            event = RatingEvent(facts)
        }

        init(measure: MeasureID, period: Period, rag: RAGRating, redPeriods: Int, event: RatingEvent) {
            self.measure = measure
            self.period = period
            self.rag = rag
            self.redPeriods = redPeriods
            self.event = event
        }
    }
}
