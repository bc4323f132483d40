internal import ArgumentParser
internal import Contracts
internal import Store

struct AlertRaisedCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "raised", abstract: "Lists alerts, the newest first, also those that nobody was told of.",
        discussion: "Each line: id, when it was raised, what was decided, kind, authority, measure and period.")

    @Option(help: "Only those of one fate: routed, silenced or unrouted.")
    var fate: String?
    @OptionGroup var options: AlertFilterOptions

    func validate() throws {
        if let fate, AlertTrailStore.Fate(rawValue: fate) == nil {
            throw ValidationError("no alert is '\(fate)'; they are routed, silenced or unrouted")
        }
    }

    func run() throws {
        try reporting {
            var filter = AlertTrailStore.Filter()
            filter.kind = options.alertKind
            filter.authority = options.authorityCode
            filter.measure = options.measureID
            filter.service = options.service
            filter.fate = fate.flatMap(AlertTrailStore.Fate.init(rawValue:))
            let rows = try AlertTrailStore.list(filter, limit: options.limit + 1, on: try CommandContext().database())
            options.print(rows, called: "alerts", line: \.line) { alert in
                var json = JSONWriter()
                json.object { alert.write(&$0) }
                return json.bytes
            }
        }
    }
}

extension AlertTrailStore.Alert {
    fileprivate var line: String {
        let words = (fate ?? "") + (isRetracted ? " (taken back)" : "")
        return [id, "\(raisedAt)", words, kind, authority, measure, period].joined(separator: "\t") + "\n"
    }

    /// Writes the members of an alert.
    func write(_ json: inout JSONWriter) {
        json.member("alert", id)
        json.member("kind", kind)
        json.member("authority", authority)
        json.member("measure", measure)
        json.member("period", period)
        json.member("episode", episode)
        json.member("ratingRevision", ratingRevision)
        json.member("retracts", retracts)
        json.member("raisedAt", raisedAt.description)
        json.member("cause", cause.path)
        json.member("fate", fate)
        json.member("retracted", isRetracted)
    }
}
