package import Scorecard
package import Store

extension ScorecardReport {
    /// One measure, as its edition shows it.
    package struct Line: Sendable {
        package let measure: Measure
        /// The period whose value is shown: the report's, or an annual measure's newest.
        package let period: Period
        package let value: ReportStore.Value?
        package let rated: ReportStore.Rated?
        /// What is said of the value; `nil` where nothing is, or it could tell a withheld figure.
        package let commentary: Commentary?
        /// It is rated, and its colour is not shown.
        package let isColourWithheld: Bool
        /// It is red, and nobody has said why.
        package let isCommentaryMissing: Bool
        /// Why it is rated as it is, or is not.
        package let reason: String
        package let direction: DirectionOfTravel
        package let travel: TravelVerdict
        /// It has moved, or has not, and that is not shown.
        package let isMovementWithheld: Bool
        /// Its figures are withheld: what is told beside them, such as how its rating came about, may tell none either.
        package let isWithheld: Bool
        /// The last periods up to this one, oldest first, where they were asked for.
        package let history: [Past]
        /// What its movement is measured from; `nil` where there is nothing, or it is withheld.
        package let base: MeasuredValue?
        /// How its return stands where there is no value; `nil` where one came.
        package let absence: ReturnAbsence?
        package let dueOn: CalendarDate?
        /// What is doubtful about the value.
        package let warnings: [String]
        package let previousYearEnd: ReportStore.Value?
        /// The quarters of the financial year up to the report's.
        package let quarters: [Quarter]
        package let averages: [ComparatorKind: ComparatorAverage]
        package let rank: Ranked?
        package let trend: ControlChart?

        package var rag: RAGRating { rated?.rag ?? .none }
        /// Somebody has said why it is red, and that is not shown.
        package var withholdsCommentary: Bool { rag == .red && commentary == nil && !isCommentaryMissing }

        /// The day of the value, where that lies outside its period.
        package var dayOutsidePeriod: CalendarDate? {
            value?.asAt.flatMap { period.contains($0) ? nil : $0 }
        }

        /// A service lead's words, or those that came with the return.
        package struct Commentary: Hashable, Sendable {
            package let text: String
            /// `nil` where it came with the return.
            package let entry: CommentaryStore.Entry?
        }

        package struct Quarter: Sendable {
            package let period: Period
            package let value: ReportStore.Value?
            package let rag: RAGRating
        }

        /// A period of the history.
        package struct Past: Sendable {
            package let period: Period
            /// As the edition shows it; `nil` where nothing came.
            package let value: MeasuredValue?
        }

        /// A place among authorities, with the measure and period that it is of.
        package struct Ranked: Sendable {
            package let rank: Rank
            package let measure: MeasureID
            package let period: Period
        }
    }
}

extension ReportStore.Value {
    /// What stands beside the number: provisional, revised, estimated, of low reliability.
    package var marks: [String] {
        guard value.symbol == nil else { return [] }
        var marks = isProvisional ? ["p"] : []
        if isRestated || mark == .revised { marks.append(ValueMark.revised.rawValue) }
        if let mark, mark != .revised { marks.append(mark.rawValue) }
        return marks
    }
}
