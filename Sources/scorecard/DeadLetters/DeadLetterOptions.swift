internal import ArgumentParser
internal import Contracts
internal import Scorecard
internal import Store

/// Which dead letters a command is about.
struct DeadLetterOptions: ParsableArguments {
    @Option(help: "Only those of one topic.")
    var topic: String?
    @Option(help: "Only those of one worker: importer, rag-calculator or notifier.")
    var worker: String?
    @Option(help: "Only those with one reason, such as unknown-measure.")
    var reason: String?
    @Option(help: "Only those of records from a day or moment on, such as 2018-10-31 or 2018-10-31T09:00:00Z.")
    var since: String?
    @Option(help: "Only those of records before a day or moment.")
    var until: String?
    @Option(help: "Only those of records with one key, such as 'E06000049|icpc-within-15-days'.")
    var key: String?
    @Option(help: "Only those from one partition of the topic.")
    var partition: Int32?
    @Option(help: "Only the one at an offset of the partition.")
    var offset: Int64?

    func validate() throws {
        if let worker, WorkerName(rawValue: worker) == nil {
            let names = WorkerName.allCases.map(\.rawValue).joined(separator: ", ")
            throw ValidationError("no worker is called '\(worker)'; there are \(names)")
        }
        if let reason, RejectReason(rawValue: reason) == nil {
            let names = RejectReason.allCases.map(\.rawValue).joined(separator: ", ")
            throw ValidationError("there is no reason '\(reason)'; there are \(names)")
        }
        if offset != nil, partition == nil { throw ValidationError("--offset needs --partition") }
        _ = try Self.moment(since, of: "--since")
        _ = try Self.moment(until, of: "--until")
    }

    var isEmpty: Bool {
        topic == nil && worker == nil && reason == nil && since == nil && until == nil && key == nil
            && partition == nil && offset == nil
    }

    func filter() throws -> DeadLetterStore.Filter {
        var filter = DeadLetterStore.Filter()
        filter.topic = topic
        filter.worker = worker
        filter.reason = reason
        filter.partition = partition
        filter.offset = offset
        filter.since = try Self.moment(since, of: "--since")
        filter.until = try Self.moment(until, of: "--until")
        return filter
    }

    private static func moment(_ text: String?, of option: String) throws -> Timestamp? {
        guard let text else { return nil }
        let whole = CalendarDate(text) == nil ? text : text + "T00:00:00Z"
        guard let moment = Timestamp(rfc3339: Array(whole.utf8)) else {
            throw ValidationError(
                "\(option): '\(text)' is no day like 2018-10-31 and no time like 2018-10-31T09:00:00Z")
        }
        return moment
    }

    /// Reads where an original record stood.
    static func origin(_ text: String) throws -> MessagePlace {
        guard let origin = MessagePlace(path: text) else {
            throw ValidationError(
                "'\(text)' is no place; write topic/partition/offset, such as \(Topic.returnSubmitted.name)/0/1234")
        }
        return origin
    }
}
