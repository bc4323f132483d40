internal import CoreMetrics
internal import Locking

/// Holds the numbers behind a worker's metrics, and writes them as Prometheus reads them.
///
/// Metrics are declared when it is made; an instrument under another name, or with other labels, counts into nothing.
/// Instruments may be used on any thread.
package final class MetricRegistry: Sendable {
    enum Cell {
        case counter(CounterCell)
        case gauge(GaugeCell)
        case histogram(HistogramCell)

        var handler: AnyObject {
            switch self {
            case .counter(let cell): cell
            case .gauge(let cell): cell
            case .histogram(let cell): cell
            }
        }
    }

    private struct State {
        /// For each family its series, by the values of its labels.
        var series: [[[String]: Cell]]
        var collectors: [@Sendable () -> [MetricSample]] = []
    }

    package let families: [MetricFamily]
    private let places: [String: Int]
    private let state: Locked<State>

    /// A family with more series than this has a label that it should not have.
    private static let mostSeries = 1_000

    /// - Parameter families: What is exported, in the order of the page; of two with one name the first holds.
    package init(_ families: [MetricFamily]) {
        var places: [String: Int] = [:]
        var kept: [MetricFamily] = []
        for family in families where places[family.name] == nil {
            places[family.name] = kept.count
            kept.append(family)
        }
        self.families = kept
        self.places = places
        state = Locked(State(series: Array(repeating: [:], count: kept.count)))
    }

    /// Adds numbers that are looked up each time the page is asked for.
    ///
    /// - Parameter collector: Must neither wait nor ask another process: the page is served while it runs.
    package func collect(_ collector: @escaping @Sendable () -> [MetricSample]) {
        state.withLock { $0.collectors.append(collector) }
    }

    /// The cell of a series, made where there is none.
    ///
    /// - Returns: `nil` for what is not declared.
    func cell(_ name: String, _ dimensions: [(String, String)], make: (MetricFamily) -> Cell?) -> Cell? {
        guard let place = places[name], let values = Self.values(dimensions, of: families[place]) else { return nil }
        return state.withLock { state in
            if let cell = state.series[place][values] { return cell }
            guard state.series[place].count < Self.mostSeries, let cell = make(families[place]) else { return nil }
            state.series[place][values] = cell
            return cell
        }
    }

    /// Forgets a series: it is exported no longer.
    func remove(_ handler: AnyObject) {
        state.withLock { state in
            for place in state.series.indices {
                for (values, cell) in state.series[place] where cell.handler === handler {
                    state.series[place][values] = nil
                    return
                }
            }
        }
    }

    private static func values(_ dimensions: [(String, String)], of family: MetricFamily) -> [String]? {
        guard dimensions.count == family.labels.count else { return nil }
        let values = family.labels.compactMap { label in dimensions.first { $0.0 == label }?.1 }
        return values.count == family.labels.count ? values : nil
    }

    /// The page, in text format 0.0.4.
    package var text: String {
        let (series, collectors) = state.withLock { ($0.series, $0.collectors) }
        var samples: [Int: [MetricSample]] = [:]
        for sample in collectors.flatMap({ $0() }) {
            guard let place = places[sample.family.name] else { continue }
            samples[place, default: []].append(sample)
        }
        var page = MetricPage()
        for (place, family) in families.enumerated() {
            page.add(family, series[place], samples[place] ?? [])
        }
        return page.text
    }
}
