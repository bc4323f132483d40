internal import Contracts
internal import Foundation
internal import Importing
internal import Scorecard

/// Reads files of returns for `publish` and `validate`.
struct ReturnFiles {
    let judge: ReturnJudge
    let isBackfill: Bool

    /// The content of a file, or of standard input for `-`.
    static func read(_ path: String) throws -> [UInt8] {
        if path == "-" { return [UInt8](FileHandle.standardInput.readDataToEndOfFile()) }
        guard let data = FileManager.default.contents(atPath: path) else {
            throw CommandFailure(code: 66, text: "\(path): the file cannot be read")
        }
        return [UInt8](data)
    }

    /// Calls `body` with each return of a file that is valid, and says what is wrong with the others.
    ///
    /// - Returns: How many were valid, and how many were not.
    func forEach(
        in bytes: [UInt8], named name: String, _ body: (Series, [UInt8]) throws -> Void = { _, _ in }
    ) throws -> (valid: Int, invalid: Int) {
        var counts = (valid: 0, invalid: 0)
        do {
            var file = try ReturnFile(bytes, judge: judge, backfill: isBackfill)
            while let entry = try file.next() {
                switch entry.outcome {
                case .success(let series):
                    counts.valid += 1
                    try body(series, entry.body)
                case .failure(let rejection):
                    counts.invalid += 1
                    Terminal.say("\(name):\(entry.line): \(rejection)")
                }
            }
        } catch let fault as CSVReader.Fault {
            throw CommandFailure.badData("\(name):\(fault.line): \(fault.text)")
        }
        return counts
    }
}
