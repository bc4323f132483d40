import CoreMetrics
import PrometheusText
import Testing

@Suite("The numbers behind the page")
struct MetricRegistryTests {
    private static let counted = MetricFamily.counter("c_total", labels: ["kind"], "Counted.")
    private static let shown = MetricFamily.gauge("g", labels: ["topic", "partition"], "Shown.")

    private func line(_ start: String, of registry: MetricRegistry) -> String? {
        registry.text.split(separator: "\n").first { $0.hasPrefix(start) }.map(String.init)
    }

    @Test("Two instruments with one name and the same labels count into one series, whatever the labels' order")
    func sameSeries() {
        let registry = MetricRegistry([Self.shown])
        Meter(label: "g", dimensions: [("topic", "t"), ("partition", "1")], factory: registry).set(1)
        Meter(label: "g", dimensions: [("partition", "1"), ("topic", "t")], factory: registry).increment(by: 2)
        #expect(line("g{", of: registry) == #"g{topic="t",partition="1"} 3"#)
    }

    @Test("What is not declared, or has other labels or another kind than declared, is not exported")
    func undeclared() {
        let registry = MetricRegistry([Self.counted])
        Counter(label: "other_total", factory: registry).increment()
        Counter(label: "c_total", factory: registry).increment()
        Counter(label: "c_total", dimensions: [("name", "x")], factory: registry).increment()
        Meter(label: "c_total", dimensions: [("kind", "x")], factory: registry).set(1)
        Timer(label: "c_total", dimensions: [("kind", "x")], factory: registry).recordNanoseconds(1)
        #expect(registry.text.isEmpty)
    }

    @Test("A series that is destroyed is told no longer, and begins at 0 when it comes back")
    func destroyed() {
        let registry = MetricRegistry([Self.shown, Self.counted])
        let meter = Self.shown.meter("t", "0", in: registry)
        let other = Self.shown.meter("t", "1", in: registry)
        meter.set(5)
        other.set(6)
        meter.destroy()
        #expect(!registry.text.contains(#"partition="0""#))
        #expect(line("g{", of: registry) == #"g{topic="t",partition="1"} 6"#)
        _ = Self.shown.meter("t", "0", in: registry)
        #expect(registry.text.contains(#"g{topic="t",partition="0"} 0"#))
    }

    @Test("A counter never falls")
    func counterNeverFalls() {
        let registry = MetricRegistry([Self.counted])
        let counter = Self.counted.counter("x", in: registry)
        counter.increment(by: 2)
        counter.increment(by: -1)
        #expect(line("c_total", of: registry) == #"c_total{kind="x"} 2"#)
    }

    @Test("A label with too many values does not fill the memory")
    func boundedSeries() {
        let registry = MetricRegistry([Self.counted])
        for number in 0..<2_000 { Self.counted.counter("\(number)", in: registry).increment() }
        #expect(registry.text.split(separator: "\n").count == 2 + 1_000)
    }

    @Test("Nothing is lost when threads count at once, and the page is whole whenever it is asked for")
    func threads() async {
        let duration = MetricFamily.histogram("d_seconds", upperBounds: [1], "Durations.")
        let gauge = MetricFamily.gauge("s", "A sum.")
        let registry = MetricRegistry([Self.counted, duration, gauge])
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<4 {
                group.addTask {
                    let counter = Self.counted.counter("x", in: registry)
                    let timer = duration.timer(in: registry)
                    let meter = gauge.meter(in: registry)
                    for _ in 0..<5_000 {
                        counter.increment()
                        timer.recordNanoseconds(500_000_000)
                        meter.increment(by: 1)
                    }
                }
            }
            group.addTask {
                for _ in 0..<50 {
                    let text = registry.text
                    #expect(text.isEmpty || text.hasSuffix("\n"))
                }
            }
        }
        #expect(line("c_total", of: registry) == #"c_total{kind="x"} 20000"#)
        #expect(line("s ", of: registry) == "s 20000")
        #expect(line("d_seconds_count", of: registry) == "d_seconds_count 20000")
        #expect(line("d_seconds_sum", of: registry) == "d_seconds_sum 10000")
    }
}
