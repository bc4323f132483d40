internal import ArgumentParser
internal import Contracts
internal import Explaining
internal import Reporting
internal import Scorecard

struct ExplainCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain",
        abstract: "Tells how a rating came about: value, target, rule, comparators, every revision and alert.")

    @Argument(help: "ONS code, such as E06000049.")
    var authority: String
    @Argument(help: "Id of the measure.")
    var measure: String
    @Argument(help: "Period, such as 2018-19-Q2.")
    var period: String
    @Option(help: "Tells what was known at a moment, such as 2018-10-31T09:00:00Z.")
    var asAt: String?
    @Flag(help: "Writes JSON.")
    var json = false
    @OptionGroup var edition: EditionOption

    func run() throws {
        try reporting {
            let context = CommandContext()
            let catalogue = try context.catalogue()
            let authority = try context.authority(authority, in: catalogue)
            let measure = try context.measure(measure, in: catalogue)
            let period = try context.period(period)
            let moment = try asAt.map(context.moment)
            guard
                let explanation = try Explanation.read(
                    measure, of: authority, in: period, asAt: moment, catalogue: catalogue,
                    on: try context.database())
            else {
                let cadence = measure.definition.cadence
                guard cadence.accepts(period) else {
                    throw CommandFailure(
                        code: 64, text: "\(measure.id) is returned for each \(cadence.rawValue): \(period) is none")
                }
                let then = moment.map { " at \($0)" } ?? ""
                throw CommandFailure(
                    code: 1, text: "no value of \(measure.id) for \(authority.code) in \(period) was stored\(then)")
            }
            let figures = edition.edition == .exempt ? FigureText() : explanation.publicFigures
            if json {
                var json = JSONWriter()
                explanation.write(&json, figures: figures)
                Terminal.print(json.bytes)
            } else {
                Terminal.print(
                    Terminal.printable(ExplanationText(explanation, figures: figures).text, keepingLines: true))
            }
        }
    }
}
