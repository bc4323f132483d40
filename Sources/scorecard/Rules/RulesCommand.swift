internal import ArgumentParser
internal import Contracts
internal import Reporting
internal import Scorecard
internal import Settings

struct RulesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rules", abstract: "Tries other rules than the catalogue's.", subcommands: [Compare.self])

    struct Compare: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Applies several rule sets to the same figures and counts the colours of each.",
            discussion: """
                The figures are an authority's stored values of a period with the targets they were rated by, or \
                those of a CSV file with the columns measure, unit, polarity, value, target and base. Nothing is stored.
                """)

        @Argument(help: "YAML file of rule sets, such as Examples/rules/councils.yaml.")
        var rules: String
        @Option(help: "ONS code, such as E06000049.")
        var authority: String
        @Option(help: "Period, such as 2018-19-Q2.")
        var period: String
        @Option(help: "CSV file to take the figures from; otherwise the database.")
        var figures: String?
        @Flag(help: "Writes every measure's colour by every rule set, as JSON.")
        var json = false
        @OptionGroup var edition: EditionOption

        func run() throws {
            try reporting {
                let sets = try RuleSetReader.read(rules)
                let source = try TrialFigures(
                    authority: authority, period: period, file: figures,
                    edition: edition.edition)
                let trials = sets.map {
                    RuleTrial($0, on: source.figures, of: source.authority, in: source.period)
                }
                let table = RuleTrialTable(trials)
                if json {
                    Terminal.print(table.json(withReasons: edition.edition == .exempt))
                } else {
                    Terminal.print(table.text)
                }
            }
        }
    }
}
