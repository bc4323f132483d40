import Testing

/// What the schemas say of instances.
enum SchemaVerdicts {
    private struct Verdict: Decodable { let faults: [String] }
    private struct Unseen: Decodable {
        let schema: String
        let unseen: [String]
    }

    private static func request(_ schema: String, _ instance: String, isClosed: Bool) -> String {
        #"{"schema":"\#(schema)","closed":\#(isClosed),"instance":\#(instance)}"#
    }

    /// What is wrong with each instance by a schema, under draft-07 and 2020-12.
    ///
    /// - Parameters:
    ///   - schema: A file of `docs/schemas`, or `headers:` and a message.
    ///   - isClosed: Every member that the schema names must be there, and no other.
    static func faults(of instances: [String], by schema: String, isClosed: Bool) async throws -> [[String]] {
        let verdicts = try await Oracle.ask(
            ["validate"], instances.map { request(schema, $0, isClosed: isClosed) }, as: Verdict.self)
        guard verdicts.count == instances.count else { throw Problem("\(verdicts.count) verdicts") }
        return verdicts.map(\.faults)
    }

    /// The types and enumerated values of a schema that none of the instances has.
    static func unseen(in instances: [String], of schema: String) async throws -> [String] {
        try await Oracle.ask(
            ["unseen"], instances.map { request(schema, $0, isClosed: false) }, as: Unseen.self
        ).flatMap(\.unseen)
    }

    /// Expects that instances are what the schema says, no more and no less.
    static func expectExact(_ instances: [String], _ schema: String) async throws {
        for (instance, faults) in zip(instances, try await faults(of: instances, by: schema, isClosed: true)) {
            #expect(faults == [], "\(instance)")
        }
        #expect(try await unseen(in: instances, of: schema) == [], "promised by \(schema) and never written")
    }
}
