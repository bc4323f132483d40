internal import Contracts
internal import Delivery
internal import Kafka
internal import Postgres
internal import Scorecard
internal import Store

/// The commentary among the messages of a batch: judged, then stored in the transaction that stores the returns.
struct CommentaryIntake {
    private let judge: CommentaryJudge
    private var object = JSONObject()
    private var series = SeriesStore()
    private var accepted: [(said: JudgedCommentary, event: String, knownAt: Timestamp?)] = []
    private(set) var rejected: [(message: KafkaMessage, rejection: Rejection)] = []

    init(_ catalogue: Catalogue) { judge = CommentaryJudge(catalogue) }

    /// Forgets all: another database, or an earlier state of it, numbers series otherwise.
    mutating func forgetSeries() { series.forget() }

    /// Judges every commentary of a batch.
    ///
    /// - Parameter cluster: Where its messages stand: another cluster counts from 0 again.
    mutating func read(_ batch: MessageBatch, of cluster: String) {
        accepted.removeAll(keepingCapacity: true)
        rejected.removeAll(keepingCapacity: true)
        guard let topic = batch.index(of: .commentarySubmitted) else { return }
        for message in batch.messages where message.topicIndex == topic {
            do throws(Rejection) {
                let said = try judge.judge(
                    message.value ?? UnsafeRawBufferPointer(start: nil, count: 0),
                    isStructured: CloudEvent.isStructured(contentType: message.header(named: "content-type")),
                    key: message.key, reading: &object)
                accepted.append(
                    (
                        said, said.envelopeIdentity ?? Self.identity(of: message, in: batch, cluster),
                        message.timestamp == nil ? nil : batch.receivedAt(message)
                    ))
            } catch {
                rejected.append((message, error))
            }
        }
    }

    private static func identity(of message: KafkaMessage, in batch: MessageBatch, _ cluster: String) -> String {
        if let source = message.header(named: CloudEvent.sourceHeader),
            let id = message.header(named: CloudEvent.idHeader), !id.isEmpty
        {
            return EventIdentity.text(source: source, id: id)
        }
        // A dead letter that is sent again, and perhaps twice, is the message that it was.
        let origin = message.header(named: DeadLetterHeader.redriveOrigin).map { String(decoding: $0, as: UTF8.self) }
        return EventIdentity.text(
            cluster: cluster, place: origin.flatMap { MessagePlace(path: $0)?.path } ?? batch.place(of: message).path)
    }

    /// Learns the numbers of the series that are spoken of, and makes those that no table has.
    mutating func prepare(on connection: PostgresConnection) throws {
        try series.ensure(accepted.lazy.map(\.said.series), on: connection)
    }

    /// Stores what was said, each message once.
    func store(on connection: PostgresConnection) throws {
        guard !accepted.isEmpty else { return }
        var columns = CommentaryStore.Columns()
        for entry in accepted {
            guard let number = series[entry.said.series] else { continue }
            try columns.append(
                series: number, period: entry.said.period, text: entry.said.text, author: entry.said.author,
                source: entry.said.source, event: entry.event, writtenAt: entry.said.writtenAt,
                knownAt: entry.knownAt)
        }
        try CommentaryStore.add(columns, on: connection)
    }
}
