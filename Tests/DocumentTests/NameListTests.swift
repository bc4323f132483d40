import Contracts
import Foundation
import Testing

/// Reasons and warnings are the same in the code, in `docs/asyncapi.yaml` and in `docs/reference/topics.md`.
struct NameListTests {
    /// The names in the first column of the table under a heading of the page.
    private func tabled(under heading: String) throws -> [String] {
        let page = try String(contentsOf: Checkout.url("docs/reference/topics.md"), encoding: .utf8)
        let section = try #require(page.components(separatedBy: "\n## ").first { $0.hasPrefix(heading) })
        return section.split(separator: "\n").filter { $0.hasPrefix("| `") }.flatMap { row in
            let cell = row.dropFirst().prefix { $0 != "|" }
            return cell.matches(of: #/\x60([a-z0-9-]+)\x60/#).map { String($0.1) }
        }
    }

    @Test func `the document and the page list the reasons of the code, in its order`() async throws {
        let reasons = RejectReason.allCases.map(\.rawValue)
        #expect(try await ContractFacts.read().reasons == reasons)
        #expect(try tabled(under: "What is rejected") == reasons)
    }

    @Test func `the schema and the page list the warnings of the code`() async throws {
        let warnings = Set(ReturnWarning.allCases.map(\.rawValue))
        #expect(Set(try await ContractFacts.read().warnings) == warnings)
        #expect(Set(try tabled(under: "What is only doubted")) == warnings)
        let texts = try ReturnWarning.allCases.map { try quoted($0.text("of some kind")) }
        let event = try #require(
            Judging()(
                #"{"authority":"E06000049","measure":"icpc-within-15-days","period":"2018-19-Q2","revision":1,"#
                    + #""value":1,"source":"lcs","submittedAt":"2018-10-01T00:00:00Z"}"#
            ).event)
        let warned = event.replacing(#""warnings":[]"#, with: #""warnings":[\#(texts.joined(separator: ","))]"#)
        #expect(warned != event)
        let unknown = event.replacing(#""warnings":[]"#, with: #""warnings":["unheard-of: of some kind"]"#)
        let faults = try await SchemaVerdicts.faults(
            of: [warned, unknown], by: "return.accepted.v1.json", isClosed: true)
        #expect(faults.map(\.isEmpty) == [true, false])
    }
}
