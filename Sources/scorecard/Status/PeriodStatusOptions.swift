internal import ArgumentParser
internal import Contracts
internal import Reporting
internal import Scorecard
internal import Store

/// What asks `status` for the returns of a period.
struct PeriodStatusOptions: ParsableArguments {
    @Option(help: "Shows how the returns of a period stand, such as 2018-19-Q2.")
    var period: String?
    @Option(help: "Only those of one authority, by its ONS code.")
    var authority: String?
    @Option(help: "As of a day, such as 2018-10-31; today, in UTC, without it.")
    var on: String?
    @Flag(help: "With --authority: what is doubted, not final or rejected, too.")
    var quality = false
    @OptionGroup var edition: EditionOption
    @Flag(help: "Exits 1 where a return is overdue.")
    var failOverdue = false

    func validate() throws {
        if period == nil, authority != nil || on != nil || failOverdue || quality {
            throw ValidationError("--authority, --on, --quality and --fail-overdue go with --period")
        }
        if quality, authority == nil || on != nil {
            throw ValidationError("--quality goes with --authority, and without --on")
        }
        if let on, CalendarDate(on) == nil {
            throw ValidationError("--on: '\(on)' is no day; write it like 2018-10-31")
        }
    }

    /// - Returns: `nil` where it is not asked for.
    func dataQuality(_ context: CommandContext) throws -> DataQuality? {
        guard quality, let period, let authority else { return nil }
        let catalogue = try context.catalogue()
        return try DataQuality.read(
            of: try context.authority(authority, in: catalogue), in: try context.period(period), catalogue: catalogue,
            edition: edition.edition, now: CommandContext.now, on: try context.database())
    }

    /// - Returns: `nil` where no period is asked for.
    func status(_ context: CommandContext) throws -> PeriodStatus? {
        guard let text = period else { return nil }
        let period = try context.period(text)
        let catalogue = try context.catalogue()
        let code = try authority.map { try context.authority($0, in: catalogue).code }
        let expected = catalogue.expectedReturns(for: period, of: code)
        return PeriodStatus(
            period, on: on.flatMap { CalendarDate($0) } ?? CommandContext.now.date, expected: expected,
            found: try OwedReturnStore.find(expected, on: try context.database()))
    }
}

extension DataQuality {
    var json: [UInt8] {
        var json = JSONWriter()
        write(&json)
        return json.bytes
    }
}

extension PeriodStatus {
    var json: [UInt8] {
        var json = JSONWriter()
        write(&json)
        return json.bytes
    }
}
