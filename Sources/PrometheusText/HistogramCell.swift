internal import CoreMetrics
internal import Locking

/// Holds a histogram's buckets.
final class HistogramCell: TimerHandler, RecorderHandler {
    struct Snapshot: Equatable {
        /// How many values lay in each bucket alone, the last one without a bound.
        var counts: [UInt64]
        var sum = 0.0
    }

    let upperBounds: [Double]
    private let state: Locked<Snapshot>

    init(upperBounds: [Double]) {
        self.upperBounds = upperBounds
        state = Locked(Snapshot(counts: Array(repeating: 0, count: upperBounds.count + 1)))
    }

    var snapshot: Snapshot { state.withLock { $0 } }

    func record(_ value: Int64) { record(Double(value)) }

    /// What is no number would spoil the sum for ever, and is passed over.
    func record(_ value: Double) {
        guard !value.isNaN else { return }
        let bucket = upperBounds.firstIndex { value <= $0 } ?? upperBounds.count
        state.withLock {
            $0.counts[bucket] += 1
            $0.sum += value
        }
    }

    func recordNanoseconds(_ duration: Int64) { record(Double(duration) / 1e9) }
}
