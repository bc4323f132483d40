internal import Contracts
internal import Scorecard
internal import Store

extension ActionStore.Action {
    func line(on day: CalendarDate) -> String {
        guard let standing = changes.last else { return "" }
        return [
            "\(id)", standing.status.rawValue, standing.dueOn.description, isOverdue(on: day) ? "overdue" : "in time",
            authority.rawValue, measure?.rawValue ?? "-", period.description, Terminal.printable(standing.owner),
            Terminal.printable(text),
        ].joined(separator: "\t") + "\n"
    }

    func text(on day: CalendarDate) -> String {
        var lines = [
            "Action \(id), \(authority), \(measure.map { "\($0), " } ?? "")\(period)",
            "Raised on \(raisedOn) by \(Terminal.printable(raisedBy)):",
        ]
        lines += Self.indented(text)
        for change in changes {
            lines.append(
                "Version \(change.version) of \(change.changedAt) by \(Terminal.printable(change.changedBy)): "
                    + "\(change.status.rawValue), with \(Terminal.printable(change.owner)), due \(change.dueOn)")
            lines += change.answer.map(Self.indented) ?? []
        }
        if isOverdue(on: day) { lines.append("It is overdue.") }
        return lines.map { $0 + "\n" }.joined()
    }

    private static func indented(_ text: String) -> [String] {
        Terminal.printable(text, keepingLines: true).split(separator: "\n", omittingEmptySubsequences: false)
            .map { $0.isEmpty ? "" : "  \($0)" }
    }

    func json(on day: CalendarDate, withChanges: Bool = false) -> [UInt8] {
        var json = JSONWriter()
        json.object { json in
            json.member("action", id)
            json.member("authority", authority.rawValue)
            json.member("measure", measure?.rawValue)
            json.member("period", period.description)
            json.member("text", text)
            json.member("raisedOn", raisedOn.description)
            json.member("raisedBy", raisedBy)
            if let standing = changes.last { standing.write(&json) }
            json.member("overdue", isOverdue(on: day))
            guard withChanges else { return }
            json.name("changes")
            json.array { json in for change in changes { json.object { change.write(&$0) } } }
        }
        return json.bytes
    }
}

extension ActionStore.Change {
    fileprivate func write(_ json: inout JSONWriter) {
        json.member("version", version)
        json.member("status", status.rawValue)
        json.member("owner", owner)
        json.member("dueOn", dueOn.description)
        json.member("answer", answer)
        json.member("changedBy", changedBy)
        json.member("changedAt", changedAt.description)
    }
}
