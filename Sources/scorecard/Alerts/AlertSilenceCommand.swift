internal import ArgumentParser
internal import Contracts
internal import Scorecard
internal import Store

struct AlertSilenceCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "silence", abstract: "Has nobody told of some alerts for a time.",
        discussion: """
            Alerts are raised and stored all the same, and other systems read them. It holds for what is raised from \
            now on. Retractions are sent unless --kind retracted names them: who was told of a red must hear that it was \
            none.
            """)

    @Option(help: "Of one service.")
    var service: String?
    @Option(help: "Of one authority.")
    var authority: String?
    @Option(help: "Of one measure.")
    var measure: String?
    @Option(help: "Of one kind only, such as still-red.")
    var kind: String?
    @Option(help: "When it ends: a time, a day, or 30m, 12h, 14d, 6w from now; at most a year.")
    var until: String
    @Option(help: "Why, for whoever asks.")
    var reason: String
    @Flag(help: "Only says what would be silenced.")
    var dryRun = false
    @Flag(help: "Writes JSON.")
    var json = false

    func validate() throws {
        guard service != nil || authority != nil || measure != nil else {
            throw ValidationError("name a --service, an --authority or a --measure")
        }
        if let kind { _ = try AlertKind(argument: kind) }
        let isPlain = reason.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control }
        guard isPlain, reason.contains(where: { !$0.isWhitespace }), reason.utf8.count <= 500 else {
            throw ValidationError("--reason takes one line of at most 500 bytes, and not an empty one")
        }
    }

    func run() throws {
        try reporting {
            let context = CommandContext()
            let end = try SilenceEnd.moment(until, now: CommandContext.now)
            let catalogue = try context.catalogue()
            try service.map { try catalogue.requireService($0) }
            let authority = try authority.map { try context.authority($0, in: catalogue).code }
            let measure = try measure.map { try context.measure($0, in: catalogue).id }
            var id: Int64?
            if !dryRun {
                id = try SilenceStore.add(
                    service: service, authority: authority, measure: measure,
                    kind: kind.flatMap(AlertKind.init(rawValue:)), reason: reason, endsAt: end,
                    on: try context.database())
            }
            report(id, until: end)
        }
    }

    private func report(_ id: Int64?, until end: Timestamp) {
        if json {
            var json = JSONWriter()
            json.object { json in
                json.member("dryRun", dryRun)
                json.member("silence", id)
                json.member("endsAt", end.description)
            }
            Terminal.print(json.bytes)
        } else {
            Terminal.print(id.map { "\($0)\tuntil \(end)\n" } ?? "would hold until \(end)\n")
        }
    }
}

extension Catalogue {
    /// - Throws: ``CommandFailure`` with code 64 where no measure belongs to the service.
    func requireService(_ service: String) throws {
        let services = Set(measures.filter(\.isOnScorecard).map(\.service))
        guard services.contains(service) else {
            throw CommandFailure(
                code: 64,
                text: "no measure belongs to a service '\(service)'; there are "
                    + services.sorted().joined(separator: ", "))
        }
    }
}
