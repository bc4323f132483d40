import CoreMetrics
import PrometheusText
import Testing

@Suite("The page that Prometheus reads")
struct MetricPageTests {
    @Test("A counter is told with its help, type, labels and number")
    func counter() {
        let family = MetricFamily.counter("t_total", labels: ["reason"], "What t counts.")
        let registry = MetricRegistry([family])
        family.counter("bad-key", in: registry).increment(by: 3)
        family.counter("a", in: registry).increment(by: 0)
        #expect(
            registry.text == """
                # HELP t_total What t counts.
                # TYPE t_total counter
                t_total{reason="a"} 0
                t_total{reason="bad-key"} 3

                """)
    }

    @Test("Backslashes and line feeds are escaped in help and labels, quotes in labels only")
    func escaping() {
        let family = MetricFamily.gauge("g", labels: ["path"], "A \"path\" like C:\\x\nand so on.")
        let registry = MetricRegistry([family])
        family.meter("C:\\x\n\"y\"\r\n", in: registry).set(1)
        #expect(
            registry.text
                == "# HELP g A \"path\" like C:\\\\x\\nand so on.\n# TYPE g gauge\n"
                + "g{path=\"C:\\\\x\\n\\\"y\\\"\r\\n\"} 1\n")
    }

    @Test("A histogram's buckets are cumulative, and its count is that of the last one")
    func histogram() {
        let family = MetricFamily.histogram("d_seconds", upperBounds: [0.01, 0.5, 1], "Durations.")
        let registry = MetricRegistry([family])
        let timer = family.timer(in: registry)
        for nanoseconds in [5_000_000, 10_000_000, 250_000_000, 2_000_000_000] as [Int64] {
            timer.recordNanoseconds(nanoseconds)
        }
        #expect(
            registry.text == """
                # HELP d_seconds Durations.
                # TYPE d_seconds histogram
                d_seconds_bucket{le="0.01"} 2
                d_seconds_bucket{le="0.5"} 3
                d_seconds_bucket{le="1"} 3
                d_seconds_bucket{le="+Inf"} 4
                d_seconds_sum 2.265
                d_seconds_count 4

                """)
    }

    @Test(
        "Numbers are written as Go reads them",
        arguments: [
            (1, "1"), (-2.5, "-2.5"), (.infinity, "+Inf"), (-.infinity, "-Inf"), (.nan, "NaN"),
            (1_700_000_000.25, "1700000000.25"), (1e300, "1e+300"),
        ] as [(Double, String)])
    func numbers(value: Double, text: String) {
        let family = MetricFamily.gauge("g", "A number.")
        let registry = MetricRegistry([family])
        family.meter(in: registry).set(value)
        #expect(registry.text.hasSuffix("\ng \(text)\n"))
    }

    @Test("What is looked up at the time of asking is told beside what was counted, and anew each time")
    func collectors() {
        let counted = MetricFamily.gauge("a", "Counted.")
        let asked = MetricFamily.gauge("b", labels: ["part"], "Asked for.")
        let registry = MetricRegistry([counted, asked])
        let meter = counted.meter(in: registry)
        registry.collect { [MetricSample(asked, "x", is: 1), MetricSample(asked, "y", is: 0)] }
        meter.set(7)
        #expect(
            registry.text == """
                # HELP a Counted.
                # TYPE a gauge
                a 7
                # HELP b Asked for.
                # TYPE b gauge
                b{part="x"} 1
                b{part="y"} 0

                """)
        meter.set(8)
        #expect(registry.text.contains("\na 8\n"))
    }

    @Test("A metric without a series is left out")
    func empty() { #expect(MetricRegistry([.gauge("g", "Nothing.")]).text.isEmpty) }
}
