internal import Contracts
internal import Store

/// Narrows dead letters to those whose record had one key, which only their topics know: a key is the source's own text,
/// and no table holds it.
struct DeadLetterKey {
    let key: String
    let scanner: DeadLetterScanner

    private static let pageSize: Int64 = 10_000

    /// Those of some letters, in their order.
    func matching(_ letters: [DeadLetterStore.Row]) throws -> [DeadLetterStore.Row] {
        let utf8 = Array(key.utf8)
        var found: Set<MessagePlace> = []
        for (topic, letters) in Dictionary(grouping: letters, by: \.deadLetterTopic) {
            guard let since = letters.map(\.receivedAt).min() else { continue }
            var wanted = Set(letters.map(\.origin))
            try scanner.find(&wanted, in: topic, since: since) { record in
                if record.key == utf8 { found.insert(record.origin) }
            }
        }
        return letters.filter { found.contains($0.origin) }
    }

    /// The newest of this cluster that a filter lets through.
    func list(
        _ filter: DeadLetterStore.Filter, limit: Int64, _ context: CommandContext
    ) throws -> [DeadLetterStore.Row] {
        let connection = try context.database()
        var filter = filter
        filter.cluster = try scanner.clusterID()
        var found: [DeadLetterStore.Row] = []
        var last: DeadLetterStore.Row?
        while true {
            let page = try DeadLetterStore.page(filter, after: last, limit: Self.pageSize, on: connection)
            guard let end = page.last else { break }
            found += try matching(page)
            last = end
        }
        return Array(found.reversed().prefix(Int(limit)))
    }
}
