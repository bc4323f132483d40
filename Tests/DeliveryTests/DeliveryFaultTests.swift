@testable import Delivery
import Kafka
import Postgres
import Store
import Testing

/// What is done about each fault; only the data's own ever become dead letters.
struct DeliveryFaultTests {
    private func fault(sqlState: String?, connectionIsGood: Bool = true) -> DeliveryFault {
        let state = sqlState.map { SQLState(rawValue: $0) }
        return DeliveryFault(
            PostgresError(
                kind: PostgresErrorKind(sqlState: state, connectionIsGood: connectionIsGood), message: "no",
                sqlState: state))
    }

    @Test(
        arguments: [
            ("08000", .rewind), ("08006", .rewind), ("57P01", .rewind), ("57P02", .rewind), ("57P03", .rewind),
            ("57P04", .rewind), ("57P05", .rewind), ("25006", .rewind), ("58000", .rewind), ("58030", .rewind),
            ("40001", .tryAgain), ("40P01", .tryAgain), ("55P03", .tryAgain),
            ("53000", .rewind), ("53100", .rewind), ("53300", .rewind),
            ("22000", .bisect), ("22003", .bisect), ("22021", .bisect), ("22P02", .bisect), ("23502", .bisect),
            ("23503", .bisect), ("23505", .bisect), ("23514", .bisect), ("21000", .bisect), ("54000", .bisect),
            ("28000", .rewind), ("28P01", .rewind), ("3D000", .rewind), ("3F000", .rewind), ("42501", .rewind),
            ("42P01", .rewind), ("42703", .rewind),
            ("57014", .rewind), ("P0001", .rewind), ("0A000", .rewind), ("XX000", .rewind), ("25P02", .rewind),
            ("SC001", .rejoin),
        ] as [(String, DeliveryFault.Disposition)])
    func `an error of the database is dealt with by its SQLSTATE`(
        sqlState: String, disposition: DeliveryFault.Disposition
    ) {
        #expect(fault(sqlState: sqlState).disposition == disposition)
    }

    @Test func `a lost connection is no fault of the data, whatever the server said last`() {
        #expect(fault(sqlState: nil, connectionIsGood: false).disposition == .rewind)
        #expect(fault(sqlState: nil).disposition == .rewind)
        #expect(fault(sqlState: "57014", connectionIsGood: false).disposition == .rewind)
    }

    @Test func `whether a commit came through is not guessed: the positions are read again`() {
        var error = PostgresError(kind: .connectionLost, message: "lost")
        error.commitOutcomeUnknown = true
        #expect(DeliveryFault(error).disposition == .rewind)
    }

    @Test func `an answer that cannot be read is never held against a message`() {
        let error = PostgresDecodingError(column: "rag", expected: "String", reason: "null")
        #expect(DeliveryFault(error).disposition == .rewind)
    }

    @Test func `an event that was not acknowledged takes a new producer`() {
        let error = KafkaError(.messageTimedOut, during: "produce")
        #expect(DeliveryFault.undelivered(error).disposition == .replaceProducer)
    }

    @Test func `the broker's errors take new clients, and a position outside its log is told as such`() {
        #expect(DeliveryFault(KafkaError(.allBrokersDown, during: "poll")).disposition == .replaceClients)
        let outside = DeliveryFault(KafkaError(.autoOffsetReset, during: "poll", at: .first))
        guard case .positionOutsideLog(let place) = outside else {
            Issue.record("\(outside)")
            return
        }
        #expect(place == .first)
        #expect(outside.disposition == .replaceClients)
        #expect(outside.description.contains("scorecard.return.accepted.v1"))
    }

    @Test func `a fault that is one already stays it, and an unexpected error is never the data's`() {
        #expect(DeliveryFault(DeliveryFault.fenced).disposition == .rejoin)
        struct Unexpected: Error {}
        let fault = DeliveryFault(Unexpected())
        #expect(fault.disposition == .rewind)
        #expect(fault.description == "database: unexpected error of type Unexpected")
    }
}
