/// Writes metrics in Prometheus' text format 0.0.4.
struct MetricPage {
    private(set) var text = ""

    /// Adds a family's lines; a family without series is left out.
    mutating func add(_ family: MetricFamily, _ series: [[String]: MetricRegistry.Cell], _ samples: [MetricSample]) {
        guard !series.isEmpty || !samples.isEmpty else { return }
        text += "# HELP \(family.name) \(Self.escaped(family.help, quotes: false))\n"
        text += "# TYPE \(family.name) \(family.kind.word)\n"
        for (values, cell) in series.sorted(by: { $0.key.lexicographicallyPrecedes($1.key) }) {
            let labels = Array(zip(family.labels, values))
            switch cell {
            case .counter(let counter): line(family.name, labels, "\(counter.value)")
            case .gauge(let gauge): line(family.name, labels, Self.number(gauge.value))
            case .histogram(let histogram): add(histogram, family.name, labels)
            }
        }
        for sample in samples {
            line(family.name, Array(zip(family.labels, sample.values)), Self.number(sample.number))
        }
    }

    private mutating func add(_ histogram: HistogramCell, _ name: String, _ labels: [(String, String)]) {
        let snapshot = histogram.snapshot
        var total: UInt64 = 0
        for (bound, count) in zip(histogram.upperBounds + [.infinity], snapshot.counts) {
            total += count
            line("\(name)_bucket", labels + [("le", Self.number(bound))], "\(total)")
        }
        line("\(name)_sum", labels, Self.number(snapshot.sum))
        line("\(name)_count", labels, "\(total)")
    }

    private mutating func line(_ name: String, _ labels: [(String, String)], _ number: String) {
        text += name
        if !labels.isEmpty {
            let pairs = labels.map { "\($0.0)=\"\(Self.escaped($0.1, quotes: true))\"" }
            text += "{\(pairs.joined(separator: ","))}"
        }
        text += " \(number)\n"
    }

    /// Backslashes and line feeds are escaped everywhere, quotes in the values of labels only.
    static func escaped(_ text: String, quotes: Bool) -> String {
        var escaped = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\\": escaped += "\\\\"
            case "\n": escaped += "\\n"
            case "\"" where quotes: escaped += "\\\""
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
    }

    static func number(_ value: Double) -> String {
        if value.isNaN { return "NaN" }
        if value.isInfinite { return value > 0 ? "+Inf" : "-Inf" }
        return Int64(exactly: value).map(String.init) ?? "\(value)"
    }
}

extension MetricFamily.Kind {
    fileprivate var word: String {
        switch self {
        case .counter: "counter"
        case .gauge: "gauge"
        case .histogram: "histogram"
        }
    }
}
