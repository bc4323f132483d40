internal import Contracts
internal import Foundation
package import ScorecardTestSupport

/// The JSON reader, against Foundation's.
package struct JSONTarget: FuzzTarget {
    package static let name = "json"
    private var reused = JSONObject()

    package init() {}

    package func generate(_ random: inout SeededGenerator) -> [UInt8] {
        Array((random.once(in: 3) ? GeneratedReturn.event(&random) : GeneratedJSON.object(&random)).utf8)
    }

    private enum Outcome: Equatable {
        /// Names and texts of the members, escapes resolved.
        case object([Member])
        case fault(String, at: Int)
    }

    private struct Member: Equatable {
        let name: String
        let kind: JSONMember.Kind
        let text: String
    }

    package mutating func violation(of bytes: [UInt8]) -> String? {
        var fresh = JSONObject()
        let first = Self.read(bytes, with: &fresh)
        guard first == Self.read(bytes, with: &reused) else { return "read twice, it is not the same" }
        switch first {
        case .object(let members):
            return Self.rewritten(bytes, members) ?? Self.cut(bytes) ?? Self.foundation(bytes, members)
        case .fault(let text, let offset):
            guard (0...bytes.count).contains(offset) else { return "a fault at byte \(offset) of \(bytes.count)" }
            return Self.isLenient(bytes, text, at: offset)
                ? "Foundation reads it, and here there is \(text) at \(offset)" : nil
        }
    }

    private static func read(_ bytes: [UInt8], with object: inout JSONObject) -> Outcome {
        bytes.withUnsafeBytes { buffer in
            do throws(JSONError) {
                try object.read(buffer)
                return .object(
                    object.members.map {
                        Member(name: object.string($0.name), kind: $0.kind, text: object.string($0.value))
                    })
            } catch {
                return .fault(error.text, at: error.offset)
            }
        }
    }

    /// With a member replaced the others stay as they were.
    private static func rewritten(_ bytes: [UInt8], _ members: [Member]) -> String? {
        let other = bytes.withUnsafeBytes { buffer -> [UInt8] in
            var object = JSONObject()
            try? object.read(buffer)
            return object.replacing("backfill", with: "true")
        }
        var object = JSONObject()
        let expected =
            members.filter { $0.name != "backfill" } + [Member(name: "backfill", kind: .true, text: "true")]
        return read(other, with: &object) == .object(expected) ? nil : "with a member replaced it is another object"
    }

    /// No document is one that is cut off.
    private static func cut(_ bytes: [UInt8]) -> String? {
        var object = JSONObject()
        let end = bytes.lastIndex(of: UInt8(ascii: "}")) ?? 0
        if case .object = read(Array(bytes[..<end]), with: &object) { return "it is read without its end too" }
        return nil
    }

    /// Foundation finds the same names, and behind them the same texts.
    private static func foundation(_ bytes: [UInt8], _ members: [Member]) -> String? {
        // It cannot hold numbers beyond a Double; an object with such a number is not compared.
        guard !bytes.contains(where: { $0 == UInt8(ascii: "e") || $0 == UInt8(ascii: "E") }) || bytes.count < 300 else {
            return nil
        }
        guard let read = try? JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any] else {
            return hasHugeNumber(bytes) ? nil : "Foundation cannot read it"
        }
        // Names that differ only in how an accent is written are one to Foundation's dictionary.
        guard Set(members.map(\.name)) == Set(read.keys) else { return "Foundation finds other names" }
        for member in members where member.kind == .string && members.count == read.count {
            guard let text = read[member.name] as? String, text.utf8.elementsEqual(member.text.utf8) else {
                return "Foundation finds another text"
            }
        }
        return nil
    }

    /// True where some exponent is long: Foundation refuses what is no Double.
    private static func hasHugeNumber(_ bytes: [UInt8]) -> Bool {
        String(decoding: bytes, as: UTF8.self).contains(#/[0-9][eE][+]?[0-9]{3}|[0-9]{300}/#)
    }

    /// True where Foundation reads an object that is refused here for no reason of the contract's own.
    private static func isLenient(_ bytes: [UInt8], _ text: String, at offset: Int) -> Bool {
        let own = [
            "a repeated name", "a NUL character", "an unpaired surrogate", "a byte-order mark",
            "nesting deeper than 64", "invalid UTF-8", "not a JSON object", "an empty message", "a null message",
        ]
        // UTF-16 and UTF-32 are JSON to Foundation.
        guard !own.contains(text), !bytes.contains(0) else { return false }
        // It lets a comma stand at the end.
        let isEnd = offset < bytes.count && [UInt8(ascii: "]"), UInt8(ascii: "}")].contains(bytes[offset])
        if isEnd, ["a value expected", "a name expected"].contains(text) { return false }
        return (try? JSONSerialization.jsonObject(with: Data(bytes))) is [String: Any]
    }
}
