internal import Scorecard
internal import ArgumentParser
internal import CommitteeReport
internal import Contracts
internal import Reporting
internal import Store

struct ReportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report", abstract: "Writes the scorecard as data, and as the report to the committee.",
        discussion: """
            html, pdf and docx are the report to the committee: its texts, meeting and officers stand in reports.yaml. \
            csv, xlsx and json are the scorecard's figures. --issue freezes an edition, so that what the committee saw \
            can be made again: --issued NUMBER.

            With --authority more than once, or --authority all, -o names a folder, which gets a file for each: such as \
            report-E06000049-2018-19-Q2-public.html. What cannot be made of one is told, and the others are made.
            """)

    /// Stands for every authority that is rated.
    static let all = "all"

    @Option(
        parsing: .singleValue, help: "ONS code, such as E06000049; once more for another; all for those that are rated."
    )
    var authority: [String] = []
    @Option(help: "Period, such as 2018-19-Q2.")
    var period: String?
    @Option(help: "Gives the report as it was known at a moment, such as 2018-10-31T09:00:00Z.")
    var asAt: String?
    @OptionGroup var edition: EditionOption
    @Option(help: "The form of the output; json unless another is named.")
    var format: ReportForm?
    @Option(name: [.short, .customLong("output")], help: "A file to write to, or a folder; - is standard output.")
    var output = "-"
    @Flag(help: "Freezes the edition, and says its number.")
    var issue = false
    @Option(help: "Who issues it.")
    var by: String?
    @Option(help: "Makes what was issued under a number again.")
    var issued: Int32?
    @Flag(help: "Lists what was issued, the newest first; with --format json a line each.")
    var listIssued = false

    func validate() throws {
        let isKept = issued != nil || listIssued
        guard isKept || (!authority.isEmpty && period != nil) else {
            throw ValidationError("name --authority and --period, or --issued NUMBER, or --list-issued")
        }
        if issued != nil, !authority.isEmpty || period != nil || asAt != nil || issue || listIssued {
            throw ValidationError("--issued NUMBER says by itself what it is of")
        }
        if listIssued, period != nil || asAt != nil || issue || isOfMany {
            throw ValidationError("--list-issued takes one --authority alone")
        }
        if authority.contains(Self.all), authority.count > 1 { throw ValidationError("all stands alone") }
        if isOfMany, issue { throw ValidationError("--issue takes one --authority: each committee has its own") }
        if isOfMany, output == "-" {
            throw ValidationError("name a folder with -o: there is a file for each authority")
        }
        guard issue == (by != nil) else { throw ValidationError("--issue and --by NAME go together") }
        if let by {
            let isPlain = by.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control }
            guard isPlain, by.contains(where: { !$0.isWhitespace }), by.utf8.count <= 200 else {
                throw ValidationError("--by takes a name, in one line of at most 200 bytes")
            }
        }
        if listIssued, let format, format != .json { throw ValidationError("the list is text, or --format json") }
    }

    private var isOfMany: Bool { authority.count > 1 || authority.contains(Self.all) }

    func run() throws {
        try reporting {
            let context = CommandContext()
            if listIssued { return try list(context) }
            let form = format ?? .json
            if isOfMany { return try makeAll(form, context) }
            let output = ReportOutput(form, path: self.output)
            try output.check()
            if let issued {
                let again = IssuedAgain(try issue(issued, context), context)
                return try output.write(try again.bytes(as: form))
            }
            let making = try making(form, context)
            guard let authority = making.authorities.first else { return }
            if let by {
                let issued = try making.issue(of: authority, by: by)
                try output.write(try issued.bytes(as: form))
            } else {
                try output.write(try making.bytes(of: authority, as: form))
            }
        }
    }

    private func making(_ form: ReportForm, _ context: CommandContext) throws -> ReportMaking {
        try ReportMaking(
            context, authorities: authority, period: period ?? "", edition: edition.edition, asAt: asAt,
            isPage: form.isPage || issue, isOfOneMoment: issue || isOfMany)
    }

    private func makeAll(_ form: ReportForm, _ context: CommandContext) throws {
        let making = try making(form, context)
        let folder = ReportFolder(form, path: output)
        try folder.prepare()
        for authority in making.authorities {
            try folder.add(authority, "\(period ?? "")-\(edition.edition.rawValue)") {
                try making.bytes(of: authority, as: form)
            }
        }
        try folder.tell(of: making.authorities.count)
    }

    private func issue(_ number: Int32, _ context: CommandContext) throws -> IssuedReportStore.Issue {
        guard let issue = try IssuedReportStore.read(number, on: try context.database()) else {
            throw CommandFailure(code: 1, text: "nothing was issued under the number \(number)")
        }
        guard issue.entry.edition == edition.edition.rawValue else {
            throw CommandFailure(
                code: 64,
                text: "number \(number) is of the \(issue.entry.edition) edition: add --edition \(issue.entry.edition)")
        }
        return issue
    }

    private func list(_ context: CommandContext) throws {
        let code = try authority.first.map { try context.authority($0, in: try context.catalogue()).code }
        for entry in try IssuedReportStore.list(of: code, limit: 10_000, on: try context.database()) {
            if format == .json {
                Terminal.print(entry.json)
            } else {
                Terminal.print(Terminal.printable(entry.line, keepingLines: true) + "\n")
            }
        }
    }
}

extension IssuedReportStore.Entry {
    fileprivate var line: String {
        func counts(_ numbers: [Int32]) -> String { numbers.map(String.init).joined(separator: "/") }
        return [
            "\(id)", authority.rawValue, period.description, edition, "as at \(asAt)",
            "issued \(issuedAt) by \(issuedBy)",
            "RAG \(counts(rag))", "travel \(counts(travel))", "data \(dataDigest.prefix(12))",
        ].joined(separator: "\t")
    }

    fileprivate var json: [UInt8] {
        var json = JSONWriter()
        json.object { json in
            json.member("issue", id)
            json.member("authority", authority.rawValue)
            json.member("period", period.description)
            json.member("edition", edition)
            json.member("asAt", asAt.description)
            json.member("issuedAt", issuedAt.description)
            json.member("issuedBy", issuedBy)
            json.name("rag")
            json.array { json in for number in rag { json.value(number) } }
            json.name("travel")
            json.array { json in for number in travel { json.value(number) } }
            json.member("dataDigest", dataDigest)
            json.member("pageDigest", pageDigest)
        }
        return json.bytes
    }
}
