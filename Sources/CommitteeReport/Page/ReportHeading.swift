internal import Presentation
internal import Reporting
internal import Settings

/// The thirteen sections, by their numbers.
enum ReportHeading: Int, CaseIterable {
    case summary = 1
    case recommendations, reasons, otherOptions, background, performanceOverview, redRated, directionOfTravel
    case implications, wardMembers, consultation, accessToInformation, contact

    var words: String {
        switch self {
        case .summary: "Report summary"
        case .recommendations: "Recommendations"
        case .reasons: "Reasons for recommendations"
        case .otherOptions: "Other options considered"
        case .background: "Background"
        case .performanceOverview: "Performance overview"
        case .redRated: "Red rated performance"
        case .directionOfTravel: "Direction of travel"
        case .implications: "Implications of the recommendations"
        case .wardMembers: "Ward members affected"
        case .consultation: "Consultation and engagement"
        case .accessToInformation: "Access to information"
        case .contact: "Contact information"
        }
    }

    /// Its HTML, made of what officers wrote and of the figures.
    func body(of committee: CommitteeReport, _ texts: [ReportSection: Markup]) throws -> Markup {
        func text(_ section: ReportSection) -> Markup { texts[section] ?? .empty }
        return switch self {
        case .summary: text(.summary)
        case .recommendations: text(.recommendations)
        case .reasons: text(.reasons)
        case .otherOptions: text(.otherOptions)
        case .background: try Background.html(of: committee.report, text(.background))
        case .performanceOverview: try CountTables.rag(of: committee.report, text(.performanceOverview))
        case .redRated: try RedMeasures.html(of: committee, text(.redRated))
        case .directionOfTravel: try CountTables.travel(of: committee.report, text(.directionOfTravel))
        case .implications: Self.implications(texts)
        case .wardMembers: text(.wardMembers)
        case .consultation: text(.consultation)
        case .accessToInformation: text(.accessToInformation)
        case .contact:
            Markup(trusted: Contact.html(of: committee.committee.contact).text + text(.contact).text)
        }
    }

    private static func implications(_ texts: [ReportSection: Markup]) -> Markup {
        let parts: [(section: ReportSection, heading: String)] = [
            (.legal, "Legal"), (.finance, "Finance"), (.equality, "Equality"), (.humanResources, "Human resources"),
            (.risk, "Risk management"), (.ruralCommunities, "Rural communities"),
            (.childrenAndYoungPeople, "Children and young people"), (.publicHealth, "Public health"),
        ]
        return Markup(
            trusted: parts.map { "<h3>\($0.heading)</h3>\n" + (texts[$0.section]?.text ?? "") }.joined())
    }
}
