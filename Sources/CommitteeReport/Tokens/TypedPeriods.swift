package import Scorecard
package import Settings
internal import Wording

/// Quarters, years and days that somebody typed where a token would have stayed true.
package enum TypedPeriods {
    /// - Parameter period: The report's; `nil` where the text serves every report, and so may name none.
    package static func warnings(in text: ReportText, for period: Period?) -> [ConfigurationProblem] {
        zip(1..., TokenText(text.markdown).lines).flatMap { number, line in
            found(in: line, for: period).map {
                ConfigurationProblem(file: text.file, line: number, key: "", text: $0)
            }
        }
    }

    private static func found(in line: String, for period: Period?) -> [String] {
        var faults: [String] = []
        for match in line.matches(
            of: /(?i)\b(?:quarter\s+([1-4]|one|two|three|four)|q([1-4])|(first|second|third|fourth)\s+quarter)\b/)
        {
            let written = String(match.output.0)
            let name = (match.output.1 ?? match.output.2 ?? match.output.3).map { $0.lowercased() } ?? ""
            guard period == nil || ordinals[name] != period?.ordinal else { continue }
            faults.append(fault("quarter", written, period?.wordsInSentence, "{{period}} or {{previous.period}}"))
        }
        for match in line.matches(of: /\b(?:19|20)\d\d[-\/–]\d\d\b/) {
            let written = String(match.output)
            let year = period?.financialYear.description
            guard year == nil || written != year else { continue }
            faults.append(fault("year", written, year, "{{period.year}} or {{previous.year}}"))
        }
        for match in line.matches(
            of:
                /\b\d{1,2}[a-z]{0,2} (?:January|February|March|April|May|June|July|August|September|October|November|December)\b( (?:to|until|and|-|–) \d)?/
        ) where period == nil || match.output.1 != nil {
            faults.append(
                fault("date", String(match.output.0), period?.days, "{{period.days}}, {{meeting.date}} or such"))
        }
        return faults
    }

    private static let ordinals = [
        "1": 1, "2": 2, "3": 3, "4": 4, "one": 1, "two": 2, "three": 3, "four": 4, "first": 1, "second": 2, "third": 3,
        "fourth": 4,
    ]

    private static func fault(_ kind: String, _ written: String, _ right: String?, _ token: String) -> String {
        "the \(kind) '\(written)' is typed by hand" + (right.map { "; this report is of \($0)" } ?? "")
            + ": write \(token)"
    }
}

extension TokenText {
    /// The lines of the text, tokens left out.
    var lines: [String] {
        let text = pieces.map { if case .text(let text) = $0 { String(text) } else { "·" } }.joined()
        return text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }
}
