package import Scorecard

/// Who reports to which committee, when, and with whose words (`reports.yaml`).
package struct ReportSettings: Sendable {
    /// One for each authority that reports.
    package let committees: [Committee]

    package subscript(_ authority: AuthorityCode) -> Committee? { committees.first { $0.authority == authority } }

    /// The committee of an authority, and what every report to it begins and ends with.
    package struct Committee: Sendable {
        package let authority: AuthorityCode
        package let name: String
        /// Quarter and year are added to it.
        package let title: String
        package let portfolioHolder: Person
        package let seniorOfficer: Person
        package let contact: Person
        package let meetings: [Meeting]
        /// What officers write, by section, unless a meeting has its own.
        package let texts: [ReportSection: ReportText]

        package func meeting(for period: Period) -> Meeting? { meetings.first { $0.period == period } }

        /// The texts of a period's report.
        package func texts(for period: Period) -> [ReportSection: ReportText] {
            texts.merging(meeting(for: period)?.texts ?? [:]) { $1 }
        }
    }

    package struct Person: Hashable, Sendable {
        package let name: String
        package let role: String
        package let email: String?
        package let telephone: String?
    }

    /// The day on which a period's report is received.
    package struct Meeting: Sendable {
        package let period: Period
        package let date: CalendarDate
        package let texts: [ReportSection: ReportText]
    }
}

/// What an officer wrote.
package struct ReportText: Hashable, Sendable {
    /// As it is told in problems.
    package let file: String
    package let markdown: String
    /// It is for one period alone, so that it may name one.
    package let period: Period?

    package init(file: String, markdown: String, period: Period?) {
        self.file = file
        self.markdown = markdown
        self.period = period
    }
}

/// The places of a report that officers write for, in the report's order.
package enum ReportSection: String, CaseIterable, Sendable {
    case summary
    case recommendations
    case reasons
    case otherOptions
    case background
    case performanceOverview
    case redRated
    case directionOfTravel
    case legal
    case finance
    case equality
    case humanResources
    case risk
    case ruralCommunities
    case childrenAndYoungPeople
    case publicHealth
    case wardMembers
    case consultation
    case accessToInformation
    case contact

    /// The report has words of its own here, which an officer may add to.
    package var isOptional: Bool {
        switch self {
        case .background, .performanceOverview, .redRated, .directionOfTravel, .contact: true
        default: false
        }
    }
}
