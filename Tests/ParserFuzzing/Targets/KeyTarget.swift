internal import Contracts
package import ScorecardTestSupport

/// A message's key beside a sound body.
package struct KeyTarget: FuzzTarget {
    package static let name = "key"
    private static let series = "E06000049|icpc-within-15-days"
    private static let body = Array(
        (#"{"authority":"E06000049","measure":"icpc-within-15-days","period":"2018-19-Q2","revision":1,"value":74,"#
            + #""submittedAt":"2018-10-31T09:00:00Z","source":"lcs"}"#).utf8)
    private let verdict = ReturnVerdict()

    package init() {}

    package func generate(_ random: inout SeededGenerator) -> [UInt8] {
        Array(
            random.pick([
                Self.series, Self.series, "E06000049|icpc", "E06000049", "|", "||", "E06000049|", Self.series + "|",
                "icpc-within-15-days|E06000049", "", "e06000049|icpc-within-15-days",
            ]).utf8)
    }

    package mutating func violation(of bytes: [UInt8]) -> String? {
        let says = bytes.contains(UInt8(ascii: "|"))
        let isTaken = !says || bytes == Array(Self.series.utf8)
        switch verdict.of(Self.body, key: bytes) {
        case .success(let event):
            guard isTaken else { return "a key that names another series is taken" }
            return verdict.of(Self.body) == .success(event) ? nil : "the key changes the event"
        case .failure(let rejection):
            guard !isTaken, rejection.reason == .badKey else { return "refused: \(rejection)" }
            return ReturnVerdict.isOurs(rejection) ? nil : "the rejection's text is not ours"
        }
    }
}
