internal import Scorecard
package import ScorecardTestSupport

/// The number grammar, against a second implementation of it.
package struct NumberTarget: FuzzTarget {
    package static let name = "number"

    package init() {}

    package func generate(_ random: inout SeededGenerator) -> [UInt8] { Array(GeneratedNumber.text(&random).utf8) }

    package mutating func violation(of bytes: [UInt8]) -> String? {
        let expected = ReferenceNumber(bytes)
        let found = bytes.withUnsafeBytes { buffer -> ReferenceNumber in
            do throws(DecimalNumber.Failure) {
                return .number(try DecimalNumber(utf8: buffer).description)
            } catch {
                switch error {
                case .notANumber: return .notANumber
                case .outOfRange: return .outOfRange
                }
            }
        }
        return found == expected ? nil : "read as \(found), expected \(expected)"
    }
}
