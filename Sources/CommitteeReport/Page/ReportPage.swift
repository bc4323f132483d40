internal import Contracts
internal import Digests
internal import Presentation
package import Reporting
internal import Scorecard
internal import Settings
internal import Wording

/// The report as one page of HTML that needs nothing beside it.
package enum ReportPage {
    /// - Throws: `ConfigurationError` with file, line and token of everything in the officers' texts that cannot be filled.
    package static func html(of committee: CommitteeReport) throws -> String {
        let report = committee.report
        let texts = try SectionTexts.html(of: committee)
        let sections = try ReportHeading.allCases.map { heading -> View in
            [
                "number": .text(String(heading.rawValue)), "heading": .text(heading.words),
                "body": .markup(try heading.body(of: committee, texts)),
            ]
        }
        let isExempt = report.edition == .exempt
        let frame = PageFrame(
            title: committee.title, site: report.authority.name, notice: isExempt ? report.edition.words : "",
            footnotes: [Licence.words])
        return try ReportTemplate.report.render([
            "page": .view(frame.view), "committee": .text(committee.committee.name),
            "authority": .text(report.authority.name), "meetingDate": .text(committee.meeting.date.words),
            "seniorOfficer": .text(committee.committee.seniorOfficer.inWords),
            "portfolioHolder": .text(committee.committee.portfolioHolder.inWords),
            "period": .text(report.period.wordsWithDays), "editionWords": .text(report.edition.words),
            "asAt": .text(report.asAt.inWords), "styles": .markup(Markup(trusted: styles)),
            "sections": .list(sections), "appendix": .markup(try Appendix.html(of: committee)),
        ]).text
    }

    /// Tells apart what pages say, and not the minute as of which they were known: one of the same day that says the same
    /// figures is as good.
    package static func contentDigest(of page: String, _ report: ScorecardReport) -> String {
        SHA256Digest.hash(page.replacing(report.asAt.inWords, with: report.asAt.date.words)).description
    }

    private static var styles: String { String(decoding: PackageResources.report_css, as: UTF8.self) }
}
