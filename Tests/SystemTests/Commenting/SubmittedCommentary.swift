import Foundation

/// A commentary as another system writes it.
struct SubmittedCommentary {
    static let topic = "scorecard.commentary.submitted.v1"
    static let deadLetters = "scorecard.commentary.submitted.v1.importer.dlq"

    var authority = "E06000001"
    var measure = "visits-on-time"
    var period = "2018-19-Q1"
    /// `nil` takes back what was said before.
    var text: String?
    var author = "J. Holt"
    var writtenAt = "2018-11-05T16:20:00Z"

    var key: String { "\(authority)|\(measure)" }

    var json: String {
        let text = (try? text.map { try quotedJSON($0) }) ?? nil
        return #"{"authority":"\#(authority)","measure":"\#(measure)","period":"\#(period)","text":\#(text ?? "null"),"#
            + #""author":"\#(author)","writtenAt":"\#(writtenAt)","source":"portal"}"#
    }
}

extension TestSystem {
    /// What a report says of the first measure.
    struct ReportedCommentary: Decodable, Equatable {
        let commentary: String?
        let commentaryAuthor: String?
        let commentaryMissing: Bool
    }

    func reportedCommentary(in period: String = "2018-19-Q1") throws -> ReportedCommentary? {
        struct Report: Decodable { let measures: [ReportedCommentary] }
        // Who wrote it is told in this edition only.
        let ask = ["report", "--authority", "E06000001", "--period", period, "--edition", "exempt"]
        return try succeed(ask).decoded(Report.self).measures.first
    }

    func waitForCommentary(_ count: Int, within limit: Duration = .seconds(120)) throws {
        var found = 0
        try eventually("\(count) commentaries are stored", within: limit, detail: { "there are \(found)" }) {
            found = try database.number("SELECT count(*) FROM commentary")
            return found == count
        }
    }
}
