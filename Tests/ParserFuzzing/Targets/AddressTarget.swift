#if WEB
    internal import Dashboard
    internal import Foundation
    package import ScorecardTestSupport

    /// What follows `?` in an address of the dashboard, and forms, which are written in the same way.
    package struct AddressTarget: FuzzTarget {
        package static let name = "address"
        package static let pieces =
            [
                "&", "=", "+", "%", "%2", "%20", "%26", "%3D", "%00", "%FF", "%C3%A9", "%ED%A0%80", "%zz", "?", "#",
                "é",
                "service=", "priority=", "rag=", "rag=red", "travel=worse", "q=", "sort=rating", "compare=",
                "compare=2018-19-Q1", "edition=exempt", "period=2018-19", "a=1", ";", "\u{301}", "\u{0}",
            ].map { Array($0.utf8) } + [[0xFF], [0xC0, 0x80]]

        package init() {}

        package func generate(_ random: inout SeededGenerator) -> [UInt8] {
            (0..<random.below(12)).flatMap { _ in random.pick(Self.pieces) }
        }

        package mutating func violation(of bytes: [UInt8]) -> String? {
            let text = String(decoding: bytes, as: UTF8.self)
            if let fault = Self.roundTrip(text) { return fault }
            let expected = Self.reference(text)
            guard let fields = try? Fields(text) else { return expected == nil ? nil : "refused, and it can be read" }
            guard let expected else { return "read, and it should be refused" }
            for (name, value) in expected where fields[name] ?? "" != value {
                return "'\(name)' is '\(fields[name] ?? "")' instead of '\(value)'"
            }
            return Self.filter(fields)
        }

        /// What is written for an address comes back from it.
        private static func roundTrip(_ text: String) -> String? {
            let encoded = Fields.encode(text)
            guard encoded.utf8.allSatisfy({ (0x21...0x7E).contains($0) && !"&=+#?\"<>".utf8.contains($0) }) else {
                return "it does not stand for itself: \(encoded)"
            }
            guard !text.unicodeScalars.contains("\u{0}"), !text.isEmpty else { return nil }
            let back = (try? Fields("a=\(encoded)"))?["a"] ?? ""
            return back.utf8.elementsEqual(text.utf8) ? nil : "it comes back as another: \(encoded)"
        }

        /// The same by Foundation's decoding.
        private static func reference(_ text: String) -> [String: String]? {
            var values: [String: String] = [:]
            // A mark that combines with what separates changes nothing: browsers read bytes.
            for part in text.unicodeScalars.split(separator: "&") {
                guard values.count < 40 else { return nil }
                let pair = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
                let decoded = pair.map { part in
                    Self.decoded(String(String.UnicodeScalarView(part.map { $0 == "+" ? " " : $0 })))
                }
                guard let name = decoded[0], let value = decoded.count > 1 ? decoded[1] : "",
                    !(name + value).unicodeScalars.contains("\u{0}"), values.updateValue(value, forKey: name) == nil
                else { return nil }
            }
            return values
        }

        /// Foundation repairs bytes that are no UTF-8: then there are more of them than were written.
        private static func decoded(_ text: String) -> String? {
            let escapes = text.utf8.count { $0 == UInt8(ascii: "%") }
            guard let decoded = text.removingPercentEncoding, decoded.utf8.count == text.utf8.count - 2 * escapes else {
                return nil
            }
            return decoded
        }

        /// A scorecard's choice is read, or refused in words of ours.
        private static func filter(_ fields: Fields) -> String? {
            do {
                let filter = try ScorecardFilter(fields)
                guard try ScorecardFilter(fields) == filter else { return "chosen twice, it is not the same" }
                let again = try ScorecardFilter(Fields(fields.query(ScorecardFilter.names)))
                return again == filter ? nil : "its own address chooses something else"
            } catch {
                return "\(type(of: error))" == "PageProblem" ? nil : "\(error)"
            }
        }
    }
#endif
