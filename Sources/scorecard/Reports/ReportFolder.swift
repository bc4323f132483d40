internal import Foundation
internal import Scorecard

/// Where the reports of many authorities go, each in a file of its own.
final class ReportFolder {
    private let form: ReportForm
    private let path: String
    private var written = 0

    init(_ form: ReportForm, path: String) {
        self.form = form
        self.path = path
    }

    /// Makes the folder where there is none.
    func prepare() throws {
        do {
            try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        } catch {
            throw CommandFailure(code: 66, text: "\(path) is no folder, and none can be made there")
        }
    }

    /// Writes an authority's file. Why there is none is said, and ends nothing: the others have nothing to do with it.
    ///
    /// - Parameter rest: Of the file's name: which report of the authority it is.
    /// - Throws: `CommandFailure` where it would be the same for all others, as when the database does not answer.
    func add(_ authority: Authority, _ rest: String, _ make: () throws -> Data) throws {
        do {
            let bytes = try make()
            let file = "\(path)/report-\(authority.code)-\(rest).\(form.rawValue)"
            try ReportOutput(form, path: file).write(bytes)
            written += 1
        } catch {
            let failure = CommandFailure(describing: error)
            guard failure.code != CommandFailure.unavailable("").code else { throw failure }
            Terminal.say("scorecard: \(authority.code) \(authority.name): \(failure.text)")
        }
    }

    /// Says how many there are.
    ///
    /// - Throws: `CommandFailure` where one is missing.
    func tell(of all: Int) throws {
        let text = "wrote \(written) of \(all) reports to \(path)"
        guard written == all else { throw CommandFailure(code: 1, text: text) }
        Terminal.say(text)
    }
}
