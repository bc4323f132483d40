internal import Contracts
internal import Foundation
internal import Importing
internal import Scorecard
internal import Settings
package import ScorecardTestSupport

/// The YAML files: authorities, measures, routes, mappings, rule sets, a worker's settings.
///
/// The first byte of an input says which file the rest is; the others are sound.
package struct SettingsTarget: FuzzTarget {
    package static let name = "settings"
    package static let pieces =
        [
            "\n", "  ", "- ", ": ", "{", "}", "[", "]", ",", "&a ", "*a", "<<: *a", "!!null", "!!binary ", "~", "null",
            "|",
            ">", "\"", "'", "#", "---\n", "...\n", "%YAML 9.9\n", "? ", "\t", "9223372036854775807", "1e400", "0", "-1",
            "2y",
            "9223372036854775807m", "é", "\u{0}", "\u{FEFF}", "Q1", "E06000049", "0x10", ".inf",
        ].map { Array($0.utf8) } + [[0xFF], [0xC0, 0x80], Array(repeating: UInt8(ascii: "["), count: 300)]

    enum File: UInt8, CaseIterable {
        case authorities = 0x61  // a
        case measures = 0x6D  // m
        case routes = 0x72  // r
        case mapping = 0x70  // p
        case ruleSets = 0x73  // s
        case worker = 0x77  // w

        var path: String {
            switch self {
            case .authorities: "authorities.yaml"
            case .measures: "measures/all.yaml"
            case .routes: "routes.yaml"
            case .mapping: "mapping.yaml"
            case .ruleSets: "rules.yaml"
            case .worker: "importer.yaml"
            }
        }
    }

    private let folder: FuzzFolder

    package init() { folder = FuzzFolder(SoundSettings.files) }

    package func generate(_ random: inout SeededGenerator) -> [UInt8] {
        let file = random.pick(File.allCases)
        var lines = (SoundSettings.files[file.path] ?? "").split(separator: "\n", omittingEmptySubsequences: false).map(
            String.init)
        for _ in 0..<random.below(3) where !lines.isEmpty { Self.change(&lines, &random) }
        return [file.rawValue] + Array(lines.joined(separator: "\n").utf8)
    }

    /// Changes a value, or a line as a whole.
    private static func change(_ lines: inout [String], _ random: inout SeededGenerator) {
        let place = random.below(lines.count)
        switch random.below(4) {
        case 0: lines.remove(at: place)
        case 1: lines.insert(random.pick(lines), at: place)
        default:
            let parts = lines[place].split(separator: ": ", omittingEmptySubsequences: false)
            guard parts.count > 1 else { return }
            var changed = parts.map(String.init)
            changed[1 + random.below(parts.count - 1)] = random.pick([
                "", "~", "[]", "{}", "0", "-1", "9223372036854775807", "9223372036854775808", "90.5", "1e30",
                "2018-04-01",
                "0001-01-01", "9999-12-31", "neighbours", "E06000049", "previous-year-end", "9223372036854775807m",
                "{a: *b}",
                "&a [1]", "true", "100%", "9223372036854775807y", String(repeating: "9", count: 1_000),
            ])
            lines[place] = changed.joined(separator: ": ")
        }
    }

    package mutating func violation(of bytes: [UInt8]) -> String? {
        guard let file = bytes.first.flatMap({ File(rawValue: $0) }) else { return nil }
        let text = Array(bytes.dropFirst())
        folder.write(text, to: file.path)
        defer { folder.write(Array((SoundSettings.files[file.path] ?? "").utf8), to: file.path) }
        let first = Self.problems { try Self.read(file, in: folder.path) }
        guard first == Self.problems({ try Self.read(file, in: folder.path) }) else {
            return "read twice, it is not the same"
        }
        let lines = text.count { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") } + 2
        for problem in first {
            guard problem.file.hasPrefix(folder.path), !problem.text.isEmpty else {
                return "a problem of no file: \(problem)"
            }
            guard problem.line.map({ (1...lines).contains($0) }) ?? true else {
                return "line \(problem.line ?? 0) of \(lines)"
            }
            // What is wrong with a key stands on a line; only what is wrong with a whole file does not.
            guard problem.line != nil || problem.key.isEmpty || problem.text.contains("missing") else {
                return "no line: \(problem)"
            }
        }
        return nil
    }

    /// The problems; a sound file is used as well, so that nothing in it can be wrong in silence.
    private static func problems(_ read: () throws -> Void) -> [ConfigurationProblem] {
        do {
            try read()
            return []
        } catch let error as ConfigurationError {
            return error.problems
        } catch {
            return [ConfigurationProblem(file: "", line: nil, key: "", text: "\(error)")]
        }
    }

    private static func read(_ file: File, in path: String) throws {
        let folder = ConfigurationFolder(path: path)
        switch file {
        case .authorities, .measures: UsedCatalogue.use(try CatalogueReader.read(folder))
        case .routes:
            let routes = try RoutesReader.read(folder, environment: [:])
            let route = routes.routes(
                for: Routes.Subject(service: "child-protection", authority: "E06000049", kind: .newlyRed)
            ).first
            // As the notifier reckons with them.
            for wait in [route?.groupWait, route?.settle] { _ = (wait ?? .zero).components.seconds * 1_000 }
        case .mapping: _ = try MappingReader.read("\(path)/mapping.yaml", catalogue: try CatalogueReader.read(folder))
        case .ruleSets: _ = try RuleSetReader.read("\(path)/rules.yaml")
        case .worker:
            _ = try SettingsReader(
                folder, worker: "importer",
                environment: ["DATABASE_URL": "postgresql:///x", "KAFKA_BOOTSTRAP_SERVERS": "x:1"]
            ).settings(worker: "importer")
        }
    }
}
