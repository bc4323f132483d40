internal import ArgumentParser
internal import CommitteeReport
internal import Scorecard

struct CatalogueCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "catalogue", abstract: "Looks after the catalogue of measures.", subcommands: [Check.self])

    struct Check: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Says every fault of the catalogue and of the reports' texts, with its file, line and key.")

        func run() throws {
            try reporting {
                let context = CommandContext()
                let catalogue = try context.catalogue { Terminal.say("warning: \($0)") }
                for gap in RouteGaps.find(in: catalogue, context) { Terminal.say("warning: \(gap)") }
                if context.hasReports {
                    let settings = try context.reports(catalogue)
                    for warning in try ReportCheck.warnings(of: settings, catalogue) {
                        Terminal.say("warning: \(warning)")
                    }
                }
                let shown = catalogue.measures.filter(\.isOnScorecard).count
                Terminal.say(
                    "\(shown) measures on the scorecard, \(catalogue.measures.count - shown) to compare with, "
                        + "\(catalogue.authorities.filter(\.isRated).count) of \(catalogue.authorities.count) "
                        + "authorities rated")
            }
        }
    }
}
