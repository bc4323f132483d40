internal import ArgumentParser
internal import Contracts
internal import Scorecard
internal import Store

struct CommentCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "comment", abstract: "Says something of a measure and period, or takes it back.",
        discussion: """
            What is said last stands; it goes before the commentary that came with the return. Every version is kept, with \
            its author. Write nothing that could identify a child. docs/commentary.md says more.
            """)

    @Argument(help: "ONS code, such as E06000049.")
    var authority: String
    @Argument(help: "Id of the measure.")
    var measure: String
    @Argument(help: "Period, such as 2018-19-Q2.")
    var period: String
    @OptionGroup var words: WordsOptions
    @Option(help: "Who says so.")
    var by: String?
    @Option(help: "The version that stood when it was written, 0 for none: it is refused where another one stands.")
    var basedOn: Int32?
    @Flag(help: "Takes back what was said; the commentary of the return is not shown either.")
    var takeBack = false
    @Flag(help: "Lists every version, in the order in which they were written.")
    var history = false
    @Flag(help: "Only checks it.")
    var dryRun = false
    @Flag(help: "Writes JSON.")
    var json = false

    func validate() throws {
        if history {
            guard !words.isGiven, by == nil, basedOn == nil, !takeBack, !dryRun else {
                throw ValidationError("--history goes with --json alone")
            }
            return
        }
        guard words.isGiven != takeBack else {
            throw ValidationError("give the words by --text, --file or -, or take them back by --take-back")
        }
        guard by != nil else { throw ValidationError("--by says who says so") }
        if let basedOn, basedOn < 0 { throw ValidationError("--based-on must be 0 or more") }
    }

    func run() throws {
        try reporting {
            let context = CommandContext()
            let catalogue = try context.catalogue()
            let authority = try context.authority(authority, in: catalogue).code
            let measure = try context.measure(measure, in: catalogue)
            let period = try context.period(period, begunOf: measure)
            let series = Series(authority: authority, measure: measure.id)
            if history { return try list(series, period, context) }
            let text = try words.words("the commentary")
            let author = try WordsOptions.written(by ?? "", as: .line, "--by")
            var version: Int32?
            if !dryRun {
                version = try CommentaryStore.add(
                    text, to: series, in: period, by: author, through: .command, basedOn: basedOn,
                    on: try context.database())
                guard version != nil else {
                    throw CommandFailure(
                        code: 75,
                        text: "another version stands than \(basedOn ?? 0): look at --history, then say it again")
                }
            }
            tell(text, author, series, period, version)
        }
    }

    private func tell(_ text: String?, _ author: String, _ series: Series, _ period: Period, _ version: Int32?) {
        guard json else {
            let what = text == nil ? "what was said is taken back" : "it stands"
            return Terminal.print(version.map { "version \($0): \(what)\n" } ?? "would be stored\n")
        }
        var json = JSONWriter()
        json.object { json in
            json.member("dryRun", dryRun)
            json.member("authority", series.authority.rawValue)
            json.member("measure", series.measure.rawValue)
            json.member("period", period.description)
            json.member("version", version)
            json.member("text", text)
            json.member("author", author)
        }
        Terminal.print(json.bytes)
    }

    private func list(_ series: Series, _ period: Period, _ context: CommandContext) throws {
        let entries = try CommentaryStore.versions(of: series, in: period, on: try context.database())
        for entry in entries {
            let stands = entry.version == entries.last?.version
            if json { Terminal.print(entry.json(stands: stands)) } else { Terminal.print(entry.line(stands: stands)) }
        }
        if entries.isEmpty, !json {
            Terminal.say("nobody has commented on it; the return may have a commentary of its own")
        }
    }
}

extension CommentaryStore.Entry {
    fileprivate func line(stands: Bool) -> String {
        let columns = [
            "version \(version)", writtenAt.description, Terminal.printable(author),
            source.map { "from \(Terminal.printable($0))" } ?? channel.rawValue, stands ? "stands" : "superseded",
            text.map { Terminal.printable($0) } ?? "taken back",
        ]
        return columns.joined(separator: "\t") + "\n"
    }

    fileprivate func json(stands: Bool) -> [UInt8] {
        var json = JSONWriter()
        json.object { json in
            json.member("version", version)
            json.member("stands", stands)
            json.member("text", text)
            json.member("author", author)
            json.member("channel", channel.rawValue)
            json.member("source", source)
            json.member("writtenAt", writtenAt.description)
        }
        return json.bytes
    }
}
