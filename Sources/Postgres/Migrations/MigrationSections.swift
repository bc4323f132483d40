/// The sections of a migration's file.
struct MigrationSections {
    private(set) var up = ""
    private(set) var down: String?
    private(set) var runsInTransaction = true

    private enum Section {
        case none, up, down
    }

    init(_ contents: String, fileName: String) throws(PostgresMigrationError) {
        var section = Section.none
        var lines: (up: [Substring], down: [Substring]) = ([], [])
        for (index, line) in contents.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated()
        {
            if let marker = Self.marker(in: line) {
                do throws(MarkerError) {
                    section = try enter(marker, from: section)
                } catch {
                    throw .invalidFile(fileName, reason: "line \(index + 1): \(error.reason)")
                }
                continue
            }
            switch section {
            case .none where Self.isBlankOrComment(line): break
            case .none: throw .invalidFile(fileName, reason: "line \(index + 1): SQL stands before -- migrate:up")
            case .up: lines.up.append(line)
            case .down: lines.down.append(line)
            }
        }
        guard section != .none else { throw .invalidFile(fileName, reason: "there is no -- migrate:up") }
        up = Self.text(lines.up)
        guard lines.up.contains(where: { !Self.isBlankOrComment($0) }) else {
            throw .invalidFile(fileName, reason: "there is no SQL after -- migrate:up")
        }
        if section == .down { down = Self.text(lines.down) }
    }

    private struct MarkerError: Error {
        let reason: String
    }

    /// The words after `migrate:` in a marker line.
    private static func marker(in line: Substring) -> [Substring]? {
        guard line.hasPrefix("--") else { return nil }
        let words = line.dropFirst(2).split(whereSeparator: \.isWhitespace)
        guard let first = words.first, first.hasPrefix("migrate:") else { return nil }
        return [first.dropFirst("migrate:".count)] + words.dropFirst()
    }

    private mutating func enter(_ marker: [Substring], from section: Section) throws(MarkerError) -> Section {
        let next: Section
        switch (marker.first, section) {
        case ("up", .none): next = .up
        case ("up", _): throw MarkerError(reason: "-- migrate:up stands twice, or after -- migrate:down")
        case ("down", .up): next = .down
        case ("down", .none): throw MarkerError(reason: "-- migrate:down stands before -- migrate:up")
        case ("down", .down): throw MarkerError(reason: "-- migrate:down stands twice")
        default: throw MarkerError(reason: "only migrate:up and migrate:down are known")
        }
        for option in marker.dropFirst() {
            switch option {
            case "transaction:false": if next == .up { runsInTransaction = false }
            case "transaction:true": break
            default: throw MarkerError(reason: "the option \(option) is not known, only transaction:false")
            }
        }
        return next
    }

    private static func isBlankOrComment(_ line: Substring) -> Bool {
        let text = line.drop(while: \.isWhitespace)
        return text.isEmpty || text.hasPrefix("--")
    }

    private static func text(_ lines: [Substring]) -> String {
        let isBlank = { (line: Substring) in line.allSatisfy(\.isWhitespace) }
        var lines = lines[...].drop(while: isBlank)
        while let last = lines.last, isBlank(last) { lines.removeLast() }
        return lines.joined(separator: "\n")
    }
}
