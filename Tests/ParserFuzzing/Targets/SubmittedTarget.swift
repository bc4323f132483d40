internal import Contracts
package import ScorecardTestSupport

/// A return as a source system writes it.
package struct SubmittedTarget: FuzzTarget {
    package static let name = "submitted"
    private let verdict = ReturnVerdict()
    private var reused = JSONObject()

    package init() {}

    package func generate(_ random: inout SeededGenerator) -> [UInt8] { Array(GeneratedReturn.message(&random).utf8) }

    package mutating func violation(of bytes: [UInt8]) -> String? {
        let first = verdict.of(bytes)
        guard first == verdict.of(bytes, reading: &reused) else { return "judged twice, it is not the same" }
        switch first {
        case .failure(let rejection): return ReturnVerdict.isOurs(rejection) ? nil : "the rejection's text is not ours"
        case .success(let event):
            return wrapped(bytes, event)
                ?? bytes.withUnsafeBytes {
                    EventProperties(judge: verdict.judge).violation(of: event, from: $0, false)
                }
        }
    }

    /// A valid message is as valid in an envelope, unless it is too large or too deep there.
    private func wrapped(_ bytes: [UInt8], _ event: [UInt8]) -> String? {
        let envelope = Array(#"{"specversion":"1.0","data":"#.utf8) + bytes + [UInt8(ascii: "}")]
        switch verdict.of(envelope, isStructured: true) {
        case .success(let other): return other == event ? nil : "in an envelope it leads to another event"
        case .failure(let rejection):
            return [.tooLarge, .malformedJSON].contains(rejection.reason) ? nil : "in an envelope: \(rejection)"
        }
    }
}
