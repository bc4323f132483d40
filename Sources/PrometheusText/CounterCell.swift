internal import CoreMetrics
internal import Synchronization

/// Holds a counter's number.
final class CounterCell: CounterHandler {
    private let number = Atomic<Int64>(0)

    var value: Int64 { number.load(ordering: .relaxed) }

    /// A counter never falls: what is below zero is passed over.
    func increment(by amount: Int64) {
        guard amount > 0 else { return }
        number.wrappingAdd(amount, ordering: .relaxed)
    }

    func reset() { number.store(0, ordering: .relaxed) }
}
