internal import Contracts
internal import Presentation
internal import Reporting
internal import Scorecard
internal import Store
internal import Wording

extension DashboardSite {
    /// What is said of a measure, or why nothing is shown.
    func commentaryBlock(_ line: ScorecardReport.Line, _ viewer: Viewer) -> CommentaryBlock {
        guard let commentary = line.commentary else {
            return CommentaryBlock(paragraphs: [], missing: absence(of: line))
        }
        // Who wrote it is for those who may ask them.
        let author = viewer.isMember ? commentary.entry.map { "\($0.author), " } ?? "" : ""
        return CommentaryBlock(
            text: commentary.text,
            source: commentary.entry.map { "\(author)\($0.writtenAt.words)" } ?? "With the return")
    }

    private func absence(of line: ScorecardReport.Line) -> String {
        if line.isCommentaryMissing { return "Red, and no commentary yet." }
        return line.withholdsCommentary
            ? "There is commentary. It is not shown, since it could tell a figure that is withheld." : "No commentary."
    }
}
