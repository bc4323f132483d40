internal import ArgumentParser
internal import Contracts
internal import Scorecard
internal import Settings

struct AlertRouteCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "route", abstract: "Says who would be told of an alert, and why each route takes it or does not.",
        discussion: "Reads the configuration only: neither silences nor the database. Exits 1 where nobody is told.")

    @Option(help: "The measure's service.")
    var service: String
    @Option(help: "The authority's code.")
    var authority: String
    @Option(help: "The kind of alert.")
    var kind = AlertKind.newlyRed.rawValue
    @Option(help: "How many rated periods in a row are red: for still-red.")
    var redPeriods: Int?
    @Flag(help: "Writes JSON.")
    var json = false

    func validate() throws {
        let kind = try AlertKind(argument: kind)
        guard let redPeriods else { return }
        guard (1...1_000).contains(redPeriods) else { throw ValidationError("--red-periods is 1 to 1000") }
        guard kind != .stillRed || redPeriods > 1 else {
            throw ValidationError("still-red comes from the second red period on: --red-periods must be 2 or more")
        }
    }

    func run() throws {
        try reporting {
            let context = CommandContext()
            let catalogue = try context.catalogue()
            try catalogue.requireService(service)
            let kind = try AlertKind(argument: kind)
            let subject = Routes.Subject(
                service: service, authority: try context.authority(authority, in: catalogue).code, kind: kind,
                redPeriods: redPeriods ?? (kind == .stillRed ? 2 : 1))
            let answer = RouteAnswer(subject, in: try context.routes())
            Terminal.print(json ? String(decoding: answer.json, as: UTF8.self) + "\n" : answer.text)
            guard answer.reachesSomebody else {
                throw CommandFailure(code: 1, text: "nobody is told of it")
            }
        }
    }
}
