internal import ArgumentParser
internal import Contracts
internal import Foundation
internal import Kafka
internal import Postgres
internal import Reporting
internal import Scorecard
internal import Store

struct StatusCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "status",
        abstract: "Shows how far each worker has come; with a period, how its returns stand.",
        discussion: """
            Without --period: each worker's positions and lag, and what waits to be sent. With it: the returns that \
            rated authorities owe for the period, which of them are overdue, due or came late and who owns them, and \
            the red measures that nobody has commented on, with their service; --quality adds what is doubted, not final or \
            rejected. A measure of another cadence belongs to the period in which \
            its own period ends.
            """)

    @Flag(help: "Writes JSON.")
    var json = false
    @Option(help: "Waits at most so many seconds until every stored return is rated, noticed and told of.")
    var wait: Int?
    @OptionGroup var returns: PeriodStatusOptions

    func validate() throws {
        if returns.period != nil, wait != nil { throw ValidationError("--wait does not go with --period") }
    }

    func run() throws {
        try reporting {
            let context = CommandContext()
            if let quality = try returns.dataQuality(context) {
                if json {
                    Terminal.print(quality.json)
                } else {
                    Terminal.print(Terminal.printable(DataQualityTable(quality).text, keepingLines: true))
                }
                if returns.failOverdue, !quality.status.overdue.isEmpty { throw ExitCode(1) }
                return
            }
            if let status = try returns.status(context) {
                if json { Terminal.print(status.json) } else { Terminal.print(PeriodStatusTable(status).text) }
                if returns.failOverdue, !status.overdue.isEmpty { throw ExitCode(1) }
                return
            }
            let connection = try context.database()
            if let wait { try waitUntilSettled(seconds: wait, catalogue: try context.catalogue(), connection) }
            let admin = try KafkaAdmin(properties: try context.kafka())
            defer { admin.close() }
            let cluster = try admin.clusterID(timeout: .seconds(10))
            let positions = try ProgressStore.positions(on: connection).filter { $0.cluster == cluster }
            let ends = try admin.watermarks(
                of: positions.map { KafkaTopicPartition(topic: $0.topic, partition: $0.partition) },
                timeout: .seconds(10))
            let rows = positions.map { position in
                let end = ends[KafkaTopicPartition(topic: position.topic, partition: position.partition)]
                return (position, lag: end.map { max(0, $0.high - (position.nextOffset ?? $0.low)) })
            }
            let waiting = try DeliveryStore.waiting(on: connection)
            if json { printJSON(rows, waiting) } else { printTable(rows, waiting) }
        }
    }

    private func waitUntilSettled(seconds: Int, catalogue: Catalogue, _ connection: PostgresConnection) throws {
        let deadline = ContinuousClock.now + .seconds(seconds)
        while true {
            let unsettled = try Unsettled.read(catalogue, on: connection)
            if unsettled.isSettled { return }
            guard ContinuousClock.now < deadline else {
                throw CommandFailure(
                    code: 75,
                    text: "after \(seconds) s there are \(unsettled.unratedReturns) returns not rated, "
                        + "\(unsettled.unnoticedRatings) ratings not noticed, "
                        + "\(unsettled.unsentDeliveries) deliveries not sent")
            }
            Thread.sleep(forTimeInterval: 0.1)
        }
    }

    private typealias Rows = [(ProgressStore.Position, lag: Int64?)]

    private func printTable(_ rows: Rows, _ waiting: DeliveryStore.Waiting) {
        for (position, lag) in rows {
            Terminal.print(
                "\(position.group)\t\(position.topic)[\(position.partition)]\t"
                    + "next \(position.nextOffset.map(String.init) ?? "-")\tlag \(lag.map(String.init) ?? "?")\t"
                    + "\(position.owner)\n")
        }
        if rows.isEmpty { Terminal.print("no worker has read from this cluster yet\n") }
        let counts = waiting.counts.map { "\($0.count) \($0.state)" }.joined(separator: ", ")
        Terminal.print("deliveries: \(counts.isEmpty ? "none" : counts)\n")
        Terminal.print("oldest waiting: \(waiting.oldestDueSeconds.map { "\($0) s" } ?? "none")\n")
    }

    private func printJSON(_ rows: Rows, _ waiting: DeliveryStore.Waiting) {
        var json = JSONWriter()
        json.object { json in
            json.name("positions")
            json.array { json in
                for (position, lag) in rows {
                    json.object { json in
                        json.member("group", position.group)
                        json.member("topic", position.topic)
                        json.member("partition", position.partition)
                        json.member("nextOffset", position.nextOffset)
                        json.member("lag", lag)
                        json.member("owner", position.owner)
                    }
                }
            }
            json.name("deliveries")
            json.array { json in
                for (state, count) in waiting.counts {
                    json.object { json in
                        json.member("state", state)
                        json.member("count", count)
                    }
                }
            }
            json.member("oldestWaitingSeconds", waiting.oldestDueSeconds)
        }
        Terminal.print(json.bytes)
    }
}
