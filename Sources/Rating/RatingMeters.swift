package import CoreMetrics
internal import PrometheusText
internal import Scorecard

/// Counts ratings, once a batch.
package struct RatingMeters: Sendable {
    /// What one batch led to; plain numbers, since they are counted for each message.
    struct Tally {
        private var red = 0
        private var amber = 0
        private var green = 0
        private var none = 0
        var requests = 0

        mutating func add(_ rag: RAGRating) {
            switch rag {
            case .red: red += 1
            case .amber: amber += 1
            case .green: green += 1
            case .none: none += 1
            }
        }

        subscript(rag: RAGRating) -> Int {
            switch rag {
            case .red: red
            case .amber: amber
            case .green: green
            case .none: none
            }
        }
    }

    private let ratings: [RAGRating: Counter]
    private let requests: Counter

    /// Makes every counter, so that each stands at 0 from the start.
    package init(_ factory: any MetricsFactory) {
        ratings = Dictionary(
            uniqueKeysWithValues: RAGRating.allCases.map {
                ($0, RatingMetric.ratings.counter($0.rawValue, in: factory))
            })
        requests = RatingMetric.requests.counter(in: factory)
    }

    func add(_ tally: Tally) {
        for (rag, counter) in ratings where tally[rag] > 0 { counter.increment(by: tally[rag]) }
        requests.increment(by: tally.requests)
    }
}
