import Foundation

/// A worker's metrics as Prometheus reads them.
struct MetricsPage {
    let text: String
    /// Numbers by name and labels, as they are written.
    let numbers: [String: Double]

    init(_ text: String) {
        self.text = text
        var numbers: [String: Double] = [:]
        for line in text.split(separator: "\n") where !line.hasPrefix("#") {
            guard let gap = line.lastIndex(of: " "), let number = Double(line[line.index(after: gap)...]) else {
                continue
            }
            numbers[String(line[..<gap])] = number
        }
        self.numbers = numbers
    }

    subscript(series: String) -> Double? { numbers[series] }

    /// All series of a metric.
    func series(of name: String) -> [String: Double] { numbers.filter { $0.key.hasPrefix(name + "{") } }

    /// All series of a metric added up; `nil` where there is none.
    func sum(of name: String) -> Double? {
        let series = series(of: name)
        return series.isEmpty ? nil : series.values.reduce(0, +)
    }

    /// The names that have a type.
    var names: Set<String> {
        Set(
            text.split(separator: "\n").filter { $0.hasPrefix("# TYPE ") }
                .compactMap { $0.split(separator: " ").dropFirst(2).first.map(String.init) })
    }
}

extension Worker {
    /// The metrics; `nil` while nobody answers.
    var metrics: MetricsPage? { page("/metrics").map { MetricsPage($0.body) } }

    /// Waits until the metrics say something, and gives the page that says it.
    func waitForMetrics(_ what: String, _ condition: (MetricsPage) -> Bool) throws -> MetricsPage {
        var last: MetricsPage?
        try eventually("\(name.rawValue): \(what)", detail: { last?.text ?? log }) {
            last = metrics
            return last.map(condition) ?? false
        }
        guard let last else { throw TestProblem("\(name.rawValue) has no metrics") }
        return last
    }
}
