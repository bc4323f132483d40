internal import Contracts
package import ScorecardTestSupport

/// A return in a CloudEvent of structured mode.
package struct EventTarget: FuzzTarget {
    package static let name = "event"
    private let verdict = ReturnVerdict()
    private var reused = JSONObject()

    package init() {}

    package func generate(_ random: inout SeededGenerator) -> [UInt8] { Array(GeneratedReturn.event(&random).utf8) }

    package mutating func violation(of bytes: [UInt8]) -> String? {
        let first = verdict.of(bytes, isStructured: true)
        guard first == verdict.of(bytes, isStructured: true, reading: &reused) else {
            return "judged twice, it is not the same"
        }
        switch first {
        case .failure(let rejection): return ReturnVerdict.isOurs(rejection) ? nil : "the rejection's text is not ours"
        case .success(let event):
            return bytes.withUnsafeBytes { EventProperties(judge: verdict.judge).violation(of: event, from: $0, true) }
        }
    }
}
