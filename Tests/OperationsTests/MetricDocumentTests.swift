import Contracts
import Delivery
import Foundation
import Notifying
import Operations
import PrometheusText
import Rating
import Testing

#if WEB
    import Dashboard
#endif

/// Holds `docs/reference/metrics.md` and the alert rules against what the code declares.
@Suite("The page of metrics")
struct MetricDocumentTests {
    private static let declared =
        DeliveryMetric.all + WorkerMetric.all + ProcessMetric.all + RatingMetric.all + NotifierMetric.all + web

    #if WEB
        private static let web = DashboardMetric.all
    #else
        private static let web: [MetricFamily] = []
    #endif

    private static func text(of path: String) throws -> String {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        return try String(contentsOf: root.appending(path: path), encoding: .utf8)
    }

    private struct Row: Equatable {
        let type: String
        let labels: [String]
        let unit: String
    }

    /// The rows of the page's tables of metrics, by name.
    private static func rows() throws -> [String: Row] {
        var rows: [String: Row] = [:]
        for line in try text(of: "docs/reference/metrics.md").split(separator: "\n") {
            let cells = line.split(separator: "|", omittingEmptySubsequences: false)
                .map { $0.trimmingCharacters(in: .whitespaces) }
            guard cells.count == 7, cells[1].hasPrefix("`"), cells[1].hasSuffix("`") else { continue }
            #if !WEB
                if cells[1].hasPrefix("`scorecard_dashboard_") { continue }
            #endif
            let labels = cells[3].split(separator: ",")
                .map { $0.trimmingCharacters(in: CharacterSet(charactersIn: " `")) }
            let name = cells[1].trimmingCharacters(in: CharacterSet(charactersIn: "`"))
            #expect(rows[name] == nil, "\(name) has two rows")
            rows[name] = Row(type: cells[2], labels: labels, unit: cells[4])
        }
        return rows
    }

    private static func type(of family: MetricFamily) -> String {
        switch family.kind {
        case .counter: "counter"
        case .gauge: "gauge"
        case .histogram: "histogram"
        }
    }

    @Test("Every metric has a row with its type and labels, and every row has its metric")
    func rowsAndMetrics() throws {
        let rows = try Self.rows()
        #expect(Set(rows.keys) == Set(Self.declared.map(\.name)))
        for family in Self.declared {
            let row = try #require(rows[family.name])
            #expect(row.type == Self.type(of: family), "\(family.name)")
            #expect(row.labels == family.labels, "\(family.name)")
        }
    }

    @Test("Names follow Prometheus: base units, and `_total` for counters alone")
    func names() throws {
        let rows = try Self.rows()
        for family in Self.declared {
            #expect(family.name.hasSuffix("_total") == (family.kind == .counter), "\(family.name)")
            #expect(family.name.hasPrefix("scorecard_") || family.name.hasPrefix("process_"), "\(family.name)")
            #expect(family.help.hasSuffix("."), "\(family.name)")
            if case .histogram = family.kind { #expect(family.name.hasSuffix("_seconds"), "\(family.name)") }
            if family.name.contains("_seconds") {
                #expect(["seconds", "Unix time"].contains(rows[family.name]?.unit), "\(family.name)")
            }
        }
        #expect(Set(Self.declared.map(\.name)).count == Self.declared.count)
    }

    @Test("The page names every value of the labels whose values are known beforehand")
    func values() throws {
        let text = try Self.text(of: "docs/reference/metrics.md")
        let values =
            DeliveryFault.Disposition.allCases.map(\.rawValue) + WorkerCondition.Part.allCases.map(\.rawValue)
        for value in values { #expect(text.contains("`\(value)`"), "\(value)") }
    }

    @Test("The alert rules use only metrics that there are, and the page has a row for each alert")
    func alerts() throws {
        let rules = try Self.text(of: "deploy/prometheus/alerts.yaml")
        let page = try Self.text(of: "docs/reference/metrics.md")
        let names = Set(Self.declared.map(\.name))
        let used = rules.matches(of: /scorecard_[a-z_]+/).map { String($0.output) }
        #expect(!used.isEmpty)
        for name in used {
            #expect(names.contains(name) || names.contains(name.replacing(/_count$/, with: "")), "\(name)")
        }
        let alerts = Set(rules.matches(of: /alert: (\w+)/).map { String($0.output.1) })
        let told = Set(page.matches(of: /\| `(Scorecard\w+)` \|/).map { String($0.output.1) })
        #expect(alerts == told)
        let tests = try Self.text(of: "deploy/prometheus/alerts_test.yaml")
        for alert in alerts { #expect(tests.contains("alertname: \(alert)\n"), "no test has \(alert) fire") }
    }

    @Test("Every reason and every action is told from the start with 0")
    func zeros() {
        let registry = MetricRegistry(DeliveryMetric.all)
        _ = DeliveryMeters(registry)
        let text = registry.text
        for reason in RejectReason.allCases {
            #expect(text.contains("scorecard_messages_rejected_total{reason=\"\(reason.rawValue)\"} 0\n"))
        }
        for action in DeliveryFault.Disposition.allCases {
            #expect(text.contains("scorecard_recoveries_total{action=\"\(action.rawValue)\"} 0\n"))
        }
        for name in ["read", "stored"] { #expect(text.contains("\nscorecard_messages_\(name)_total 0\n")) }
    }
}
