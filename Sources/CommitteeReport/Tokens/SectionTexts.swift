internal import Reporting
internal import Markdown
internal import Presentation
package import Scorecard
package import Settings

/// What officers wrote, made into HTML.
package enum SectionTexts {
    /// What stands in a token's place, or why there is nothing.
    package enum Answer: Sendable {
        case text(String)
        case fault(String)
    }

    /// Fills every token.
    ///
    /// - Throws: `ConfigurationError` with file, line and token of everything that cannot be filled.
    static func html(of committee: CommitteeReport) throws(ConfigurationError) -> [ReportSection: Markup] {
        let values = TokenValues(committee)
        var problems: [ConfigurationProblem] = []
        var sections: [ReportSection: Markup] = [:]
        for (section, text) in committee.committee.texts(for: committee.report.period) {
            sections[section] = Markup(trusted: html(of: text, &problems) { values.answer(to: $0) })
        }
        guard problems.isEmpty else { throw ConfigurationError(problems.sorted { $0.description < $1.description }) }
        return sections
    }

    /// One text.
    ///
    /// - Parameters:
    ///   - problems: Gets what cannot be filled.
    ///   - answer: To a token's name.
    package static func html(
        of text: ReportText, _ problems: inout [ConfigurationProblem], _ answer: (String) -> Answer
    ) -> String {
        let html = Markdown.html(fill(text, &problems, answer))
        // Filled, two halves of a picture may have come together.
        problems += pictures(in: text, html)
        return html
    }

    private static func fill(
        _ text: ReportText, _ problems: inout [ConfigurationProblem], _ answer: (String) -> Answer
    ) -> String {
        TokenText(text.markdown).pieces.map { piece in
            switch piece {
            case .text(let text): return String(text)
            case .unclosed(let line):
                problems.append(unclosed(text, line))
                return ""
            case .token(let name, let line):
                switch answer(name) {
                case .text(let text): return MarkdownText.escape(text)
                case .fault(let fault):
                    problems.append(ConfigurationProblem(file: text.file, line: line, key: "{{\(name)}}", text: fault))
                    return ""
                }
            }
        }.joined()
    }

    /// What is wrong with texts before there is anything to fill them with.
    static func problems(in text: ReportText, _ catalogue: Catalogue) -> [ConfigurationProblem] {
        var problems = pictures(in: text, Markdown.html(text.markdown))
        for piece in TokenText(text.markdown).pieces {
            switch piece {
            case .text: continue
            case .unclosed(let line): problems.append(unclosed(text, line))
            case .token(let name, let line):
                guard case .unknown(let fault) = TokenName.read(name, in: catalogue) else { continue }
                problems.append(ConfigurationProblem(file: text.file, line: line, key: "{{\(name)}}", text: fault))
            }
        }
        return problems
    }

    private static func unclosed(_ text: ReportText, _ line: Int) -> ConfigurationProblem {
        ConfigurationProblem(file: text.file, line: line, key: "{{", text: "a token ends with }} in the same line")
    }

    /// The report is one file that fetches nothing.
    private static func pictures(in text: ReportText, _ html: String) -> [ConfigurationProblem] {
        guard html.contains("<img ") else { return [] }
        return [
            ConfigurationProblem(
                file: text.file, line: nil, key: "",
                text: "has a picture: a report is one file that fetches nothing, so write in words what it shows")
        ]
    }
}

/// Checks `reports.yaml` with all its texts, for no period in particular.
package enum ReportCheck {
    /// - Throws: `ConfigurationError` with every problem found.
    /// - Returns: What may be right, and probably is not.
    package static func warnings(
        of settings: ReportSettings, _ catalogue: Catalogue
    ) throws(ConfigurationError) -> [ConfigurationProblem] {
        var problems: [ConfigurationProblem] = []
        var warnings: [ConfigurationProblem] = []
        for committee in settings.committees {
            let texts = Set(committee.texts.values).union(committee.meetings.flatMap { $0.texts.values })
            for text in texts.sorted(by: { $0.file < $1.file }) {
                problems += SectionTexts.problems(in: text, catalogue)
                warnings += TypedPeriods.warnings(in: text, for: text.period)
            }
        }
        guard problems.isEmpty else { throw ConfigurationError(problems) }
        return warnings
    }

    /// The same for one report.
    package static func warnings(of report: CommitteeReport) -> [ConfigurationProblem] {
        let texts = Set(report.committee.texts(for: report.report.period).values)
        return texts.sorted { $0.file < $1.file }
            .flatMap { TypedPeriods.warnings(in: $0, for: $0.period == nil ? nil : report.report.period) }
    }
}
