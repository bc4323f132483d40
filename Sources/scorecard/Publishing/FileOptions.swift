internal import ArgumentParser

/// What `publish` and `validate` have in common.
struct FileOptions: ParsableArguments {
    @Argument(help: "CSV or JSON lines; - for standard input.")
    var files: [String]
    @Option(help: "A file that says how CSV of another form becomes returns, such as the Department for Education's.")
    var mapping: String?
    @Option(help: "The revision of the returns, in place of the mapping's.")
    var revision: Int32?
    @Flag(help: "Refuses rows of authorities that are not in the catalogue, even where the mapping leaves them out.")
    var strict = false
    @Option(help: "Says at most so many faults, and then how many more there are.")
    var maxErrors = 100
    @Flag(name: .shortAndLong, help: "Says faults only.")
    var quiet = false
    @Flag(help: "Writes a summary as JSON on standard output.")
    var json = false

    func validate() throws {
        if files.isEmpty { throw ValidationError("name a file, or - for standard input") }
        if files.count(where: { $0 == "-" }) > 1 { throw ValidationError("standard input can be read once only") }
        if mapping == nil, strict || revision != nil {
            throw ValidationError("--strict and --revision are for --mapping")
        }
        if let revision, revision < 1 { throw ValidationError("--revision must be 1 or more") }
        if maxErrors < 0 { throw ValidationError("--max-errors must be 0 or more") }
    }

    func say(_ text: String) {
        if !quiet { Terminal.say(text) }
    }
}
