internal import Reporting
internal import Scorecard
internal import Presentation
package import Settings
internal import Wording

/// The report as one page of HTML that needs nothing beside it.
package enum ReportPage {
    /// - Throws: `ConfigurationError` with file, line and token of everything in the officers' texts that cannot be filled.
    package static func html(of committee: CommitteeReport) throws(ConfigurationError) -> String {
        let report = committee.report
        precondition(report.ragCounts.total == report.lines.count && report.travelCounts.total == report.lines.count)
        let texts = try SectionTexts.html(of: committee)
        let sections = ReportHeading.allCases.map { heading -> [String: PagePart] in
            [
                "number": .text(String(heading.rawValue)), "heading": .text(heading.words),
                "body": .html(heading.body(of: committee, texts)),
            ]
        }
        return PageTemplate.report.render([
            "title": .text(committee.title), "committee": .text(committee.committee.name),
            "authority": .text(report.authority.name), "meetingDate": .text(committee.meeting.date.words),
            "seniorOfficer": .text(committee.committee.seniorOfficer.inWords),
            "portfolioHolder": .text(committee.committee.portfolioHolder.inWords),
            "period": .text(report.period.inWords), "periodDays": .text(report.period.days),
            "editionWords": .text(report.edition.words), "asAt": .text(report.asAt.inWords),
            "css": .html(Stylesheet.css + styles), "sections": .list(sections),
            "appendix": .html(Appendix.html(of: committee)), "source": .text(Licence.words),
        ])
    }

    private static var styles: String { String(decoding: PackageResources.report_css, as: UTF8.self) }
}
