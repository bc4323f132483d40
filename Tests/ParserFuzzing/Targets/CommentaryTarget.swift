internal import Contracts
internal import Importing
internal import Scorecard
package import ScorecardTestSupport

/// A commentary as another system writes it.
package struct CommentaryTarget: FuzzTarget {
    package static let name = "commentary"
    private let judge = CommentaryJudge(FuzzCatalogue.catalogue)
    private var reused = JSONObject()

    package init() {}

    package func generate(_ random: inout SeededGenerator) -> [UInt8] {
        Array(GeneratedCommentary.message(&random).utf8)
    }

    package mutating func violation(of bytes: [UInt8]) -> String? {
        var object = JSONObject()
        let first = verdict(of: bytes, reading: &object)
        guard first == verdict(of: bytes, reading: &reused) else { return "judged twice, it is not the same" }
        switch first {
        case .failure(let rejection): return ReturnVerdict.isOurs(rejection) ? nil : "the rejection's text is not ours"
        case .success(let said): return unfit(said) ?? written(said) ?? wrapped(bytes, said)
        }
    }

    private func verdict(
        of bytes: [UInt8], isStructured: Bool = false, reading object: inout JSONObject
    ) -> Result<JudgedCommentary, Rejection> {
        bytes.withUnsafeBytes { buffer in
            do throws(Rejection) {
                return .success(try judge.judge(buffer, isStructured: isStructured, reading: &object))
            } catch {
                return .failure(error)
            }
        }
    }

    /// What is accepted can be stored, and shown on any terminal or page.
    private func unfit(_ said: JudgedCommentary) -> String? {
        for (text, limit) in [(said.text, 10_000), (said.author, 200), (said.source, 200)] {
            guard let text else { continue }
            let scalars = text.unicodeScalars
            guard (1...limit).contains(scalars.count) else { return "\(scalars.count) characters" }
            let isShown = scalars.allSatisfy {
                $0 == "\n" || $0 == "\t" || ($0.value >= 0x20 && !(0x7F...0x9F).contains($0.value))
            }
            guard isShown, !text.contains("\u{202E}") else { return "a control character" }
        }
        return said.period.firstDay <= said.writtenAt.date ? nil : "a period to come"
    }

    /// Written plainly, it is the same commentary.
    private func written(_ said: JudgedCommentary) -> String? {
        var json = JSONWriter()
        json.object { json in
            json.member("authority", said.series.authority.rawValue)
            json.member("measure", said.series.measure.rawValue)
            json.member("period", said.period.description)
            json.member("text", said.text)
            json.member("author", said.author)
            json.member("writtenAt", said.writtenAt.description)
            json.member("source", said.source)
        }
        var object = JSONObject()
        return verdict(of: json.bytes, reading: &object) == .success(said) ? nil : "written plainly it is another"
    }

    /// A valid message is as valid in an envelope, unless it is too large or too deep there.
    private func wrapped(_ bytes: [UInt8], _ said: JudgedCommentary) -> String? {
        let envelope = Array(#"{"specversion":"1.0","data":"#.utf8) + bytes + [UInt8(ascii: "}")]
        var object = JSONObject()
        switch verdict(of: envelope, isStructured: true, reading: &object) {
        case .success(let other): return other == said ? nil : "in an envelope it is another"
        case .failure(let rejection):
            return [.tooLarge, .malformedJSON].contains(rejection.reason) ? nil : "in an envelope: \(rejection)"
        }
    }
}
