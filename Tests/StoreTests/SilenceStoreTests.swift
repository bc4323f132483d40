import Contracts
import Foundation
import Postgres
import Scorecard
import ScorecardTestSupport
import Store
import Testing

/// Silences: which hold, and which alerts they are for.
@Suite("Silences", .timeLimit(.minutes(2)))
struct SilenceStoreTests {
    private static func alert(_ kind: AlertKind) -> RaisedAlert {
        RaisedAlert(
            kind: kind, series: Series(authority: .cheshireEast, measure: "visits"), period: "2018-19-Q1", episode: 1,
            ratingRevision: 1, rag: .red, previousRag: .green, previousPeriod: nil, redPeriods: 1, service: "send",
            raisedAt: Timestamp(microsecondsSince1970: 0))
    }

    @discardableResult
    private func add(
        _ connection: PostgresConnection, service: String? = nil, authority: AuthorityCode? = nil,
        measure: MeasureID? = nil, kind: AlertKind? = nil, reason: String = "a new system", seconds: Double = 3_600
    ) throws -> Int64? {
        try SilenceStore.add(
            service: service, authority: authority, measure: measure, kind: kind, reason: reason,
            endsAt: Timestamp(millisecondsSince1970: Int64((Date().timeIntervalSince1970 + seconds) * 1_000)),
            on: connection)
    }

    struct Matching: Sendable, CustomTestStringConvertible {
        var service: String?
        var authority: AuthorityCode?
        var measure: MeasureID?
        var kind: AlertKind?
        let silences: Set<AlertKind>
        var testDescription: String {
            "\(service ?? "*") \(authority?.rawValue ?? "*") \(measure?.rawValue ?? "*") \(kind?.rawValue ?? "*")"
        }
    }

    private static let allButRetracted: Set<AlertKind> = [.newlyRed, .stillRed, .recovered]

    @Test(
        "It is for what it names; a retraction only where it names that",
        arguments: [
            Matching(service: "send", silences: allButRetracted),
            Matching(authority: .cheshireEast, silences: allButRetracted),
            Matching(measure: "visits", silences: allButRetracted),
            Matching(service: "send", authority: .cheshireEast, measure: "visits", silences: allButRetracted),
            Matching(service: "early-help", silences: []), Matching(authority: .warrington, silences: []),
            Matching(service: "send", authority: .warrington, silences: []), Matching(measure: "other", silences: []),
            Matching(service: "send", kind: .stillRed, silences: [.stillRed]),
            Matching(service: "send", kind: .retracted, silences: [.retracted]),
        ])
    func matching(_ example: Matching) throws {
        try withMigratedSchema { connection in
            try add(
                connection, service: example.service, authority: example.authority, measure: example.measure,
                kind: example.kind)
            let silence = try #require(try SilenceStore.active(on: connection).first)
            #expect(Set(AlertKind.allCases.filter { silence.matches(Self.alert($0)) }) == example.silences)
        }
    }

    @Test("It holds until its end, or until it is ended; what has ended is still listed")
    func ending() throws {
        try withMigratedSchema { connection in
            let long = try #require(try add(connection, service: "send"))
            let over = try #require(try add(connection, service: "send", seconds: -1))
            let other = try #require(try add(connection, measure: "visits", reason: "figures are checked"))
            #expect(try SilenceStore.active(on: connection).map(\.id) == [long, other])
            #expect(try SilenceStore.end(long, on: connection))
            #expect(try !SilenceStore.end(long, on: connection), "it has ended")
            #expect(try !SilenceStore.end(4_711, on: connection))
            #expect(try SilenceStore.active(on: connection).map(\.reason) == ["figures are checked"])
            let all = try SilenceStore.all(limit: 10, on: connection)
            #expect(all.map(\.id) == [other, over, long])
            #expect(all.map(\.isActive) == [true, false, false])
            #expect(try SilenceStore.all(limit: 2, on: connection).map(\.id) == [other, over])
        }
    }

    @Test("One that names nothing but a kind, or gives no reason, is refused")
    func refused() throws {
        try withMigratedSchema { connection throws in
            #expect(throws: PostgresError.self) { try add(connection, kind: .newlyRed) }
            #expect(throws: PostgresError.self) { try add(connection, service: "send", reason: " ") }
            #expect(try SilenceStore.all(limit: 10, on: connection).isEmpty)
        }
    }
}
