internal import Contracts
internal import Kafka
internal import Postgres
internal import Store

/// Sends dead letters to their topics again and marks those that the broker has acknowledged.
///
/// Works in pages of letters, and within one sends and marks in chunks, so that neither a long list nor a long topic is
/// held in memory, and a crash leaves at most one chunk sent and not marked.
final class Redrive {
    /// A payload in place of the one that was rejected.
    struct Mended {
        let key: [UInt8]
        let value: [UInt8]
    }

    private let connection: PostgresConnection
    private let properties: KafkaProperties
    private let mended: Mended?
    private let isDryRun: Bool
    private let includesRedriven: Bool
    private let report: RedriveReport
    private var outcome = RedriveOutcome()

    private static let pageSize: Int64 = 10_000
    private static let chunkSize = 500

    init(
        connection: PostgresConnection, properties: KafkaProperties, mended: Mended?, isDryRun: Bool,
        includesRedriven: Bool, isJSON: Bool
    ) {
        self.connection = connection
        self.properties = properties
        self.mended = mended
        self.isDryRun = isDryRun
        self.includesRedriven = includesRedriven
        report = RedriveReport(isJSON: isJSON)
    }

    /// - Parameters:
    ///   - filters: Which letters; each is gone through by itself.
    ///   - key: Narrows them to those of records with one key.
    ///   - areNamed: Each filter means one letter, which must be there.
    func run(
        _ filters: [DeadLetterStore.Filter], limit: Int64, key: String?, areNamed: Bool
    ) throws -> RedriveOutcome {
        // A role that may not mark must find out before anything is sent.
        if !isDryRun { try DeadLetterStore.mark([], on: connection) }
        let scanner = try DeadLetterScanner(properties)
        let cluster = try scanner.clusterID()
        let sender = try RedriveSender(properties, chunkSize: Self.chunkSize) { [connection] in
            try DeadLetterStore.mark($0, on: connection)
        }
        defer { sender.close() }
        let key = key.map { DeadLetterKey(key: $0, scanner: scanner) }
        var left = limit
        for var filter in filters {
            // What another cluster's records had for keys is not known here.
            if key == nil { try countOthers(filter, cluster, areNamed: areNamed) }
            filter.cluster = cluster
            filter.isOpen = !includesRedriven
            var last: DeadLetterStore.Row?
            while left > 0 {
                let page = try DeadLetterStore.page(
                    filter, after: last, limit: key == nil ? min(left, Self.pageSize) : Self.pageSize, on: connection)
                guard let end = page.last else { break }
                let meant = try key?.matching(page).prefix(Int(min(left, Self.pageSize))) ?? page[...]
                try send(meant, with: scanner, sender)
                left -= Int64(meant.count)
                last = end
            }
        }
        return outcome
    }

    /// Tells of what the filter means and this run leaves.
    private func countOthers(_ filter: DeadLetterStore.Filter, _ cluster: String, areNamed: Bool) throws {
        var open = filter
        open.isOpen = !includesRedriven && !areNamed
        let counts = try DeadLetterStore.countByCluster(open, on: connection)
        for (other, count) in counts where other != cluster {
            outcome.foreign += Int(count)
            if areNamed, counts.count == 1 { outcome.failed += 1 }
            Terminal.say("\(count) dead letters are of cluster \(other), and this broker is of \(cluster): they stay")
        }
        guard areNamed else { return }
        let named = try DeadLetterStore.list(filter, limit: 1_000, on: connection)
        if named.isEmpty {
            outcome.failed += 1
            Terminal.say(
                "no dead letter comes from \(filter.topic ?? "")/\(filter.partition ?? 0)/\(filter.offset ?? 0)")
        }
        for letter in named where letter.cluster == cluster && !includesRedriven {
            guard let moment = letter.redrivenAt else { continue }
            outcome.repeated += 1
            Terminal.say("\(letter.origin.path) was redriven at \(moment); --again sends it once more")
        }
    }

    private func send(
        _ page: ArraySlice<DeadLetterStore.Row>, with scanner: DeadLetterScanner, _ sender: RedriveSender
    ) throws {
        var byTopic: [String: [MessagePlace: DeadLetterStore.Row]] = [:]
        for letter in page {
            if letter.isCut, mended == nil {
                outcome.failed += 1
                report.tell(letter, .tooLarge)
            } else if isDryRun {
                outcome.sent += 1
                report.tell(letter, .wouldSend)
            } else {
                byTopic[letter.deadLetterTopic, default: [:]][letter.origin] = letter
            }
        }
        for (topic, letters) in byTopic.sorted(by: { $0.key < $1.key }) {
            guard let since = letters.values.map(\.receivedAt).min() else { continue }
            var wanted = Set(letters.keys)
            try scanner.find(&wanted, in: topic, since: since) { record in
                guard let letter = letters[record.origin] else { return }
                let value = mended?.value ?? record.value
                try sender.send(
                    letter, key: mended?.key ?? record.key, value: value,
                    headers: Self.headers(record.originalHeaders, of: letter, mended: mended?.value))
            }
            for origin in wanted.sorted(by: { $0.path < $1.path }) {
                guard let letter = letters[origin] else { continue }
                if let mended {
                    try sender.send(
                        letter, key: mended.key, value: mended.value,
                        headers: Self.headers([], of: letter, mended: mended.value))
                } else {
                    outcome.failed += 1
                    report.tell(letter, .gone)
                }
            }
            for entry in try sender.finish() {
                outcome.sent += 1
                report.tell(
                    entry.letter,
                    .sent(
                        MessagePlace(topic: entry.letter.origin.topic, partition: entry.partition, offset: entry.offset)
                    ))
            }
        }
    }

    /// The original's headers and the place that it comes from. A mended payload is an event of its own, in binary mode.
    private static func headers(
        _ original: [KafkaHeader], of letter: DeadLetterStore.Row, mended: [UInt8]?
    ) -> [KafkaHeader] {
        var headers = original.filter { $0.name != DeadLetterHeader.redriveOrigin }
        if let mended {
            headers.removeAll { $0.name.hasPrefix("ce_") || $0.name == "content-type" }
            headers = SubmittedRecord.headers(of: mended) + headers
        }
        headers.append(KafkaHeader(DeadLetterHeader.redriveOrigin, text: letter.origin.path))
        return headers
    }
}
