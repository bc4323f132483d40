import Contracts
import Testing

/// The schema of a submitted return and the importer's judge agree about every return that a schema can judge.
struct AgreementTests {
    private struct Generated: Decodable {
        let body: String
        /// Authority, measure and period are ones that the catalogue knows.
        let isKnown: Bool
    }

    private struct Spoilt: Decodable {
        let name: String
        let body: String
        /// Refused by the schema under both dialects.
        let refused: Bool
    }

    /// What only the importer can find wrong with a return, and why a schema cannot.
    private static let beyondSchemas: [RejectReason: String] = [
        .unknownAuthority: "the configuration says which there are",
        .unknownMeasure: "the catalogue says which there are",
        .periodCadenceMismatch: "the catalogue says the measure's cadence",
        .periodInFuture: "the period's first day is compared with submittedAt",
        .fractionMismatch: "the value is calculated from the fraction",
        .outOfRange: "an exponent moves the point: 1e20 has 21 digits before it",
    ]

    @Test func `what the schema lets pass is accepted, or rejected for what a schema cannot say`() async throws {
        let generated = try await Oracle.ask(["generate", "800"], as: Generated.self)
        #expect(generated.count == 800)
        let judging = Judging()
        var events: [String] = []
        var reasons: Set<RejectReason> = []
        for instance in generated {
            switch judging(instance.body) {
            case .accepted(let event): events.append(event)
            case .rejected(let reason):
                reasons.insert(reason)
                #expect(Self.beyondSchemas[reason] != nil, "\(reason.rawValue): \(instance.body)")
                let isArithmetic = reason == .fractionMismatch || reason == .outOfRange
                #expect(!instance.isKnown || isArithmetic, "\(reason.rawValue): \(instance.body)")
            }
        }
        #expect(events.count >= 200, "too few are accepted to mean anything: \(events.count)")
        #expect(reasons.isSuperset(of: [.unknownAuthority, .fractionMismatch, .outOfRange]))
        let faults = try await SchemaVerdicts.faults(of: events, by: "return.accepted.v1.json", isClosed: true)
        for (event, faults) in zip(events, faults) { #expect(faults == [], "\(event)") }
    }

    @Test func `what the schema refuses is rejected`() async throws {
        let spoilt = try await Oracle.ask(["spoil"], as: Spoilt.self)
        #expect(spoilt.count >= 200)
        let judging = Judging()
        for instance in spoilt {
            #expect(instance.refused, "the schema lets pass: \(instance.name)")
            #expect(judging(instance.body).reason != nil, "the importer accepts: \(instance.name)")
        }
    }
}
