internal import Contracts
internal import Importing

/// What must hold for any file.
struct FileProperties {
    let judge: ReturnJudge
    /// The mapping that files are read by; `nil` for those in our own forms.
    let form: MappedForm?

    private struct Reading: Equatable {
        struct Entry: Equatable {
            let line: Int
            let body: [UInt8]
            let rejection: Rejection?
            let warnings: [String]
        }

        var entries: [Entry] = []
        var fault: FileFault?
    }

    func violation(of bytes: [UInt8]) -> String? {
        let whole = reading(FileChunks(of: bytes, size: max(1, bytes.count)))
        // Wherever the pieces of a file begin and end, it is the same file.
        for size in [1, 7] where reading(FileChunks(of: bytes, size: size)) != whole {
            return "in pieces of \(size) it is another file"
        }
        let lines = whole.entries.map(\.line) + (whole.fault.map { [$0.line] } ?? [])
        let count = bytes.count { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") } + 1
        guard lines.allSatisfy({ $0 >= 1 && $0 <= count }) else { return "a line that the file does not have" }
        let isOrdered = zip(whole.entries, whole.entries.dropFirst()).allSatisfy { first, next in
            // A row may become several returns by a mapping.
            form == nil ? first.line < next.line : first.line <= next.line
        }
        guard isOrdered else {
            return "returns are not in the order of their lines"
        }
        for entry in whole.entries where entry.rejection == nil {
            var object = JSONObject()
            let isValid = entry.body.withUnsafeBytes { (try? judge.judge($0, reading: &object)) != nil }
            guard isValid else { return "line \(entry.line) is valid in the file and not by itself" }
        }
        let texts = whole.entries.compactMap { $0.rejection?.text } + (whole.fault.map { [$0.text] } ?? [])
        guard texts.allSatisfy({ $0.utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7F } }) else {
            return "a text that is not ours"
        }
        return nil
    }

    private func reading(_ chunks: FileChunks) -> Reading {
        var reading = Reading()
        do throws(FileFault) {
            var file = try ReturnFile(chunks, judge: judge, backfill: false, mapping: form)
            while let entry = try file.next() {
                var rejection: Rejection?
                if case .failure(let found) = entry.outcome { rejection = found }
                reading.entries.append(
                    Reading.Entry(
                        line: entry.line, body: entry.body, rejection: rejection, warnings: entry.warnings))
            }
        } catch {
            reading.fault = error
        }
        return reading
    }
}
