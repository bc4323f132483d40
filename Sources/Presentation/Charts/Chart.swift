package import Scorecard

/// Charts as inline SVG, each with title and description; the figures stand beside them as a table.
///
/// A chart is text that follows from exact numbers: the same input gives the same bytes. What is withheld has no place
/// in it that could tell the number.
package enum Chart {
    /// A period of a series.
    package struct Point: Sendable {
        package let period: Period
        /// `nil` where there is none or it is withheld: the line is broken there.
        package let number: ExactNumber?
        /// What stands in place of a number, such as `[c]`; empty where there is one, or nothing came.
        package let sign: String
        package let rag: RAGRating
        /// What the period was rated against; `nil` where it had no target.
        package let target: ExactNumber?

        package init(
            period: Period, number: ExactNumber?, sign: String = "", rag: RAGRating = .none, target: ExactNumber? = nil
        ) {
            self.period = period
            self.number = number
            self.sign = number == nil ? sign : ""
            self.rag = rag
            self.target = target
        }
    }

    /// An average to compare with, and the period that it is of.
    package struct Average: Sendable {
        package let number: ExactNumber
        package let period: Period?

        package init(_ number: ExactNumber, of period: Period? = nil) {
            self.number = number
            self.period = period
        }

        package init(_ average: ComparatorAverage) { self.init(average.value, of: average.period) }
    }

    /// How figures of a measure are written and read.
    package struct Scale: Sendable {
        package let unit: MeasureUnit
        package let decimals: Int
        package let polarity: Polarity

        package init(unit: MeasureUnit, decimals: Int, polarity: Polarity) {
            self.unit = unit
            self.decimals = decimals
            self.polarity = polarity
        }

        package init(_ measure: Measure) {
            self.init(unit: measure.definition.unit, decimals: measure.decimals, polarity: measure.definition.polarity)
        }
    }

    /// A measure's history.
    package struct Trend: Sendable {
        package var title: String
        package var scale: Scale
        /// Of one cadence; periods that are not among them are gaps.
        package var points: [Point]
        package var neighbours: Average?
        package var national: Average?
        /// Limits of the series' own variation; drawn from eight numbers on, and not where one is withheld.
        package var limits: ControlChart?

        package init(
            title: String, scale: Scale, points: [Point], neighbours: Average? = nil, national: Average? = nil,
            limits: ControlChart? = nil
        ) {
            self.title = title
            self.scale = scale
            self.points = points
            self.neighbours = neighbours
            self.national = national
            self.limits = limits
        }
    }

    /// A value beside its target, the limits of its colours and the averages.
    package struct Bullet: Sendable {
        package var title: String
        package var scale: Scale
        /// Such as `Quarter 2`.
        package var valueName: String
        /// `nil` where there is none or it is withheld.
        package var value: ExactNumber?
        /// What stands in place of a value, such as `[c]`.
        package var sign: String
        package var rag: RAGRating
        package var target: ExactNumber?
        package var neighbours: Average?
        package var national: Average?
        /// Where each colour begins and ends; empty where that depends on more than the value.
        package var zones: [ColourZone]

        package init(
            title: String, scale: Scale, valueName: String, value: ExactNumber?, sign: String = "", rag: RAGRating,
            target: ExactNumber?, neighbours: Average? = nil, national: Average? = nil, zones: [ColourZone] = []
        ) {
            self.title = title
            self.scale = scale
            self.valueName = valueName
            self.value = value
            self.sign = value == nil ? sign : ""
            self.rag = rag
            self.target = target
            self.neighbours = neighbours
            self.national = national
            self.zones = zones
        }
    }
}
