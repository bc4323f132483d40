internal import Scorecard
internal import Store

// What is said of a measure beside its row, and of the signs in it.
extension ScorecardTable {
    /// Why a measure is rated as it is, its place and its usual range.
    func details(of line: ScorecardReport.Line) -> [String] {
        var details = ["Why: \(line.reason)"]
        if let ranked = line.rank {
            let band = ranked.rank.band.map { ", band \($0.rawValue)" } ?? ", by size"
            let source = ranked.measure == line.measure.id ? "" : "\(ranked.measure), "
            details.append("Rank: \(ranked.rank.place) of \(ranked.rank.count)\(band) (\(source)\(ranked.period))")
        }
        if let trend = line.trend {
            func text(_ number: ExactNumber) -> String { number.text(decimals: line.measure.decimals + 1) }
            details.append(
                "Trend: usually \(text(trend.lower)) to \(text(trend.upper)), mean \(text(trend.mean)) of "
                    + "\(trend.count) periods")
        }
        return details
    }

    /// What is missing, doubtful or unusual, measure by measure.
    var notes: [String] {
        report.lines.flatMap { line in
            var notes: [String] = []
            if line.absence != nil { notes.append(line.reason) }
            if line.isCommentaryMissing { notes.append("red, and nobody has commented on it") }
            notes += line.warnings.map { "doubtful, \($0)" }
            notes += (line.trend?.signals ?? []).map { signal in
                let verdict = signal.verdict(line.measure.definition.polarity)
                return signal.text + (verdict == .none ? "" : " (\(verdict.rawValue))")
            }
            return notes.map { "\(line.measure.title): \($0)" }
        }
    }

    /// What each sign means that the table shows.
    var legend: [String] { report.signs(withQuarters: false).map { "\($0.sign) \($0.meaning)" } }
}
