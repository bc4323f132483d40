package import Scorecard

/// Charts as inline SVG, each with title and description; the data stand beside them as a table.
package enum Chart {
    /// A point of a series.
    package struct Point: Sendable {
        package let period: Period
        /// `nil` where there is no number: the line is broken there.
        package let number: ExactNumber?
        package let rag: RAGRating
        package init(period: Period, number: ExactNumber?, rag: RAGRating) {
            self.period = period
            self.number = number
            self.rag = rag
        }
    }

    /// What a trend is drawn with.
    package struct Trend: Sendable {
        package let title: String
        package let points: [Point]
        package let target: ExactNumber?
        package let neighbours: ExactNumber?
        package let national: ExactNumber?
        /// Limits of the series' own variation, where there are points enough.
        package let limits: ControlChart?
        package init(
            title: String, points: [Point], target: ExactNumber?, neighbours: ExactNumber?, national: ExactNumber?,
            limits: ControlChart?
        ) {
            self.title = title
            self.points = points
            self.target = target
            self.neighbours = neighbours
            self.national = national
            self.limits = limits
        }
    }

    /// A measure's history with target, averages and limits.
    ///
    /// - Parameter id: Unique on the page; names the title and the description.
    package static func trend(_ trend: Trend, id: String) -> String { "" }
}
