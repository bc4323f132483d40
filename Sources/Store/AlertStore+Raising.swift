package import Contracts
package import Postgres
internal import Scorecard

extension AlertStore {
    /// An alert that is to be stored, with those who shall hear of it.
    package struct Raised {
        package let alert: RaisedAlert
        package let seriesID: Int32
        /// The alert that this one takes back.
        package let retracts: RaisedAlert?
        /// Whether those who were told of that one are told of this.
        package let tellsOfRetraction: Bool
        package let rating: String
        package let event: String
        package let cause: MessagePlace
        package let recipients: [Address]
        /// How long deliveries of a retraction wait.
        package let wait: Duration
        /// What was decided about who hears of it.
        package let routing: Routing
        /// It may have been told of before the database was set back: an operator decides.
        package let isHeld: Bool

        package struct Address: Hashable, Sendable {
            package let channel: String
            package let name: String
            /// Empty for a channel that reaches no person.
            package let address: String
            /// How long alerts are gathered into one message to it.
            package let wait: Duration
            package init(channel: String, name: String, address: String, wait: Duration) {
                self.channel = channel
                self.name = name
                self.address = address
                self.wait = wait
            }
        }

        /// What was decided about who hears of an alert, for the audit trail.
        package enum Routing: Hashable, Sendable {
            case routed(by: String)
            case silenced(by: String)
            /// No route sends it.
            case unrouted(because: String)
        }

        package init(
            alert: RaisedAlert, seriesID: Int32, retracts: RaisedAlert?, tellsOfRetraction: Bool, rating: String,
            event: String,
            cause: MessagePlace, recipients: [Address], wait: Duration, routing: Routing, isHeld: Bool
        ) {
            self.alert = alert
            self.seriesID = seriesID
            self.retracts = retracts
            self.tellsOfRetraction = tellsOfRetraction
            self.rating = rating
            self.event = event
            self.cause = cause
            self.recipients = recipients
            self.wait = wait
            self.routing = routing
            self.isHeld = isHeld
        }
    }

    private static let insert = PostgresStatement(
        name: "insert_alert",
        sql: """
            INSERT INTO alert (
                alert_id, series_id, period_code, kind, episode, rating_revision, retracts, rating, event, raised_at,
                cause_topic, cause_partition, cause_offset)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
            ON CONFLICT DO NOTHING
            """)

    private static let insertChange = PostgresStatement(
        name: "insert_alert_change",
        sql: "INSERT INTO alert_change (alert_id, change, cause) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING")

    private static let enqueue = PostgresStatement(
        name: "enqueue_delivery",
        sql: "SELECT enqueue_delivery($1, $2, $3, $4, make_interval(secs => $5::int8 / 1000.0), $6)")

    private static let enqueueRetraction = PostgresStatement(
        name: "enqueue_retraction",
        sql: "SELECT enqueue_retraction($1, $2, make_interval(secs => $3::int8 / 1000.0), $4)")

    /// Adds an alert and its deliveries; alerts are few, so that each has its own statements.
    package static func add(_ raised: Raised, to pipeline: inout PostgresPipeline) throws(PostgresError) {
        let alert = raised.alert
        try pipeline.add(
            insert, .text(alert.id), .int4(raised.seriesID), .int4(alert.period.code), .text(alert.kind.rawValue),
            .int4(alert.episode), .int4(alert.ratingRevision), raised.retracts.map { .text($0.id) } ?? .null(.text),
            .text(raised.rating), .text(raised.event),
            .timestamptz(microsecondsSince1970: alert.raisedAt.microsecondsSince1970), .text(raised.cause.topic),
            .int4(raised.cause.partition), .int8(raised.cause.offset))
        let raisedBecause = "rating revision \(alert.ratingRevision)"
        try pipeline.add(insertChange, .text(alert.id), .text("raised"), .text(raisedBecause))
        let (change, cause) =
            switch raised.routing {
            case .routed(let route): ("routed", route)
            case .silenced(let silence): ("silenced", silence)
            case .unrouted(let reason): ("unrouted", reason)
            }
        try pipeline.add(insertChange, .text(alert.id), .text(change), .text(cause))
        let wait = PostgresParameter.int8(raised.wait.milliseconds)
        let isHeld = PostgresParameter.bool(raised.isHeld)
        if let retracted = raised.retracts, raised.tellsOfRetraction {
            try pipeline.add(enqueueRetraction, .text(alert.id), .text(retracted.id), wait, isHeld)
        }
        for recipient in raised.recipients {
            try pipeline.add(
                enqueue, .text(alert.id), .text(recipient.channel), .text(recipient.name), .text(recipient.address),
                .int8(recipient.wait.milliseconds), isHeld)
        }
    }
}

extension Duration {
    /// Whole milliseconds.
    var milliseconds: Int64 {
        components.seconds * 1_000 + components.attoseconds / 1_000_000_000_000_000
    }
}
