internal import Scorecard

/// The status of a period's returns for a terminal.
package struct PeriodStatusTable: Sendable {
    private let status: PeriodStatus

    package init(_ status: PeriodStatus) { self.status = status }

    /// The lists that are not empty, lines ended by newlines.
    package var text: String {
        var text = """
            Returns for \(status.period), on \(status.day): \(status.submittedCount) of \(status.lines.count) submitted, \
            \(status.late.count) of them late, \(status.overdue.count) overdue, \(status.due.count) due, \
            \(status.notDueYetCount) not due yet

            """
        text += list("Overdue", status.overdue) { line in
            "\(line.daysOverdue ?? 0) days overdue, was due on \(Self.date(line))" + Self.note(line)
        }
        text += list("Due", status.due) { line in
            (line.expected.dueOn == nil ? "no due date" : "by \(Self.date(line))") + Self.note(line)
        }
        text += list("Submitted late", status.late) { line in
            "\(line.daysLate ?? 0) days late, was due on \(Self.date(line))"
        }
        text += list("Red without commentary", status.unexplainedReds) { line in line.expected.service }
        return text
    }

    private func list(
        _ heading: String, _ lines: [PeriodStatus.Line], _ words: (PeriodStatus.Line) -> String
    ) -> String {
        guard !lines.isEmpty else { return "" }
        return "\n\(heading)\n"
            + lines.map { line in
                let expected = line.expected
                let columns = [
                    expected.series.authority.rawValue, expected.series.measure.rawValue, expected.period.description,
                    expected.owner ?? "no owner", words(line),
                ]
                return "  " + columns.filter { !$0.isEmpty }.joined(separator: "\t") + "\n"
            }.joined()
    }

    private static func date(_ line: PeriodStatus.Line) -> String { line.expected.dueOn?.description ?? "" }

    /// What its source said instead of an answer.
    private static func note(_ line: PeriodStatus.Line) -> String {
        line.found.map { _ in ", said to be not supplied" } ?? ""
    }
}
