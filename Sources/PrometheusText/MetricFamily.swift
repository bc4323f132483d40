/// One metric as it is declared: its name, what it means, and the names of its labels.
///
/// What is not declared is not exported: every line of the page has a HELP text, and the number of series is known.
package struct MetricFamily: Hashable, Sendable {
    package enum Kind: Hashable, Sendable {
        case counter
        case gauge
        /// - Parameter upperBounds: The buckets' upper bounds, rising; the one without a bound is added.
        case histogram(upperBounds: [Double])
    }

    package let name: String
    package let kind: Kind
    package let help: String
    package let labels: [String]

    private init(_ name: String, _ kind: Kind, _ labels: [String], _ help: String) {
        self.name = name
        self.kind = kind
        self.help = help
        self.labels = labels
    }

    /// A number that only rises; its name ends in `_total`.
    package static func counter(_ name: String, labels: [String] = [], _ help: String) -> MetricFamily {
        MetricFamily(name, .counter, labels, help)
    }

    /// A number that rises and falls.
    package static func gauge(_ name: String, labels: [String] = [], _ help: String) -> MetricFamily {
        MetricFamily(name, .gauge, labels, help)
    }

    /// How often values lay where, in base units.
    package static func histogram(
        _ name: String, labels: [String] = [], upperBounds: [Double] = durations, _ help: String
    ) -> MetricFamily {
        MetricFamily(name, .histogram(upperBounds: upperBounds), labels, help)
    }

    /// Seconds, from a millisecond to a minute.
    package static let durations: [Double] = [
        0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60,
    ]
}
