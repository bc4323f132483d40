internal import Contracts
internal import Scorecard

/// The quality of a period's data for a terminal.
package struct DataQualityTable: Sendable {
    private let quality: DataQuality

    package init(_ quality: DataQuality) { self.quality = quality }

    /// How its returns stand, and then the lists that are not empty, lines ended by newlines.
    package var text: String {
        PeriodStatusTable(quality.status).text
            + list("Late, by owner", quality.lateness) { late in
                [
                    late.owner ?? "no owner", "\(late.overdue.count) overdue",
                    late.overdue.first?.daysOverdue.map { "the longest for \($0) days" } ?? "",
                    "\(late.late.count) came late",
                ]
            }
            + list("Doubted or not final", quality.doubts) { doubt in
                [doubt.measure.id.rawValue, doubt.period.description, doubt.signs.joined(separator: ", ")]
                    + doubt.warnings
            }
            + list("Rejected, of this authority or of one that cannot be told", quality.rejects) { reject in
                [
                    reject.origin.path, reject.receivedAt.description, reject.reason,
                    reject.measure?.rawValue
                        ?? (reject.authority == nil ? "of whom is not known" : "of what is not known"),
                    reject.redrivenAt.map { "sent again \($0)" } ?? "open", reject.text,
                ]
            }
    }

    private func list<Entry>(_ heading: String, _ entries: [Entry], _ columns: (Entry) -> [String]) -> String {
        guard !entries.isEmpty else { return "" }
        return "\n\(heading)\n"
            + entries.map { "  " + columns($0).filter { !$0.isEmpty }.joined(separator: "\t") + "\n" }.joined()
    }
}
