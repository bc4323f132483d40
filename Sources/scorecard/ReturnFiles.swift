internal import Contracts
internal import Foundation
internal import Importing
internal import Scorecard

/// Reads files of returns for `publish` and `validate`.
struct ReturnFiles {
    let inputs: [InputFile]
    private let judge: ReturnJudge
    private let isBackfill: Bool
    private let mapping: MappedForm?

    /// - Parameters:
    ///   - options: Name the files, `-` for standard input, and how they are read.
    ///   - isBackfill: Marks every return as history.
    init(_ options: FileOptions, catalogue: Catalogue, isBackfill: Bool) throws {
        mapping = try options.mappedForm(catalogue)
        inputs = try options.files.map { try InputFile($0) }
        judge = ReturnJudge(catalogue)
        self.isBackfill = isBackfill
    }

    /// The content of a file, or of standard input for `-`.
    static func read(_ path: String) throws -> [UInt8] { try InputFile(path).read() }

    /// Judges every return of every file.
    func check(_ complaints: Complaints) throws -> PublishSummary {
        var summary = PublishSummary()
        for input in inputs {
            let before = complaints.count
            let (valid, leftOut) = try forEach(in: input, complaints) { _, _ in }
            summary.files.append(
                PublishSummary.File(
                    name: input.name, valid: valid, invalid: complaints.count - before, leftOut: leftOut))
        }
        complaints.end()
        summary.reasons = complaints.reasons
        return summary
    }

    /// Calls `body` with each return of the files, which must all be valid still.
    func forEach(_ body: (Series, [UInt8]) throws -> Void) throws {
        let complaints = Complaints(limit: 1)
        for input in inputs {
            _ = try forEach(in: input, complaints) { series, bytes in
                try refuseChange(of: input, complaints)
                try body(series, bytes)
            }
            try refuseChange(of: input, complaints)
        }
    }

    private func refuseChange(of input: InputFile, _ complaints: Complaints) throws {
        guard complaints.count == 0 else {
            throw CommandFailure.badData("\(input.name) was changed while it was published")
        }
    }

    /// - Returns: How many returns were valid, and what a mapping left out.
    private func forEach(
        in input: InputFile, _ complaints: Complaints, _ body: (Series, [UInt8]) throws -> Void
    ) throws -> (valid: Int, leftOut: LeftOut?) {
        var valid = 0
        var leftOut: LeftOut?
        do {
            let handle = try input.open()
            defer { try? handle.close() }
            var file = try ReturnFile(FileChunks(of: handle), judge: judge, backfill: isBackfill, mapping: mapping)
            defer { leftOut = file.leftOut }
            while let entry = try file.next() {
                switch entry.outcome {
                case .success(let series):
                    valid += 1
                    try body(series, entry.body)
                case .failure(let rejection): complaints.add("\(input.name):\(entry.line)", rejection)
                }
            }
        } catch let fault as FileFault {
            complaints.add("\(input.name):\(fault.line)", unreadable: fault.textWithExcerpt)
        }
        return (valid, leftOut)
    }
}
