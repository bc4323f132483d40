internal import ArgumentParser
internal import Foundation
internal import Scorecard

/// Words for the scorecard: from the command line, a file or standard input.
struct WordsOptions: ParsableArguments {
    @Option(help: "The words.")
    var text: String?
    @Option(help: "A file that holds them, in UTF-8.")
    var file: String?
    @Argument(help: "-, for words from standard input.")
    var input: String?

    var isGiven: Bool { text != nil || file != nil || input != nil }

    func validate() throws {
        if let input, input != "-" {
            throw ValidationError("'\(input)' is one argument too many; words come by --text, --file or -")
        }
        guard [text, file, input].count(where: { $0 != nil }) <= 1 else {
            throw ValidationError("give one of --text, --file and -")
        }
    }

    /// More than the longest words take, so that a mistaken file is told and not read whole.
    private static let mostBytes = 1 << 20

    /// - Throws: ``CommandFailure`` with code 66 where there is no file, and 65 where it holds no such words.
    func words(_ what: String) throws -> String? {
        if let text { return try Self.written(text, as: .paragraphs, what) }
        guard let name = file ?? input else { return nil }
        let source = try InputFile(name)
        let handle = try source.open()
        defer { try? handle.close() }
        guard let bytes = try? handle.read(upToCount: Self.mostBytes + 1) ?? Data() else {
            throw InputFile.unreadable(source.name)
        }
        guard bytes.count <= Self.mostBytes else { throw CommandFailure.badData("\(source.name): over 1 MiB") }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw CommandFailure.badData("\(source.name): no UTF-8")
        }
        return try Self.written(text, as: .paragraphs, "\(source.name): \(what)")
    }

    /// - Throws: ``CommandFailure`` with code 65.
    static func written(_ text: String, as form: WrittenText.Form, _ what: String) throws -> String {
        do throws(WrittenText.Fault) {
            return try WrittenText(text, as: form).description
        } catch {
            throw CommandFailure.badData("\(what) \(error.words(form))")
        }
    }
}

extension WrittenText.Fault {
    /// What is wrong, to go after the name of the words.
    func words(_ form: WrittenText.Form) -> String {
        switch self {
        case .blank: "is blank"
        case .tooLong: "has more than \(form.longest) characters"
        case .controlCharacter where form == .line: "has a line end, a control character or one that turns text about"
        case .controlCharacter: "has a control character, or one that turns text about"
        }
    }
}
