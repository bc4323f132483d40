internal import Foundation
package import Scorecard

/// Reads `reports.yaml` and the Markdown files that it names.
package enum ReportSettingsReader {
    package static let fileName = "reports.yaml"
    /// More than a section needs.
    private static let largest = 256 * 1_024

    /// - Parameter catalogue: Has the authorities that may report.
    /// - Throws: ``ConfigurationError`` with every problem found: file, line, key and what to write instead.
    package static func read(
        _ folder: ConfigurationFolder, catalogue: Catalogue
    ) throws(ConfigurationError) -> ReportSettings {
        let problems = ConfigurationNode.ProblemList()
        let file = folder.file(fileName, problems: problems)
        file?.allow("reports")
        var committees: [ReportSettings.Committee] = []
        for node in file?.required("reports")?.elements ?? [] {
            guard let committee = committee(node, folder) else { continue }
            let place = node.optional("authority")
            if catalogue[committee.authority] == nil {
                place?.problem("\(committee.authority) is not among the authorities")
            }
            if committees.contains(where: { $0.authority == committee.authority }) {
                place?.problem("\(committee.authority) has a report already")
            }
            committees.append(committee)
        }
        guard problems.all.isEmpty else { throw ConfigurationError(problems.all) }
        return ReportSettings(committees: committees)
    }

    private static func committee(
        _ node: ConfigurationNode, _ folder: ConfigurationFolder
    ) -> ReportSettings.Committee? {
        node.allow(
            "authority", "committee", "title", "portfolioHolder", "seniorOfficer", "contact", "meetings", "sections")
        let authority = node.required("authority")?.authorityCode
        let name = node.required("committee")?.text
        let title = node.required("title")?.text
        let holder = node.required("portfolioHolder").flatMap(person)
        let officer = node.required("seniorOfficer").flatMap(person)
        let contact = node.required("contact").flatMap(person)
        let sections = node.required("sections")
        let texts = sections.map { self.texts($0, folder, period: nil) }
        for section in ReportSection.allCases
        where !section.isOptional && sections?.optional(section.rawValue) == nil {
            sections?.problem("'\(section.rawValue)' is missing: name the Markdown file of that section")
        }
        let meetings = meetings(node.required("meetings"), folder)
        guard let authority, let name, let title, let holder, let officer, let contact, let texts else { return nil }
        return ReportSettings.Committee(
            authority: authority, name: name, title: title, portfolioHolder: holder, seniorOfficer: officer,
            contact: contact, meetings: meetings, texts: texts)
    }

    private static func meetings(
        _ node: ConfigurationNode?, _ folder: ConfigurationFolder
    ) -> [ReportSettings.Meeting] {
        var meetings: [ReportSettings.Meeting] = []
        for element in node?.elements ?? [] {
            element.allow("period", "date", "sections")
            guard let period = element.required("period")?.period, let date = element.required("date")?.date else {
                continue
            }
            if meetings.contains(where: { $0.period == period }) {
                element.optional("period")?.problem("\(period) has a meeting already")
            }
            if date <= period.lastDay {
                element.optional("date")?.problem("\(date) is not after the period, which ends on \(period.lastDay)")
            }
            let texts = element.optional("sections").map { self.texts($0, folder, period: period) }
            meetings.append(ReportSettings.Meeting(period: period, date: date, texts: texts ?? [:]))
        }
        return meetings
    }

    private static func person(_ node: ConfigurationNode) -> ReportSettings.Person? {
        node.allow("name", "role", "email", "telephone")
        let role = node.required("role")?.text
        guard let name = node.required("name")?.text, let role else { return nil }
        return ReportSettings.Person(
            name: name, role: role, email: node.optional("email")?.mailAddress,
            telephone: node.optional("telephone")?.text)
    }

    private static func texts(
        _ node: ConfigurationNode, _ folder: ConfigurationFolder, period: Period?
    ) -> [ReportSection: ReportText] {
        node.allow(ReportSection.allCases.map(\.rawValue))
        var texts: [ReportSection: ReportText] = [:]
        for section in ReportSection.allCases {
            guard let value = node.optional(section.rawValue), let name = value.text else { continue }
            guard let markdown = markdown(name, value, folder) else { continue }
            texts[section] = ReportText(file: "\(folder.path)/\(name)", markdown: markdown, period: period)
        }
        return texts
    }

    /// A file of the configuration folder, and of no other.
    private static func markdown(
        _ name: String, _ node: ConfigurationNode, _ folder: ConfigurationFolder
    ) -> String? {
        func problem(_ text: String) -> String? {
            node.problem(text)
            return nil
        }
        let parts = name.split(separator: "/", omittingEmptySubsequences: false)
        guard name.hasSuffix(".md"), !parts.contains(".."), !parts.contains("") else {
            return problem(
                "'\(name)' is not the name of a Markdown file in this folder, such as report-sections/risk.md")
        }
        guard let data = FileManager.default.contents(atPath: "\(folder.path)/\(name)") else {
            return problem("the file '\(name)' cannot be read")
        }
        guard data.count <= largest else { return problem("'\(name)' is larger than \(largest / 1_024) KiB") }
        guard let text = String(validating: data, as: UTF8.self) else { return problem("'\(name)' is not UTF-8") }
        guard text.contains(where: { !$0.isWhitespace }) else {
            return problem("'\(name)' is empty: a section says at least that there is nothing to say")
        }
        return text
    }
}
