import Contracts
import Delivery
import Kafka
import Postgres

/// Keeps each message as a row, and emits one event for each.
struct KeepingHandler: BatchHandler {
    static let table = """
        CREATE TABLE kept (
            partition int4, "offset" int8, value text NOT NULL,
            -- Under which claim of its loop the row was stored, and by which loop.
            claim_number int8 NOT NULL, owner text NOT NULL,
            CONSTRAINT kept_pkey PRIMARY KEY (partition, "offset"))
        """

    private static let keep = PostgresStatement(
        name: "keep",
        sql: """
            INSERT INTO kept (partition, "offset", value, claim_number, owner)
            SELECT *, $4, $5 FROM unnest($1::int4[], $2::int8[], $3::text[]) ON CONFLICT DO NOTHING
            """)

    let gate: BatchGate
    let owner: String

    mutating func handle(
        _ batch: MessageBatch, in transaction: BatchTransaction, emitting events: inout OutgoingEvents
    ) throws {
        gate.pass()
        var partitions = PostgresArray(of: .int4)
        var offsets = PostgresArray(of: .int8)
        var values = PostgresArray(of: .text)
        for message in batch.messages {
            partitions.append(message.partition)
            offsets.append(message.offset)
            let value = message.value.map { String(decoding: $0, as: UTF8.self) } ?? ""
            try values.append(value)
            events.emit(
                .returnAccepted, key: message.key.map(Array.init) ?? [], value: value.utf8,
                time: batch.receivedAt(message), from: message)
        }
        let (claim, owner) = (Int64(transaction.claimNumber), owner)
        try transaction.commit(recording: events) { pipeline throws(PostgresError) in
            try pipeline.add(
                Self.keep, .array(partitions), .array(offsets), .array(values), .int8(claim), .text(owner))
        }
    }
}
