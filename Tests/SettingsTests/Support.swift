import Foundation
import Settings
import Testing

/// Files of a configuration that is sound, for tests to break.
enum Sound {
    static let authorities = """
        authorities:
          - {code: E92000001, name: England, kind: nation}
          - {code: E12000002, name: North West, kind: region}
          - code: E06000049
            name: Cheshire East
            kind: local-authority
            region: E12000002
            alertsFrom: 2018-19-Q1
            neighbours:
              - {from: 2014-04-01, codes: [E06000007, E08000029]}
          - {code: E06000007, name: Warrington, kind: local-authority}
          - {code: E08000029, name: Solihull, kind: local-authority}
        """

    static let measures = """
        measures:
          - id: icpc-within-15-days
            title: Conferences held in time
            service: child-protection
            unit: percent
            polarity: high
            cadence: quarter
            accumulation: discrete
            targets:
              - {from: 2018-04-01, kind: local, value: 90, rule: {relative: {amber: 10}}}
            travel: {basis: previous-period, tolerance: {relative: 2}}
            comparators:
              neighbours: {measure: icpc-annual, method: mean}
          - id: icpc-annual
            title: Conferences held in time, per year
            service: child-protection
            scorecard: false
            unit: percent
            polarity: high
            cadence: financial-year
        """

    static let routes = """
        routes:
          - services: [child-protection]
            to: [{name: Head of Child Protection, email: child-protection@example.org}]
            channels: [email]
            alerts: [newly-red, still-red, recovered, retracted]
            stillRedAfter: 3
            settle: 1m
          - services: ["*"]
            to: [{name: Performance team, email: performance@example.org}]
            channels: [email]
            groupWait: 0s
        channels:
          email: {kind: smtp, url: "smtp://127.0.0.1:1025", from: scorecard@example.org, uncertain: hold}
        """

    static let files = [
        "authorities.yaml": authorities, "measures/child-protection.yaml": measures, "routes.yaml": routes,
    ]
}

/// Makes a folder of files for `body`, and removes it afterwards.
func withFolder<Result>(_ files: [String: String], _ body: (ConfigurationFolder) throws -> Result) throws -> Result {
    let folder = FileManager.default.temporaryDirectory.appending(path: "settings-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    try FileManager.default.createDirectory(at: folder.appending(path: "measures"), withIntermediateDirectories: true)
    for (name, text) in files {
        try text.write(to: folder.appending(path: name), atomically: false, encoding: .utf8)
    }
    return try body(ConfigurationFolder(path: folder.path))
}

/// A change that makes a sound file unsound, and the problem that must be told of.
struct Fault: Sendable, CustomTestStringConvertible {
    let file: String
    let old: String
    let new: String
    let line: Int?
    let key: String
    let text: String

    init(_ file: String, _ old: String, _ new: String, line: Int?, key: String, _ text: String) {
        self.file = file
        self.old = old
        self.new = new
        self.line = line
        self.key = key
        self.text = text
    }

    var testDescription: String { "\(old.debugDescription) → \(new.debugDescription)" }

    /// Reads the broken configuration and expects the problem; others may follow from it.
    func expect(_ read: (ConfigurationFolder) throws -> Void) throws {
        var files = Sound.files
        let broken = try #require(files[file]).replacing(old, with: new, maxReplacements: 1)
        try #require(broken != files[file], "the fault changes nothing")
        files[file] = broken
        try withFolder(files) { folder throws in
            let error = try #require(throws: ConfigurationError.self) { try read(folder) }
            let found = error.problems.contains {
                $0.file == "\(folder.path)/\(file)" && $0.line == line && $0.key == key && $0.text.contains(text)
            }
            #expect(found, "\(error)")
        }
    }
}
