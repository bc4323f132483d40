import Foundation
import Testing

/// Returns that the pages show are valid by the schema and accepted by the importer.
struct PageExampleTests {
    @Test(arguments: ["docs/source-systems.md", "docs/reference/topics.md"])
    func `a page's examples of a return and a commentary are valid and accepted`(page: String) async throws {
        let text = try String(contentsOf: Checkout.url(page), encoding: .utf8)
        let blocks = text.matches(of: #/\x60{3}json\n([^\x60]*)\x60{3}/#).map {
            String($0.1).replacingOccurrences(of: "\n", with: "")
        }
        let commentary = blocks.filter { $0.contains(#""writtenAt""#) }
        let returns = blocks.filter { !commentary.contains($0) }
        for (schema, blocks) in [("return", returns), ("commentary", commentary)] {
            #expect(!blocks.isEmpty)
            let faults = try await SchemaVerdicts.faults(
                of: blocks, by: "\(schema).submitted.v1.json", isClosed: false)
            #expect(faults.allSatisfy { $0 == [] }, "\(faults)")
        }
        for block in returns { #expect(Judging()(block).event != nil, "\(block)") }
        for block in commentary { #expect(Judging().judged(commentary: block).said != nil, "\(block)") }
    }

    @Test func `the schema's own examples are accepted`() async throws {
        struct Schema: Decodable { let examples: [[String: Value]] }
        let data = try Data(contentsOf: Checkout.url("docs/schemas/return.submitted.v1.json"))
        let examples = try JSONDecoder().decode(Schema.self, from: data).examples
        #expect(!examples.isEmpty)
        for example in examples {
            let body = String(decoding: try JSONEncoder().encode(example), as: UTF8.self)
            #expect(Judging()(body).event != nil, "\(body)")
        }
    }

    /// Any member of a return.
    private enum Value: Codable {
        case text(String)
        case number(Int)
        case truth(Bool)
        case null

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            if container.decodeNil() {
                self = .null
            } else if let truth = try? container.decode(Bool.self) {
                self = .truth(truth)
            } else if let number = try? container.decode(Int.self) {
                self = .number(number)
            } else {
                self = .text(try container.decode(String.self))
            }
        }

        func encode(to encoder: any Encoder) throws {
            var container = encoder.singleValueContainer()
            switch self {
            case .text(let text): try container.encode(text)
            case .number(let number): try container.encode(number)
            case .truth(let truth): try container.encode(truth)
            case .null: try container.encodeNil()
            }
        }
    }
}
