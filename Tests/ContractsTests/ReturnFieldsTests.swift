import Contracts
import Scorecard
import Testing

/// What must be present in a return, and of which type.
struct ReturnFieldsTests {
    private static let sound: [(name: String, value: String)] = [
        ("authority", #""E06000049""#), ("measure", #""icpc-within-15-days""#), ("period", #""2018-19-Q2""#),
        ("revision", "1"), ("value", "74"), ("source", #""liquidlogic-lcs""#),
        ("submittedAt", #""2018-10-31T09:00:00Z""#),
    ]

    /// The sound message with some members replaced, added or, for nil, left out.
    private static func message(_ changes: [String: String?] = [:]) -> String {
        var members = sound.filter { changes[$0.name] == nil }.map { #""\#($0.name)":\#($0.value)"# }
        for (name, value) in changes.sorted(by: { $0.key < $1.key }) {
            if let value { members.append(#""\#(name)":\#(value)"#) }
        }
        return "{\(members.joined(separator: ","))}"
    }

    private func rejection(_ message: String) -> Rejection? {
        #expect(throws: Rejection.self) { try withObject(message) { _ = try ReturnFields($0) } }
    }

    @Test func `the fields are read as they stand`() throws {
        let message = Self.message([
            "numerator": "31", "denominator": #""42""#, "status": #""final""#, "asAt": #""2018-09-30""#,
            "commentary": #""Vacancies.""#, "backfill": "true", "symbol": "null", "colour": "1",
        ])
        try withObject(message) { object throws in
            let fields = try ReturnFields(object)
            #expect(object.string(fields.authority) == "E06000049")
            #expect(object.string(fields.measure) == "icpc-within-15-days")
            #expect(object.string(fields.period) == "2018-19-Q2")
            #expect(fields.revision == 1)
            #expect(fields.submittedAt.description == "2018-10-31T09:00:00Z")
            #expect(fields.value?.kind == .number)
            #expect(fields.numerator?.kind == .number)
            #expect(fields.denominator?.kind == .string)
            #expect(fields.symbol == nil)
            #expect(fields.asAt?.description == "2018-09-30")
            #expect(fields.backfill)
            #expect(fields.unknown.map { object.string($0) } == ["colour"])
        }
    }

    @Test func `a return that does not say so is no backfill`() throws {
        #expect(try withObject(Self.message()) { try ReturnFields($0).backfill } == false)
    }

    @Test(arguments: ["authority", "measure", "period", "revision", "source", "submittedAt"])
    func `a required field that is absent or null is missing`(name: String) {
        for message in [Self.message([name: nil]), Self.message([name: "null"])] {
            let found = rejection(message)
            #expect(found?.reason == .missingField)
            #expect(found?.text == "'\(name)' is missing")
            #expect(found?.field?.rawValue == name)
        }
    }

    @Test(arguments: [("numerator", "denominator"), ("denominator", "numerator")])
    func `one of numerator and denominator alone is a missing field`(present: String, missing: String) {
        let found = rejection(Self.message([present: "31"]))
        #expect(found?.reason == .missingField)
        #expect(found?.text == "'\(missing)' is missing")
    }

    @Test(arguments: [
        ("authority", "49"), ("measure", "[]"), ("period", "2018"), ("source", "{}"), ("revision", #""1""#),
        ("revision", "0"), ("revision", "-1"), ("revision", "1.0"), ("revision", "1e0"), ("revision", "2147483648"),
        ("submittedAt", "1540976400"), ("submittedAt", #""31/10/2018""#), ("value", "true"), ("value", "[74]"),
        ("symbol", "1"), ("status", "true"), ("asAt", #""30/09/2018""#), ("asAt", "20180930"), ("commentary", "[]"),
        ("backfill", #""true""#), ("backfill", "1"),
    ])
    func `a field of another type is of the wrong type`(name: String, value: String) throws {
        let found = try #require(rejection(Self.message([name: value])))
        #expect(found.reason == .wrongType)
        #expect(found.text.hasPrefix("'\(name)' must be "))
        #expect(found.field?.rawValue == name)
        #expect(found.excerpt != nil)
    }

    @Test func `a missing field goes before one of the wrong type, wherever they stand`() {
        #expect(rejection(Self.message(["authority": "49", "submittedAt": nil]))?.reason == .missingField)
        #expect(rejection(Self.message(["measure": "[]", "numerator": "31"]))?.reason == .missingField)
    }
}
