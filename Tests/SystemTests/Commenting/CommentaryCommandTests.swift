import Foundation
import Testing

extension SystemTests {
    @Suite("Commentary and actions from the command line")
    struct CommentaryCommandTests {
        private static let subject = ["E06000001", "visits-on-time", "2018-19-Q1"]

        private struct Version: Decodable, Equatable {
            let version: Int
            let stands: Bool
            let text: String?
            let author: String
            let channel: String
        }

        private static func system() throws -> TestSystem {
            var catalogue = Catalogue()
            catalogue.more = """
                  - {id: annual, title: Annual, service: everything, unit: percent, polarity: high, cadence: financial-year}

                """
            let system = try TestSystem(catalogue, isPrepared: false)
            try system.migrate()
            return system
        }

        private func versions(_ system: TestSystem) throws -> [Version] {
            try system.succeed(["comment"] + Self.subject + ["--history", "--json"]).decodedLines(Version.self)
        }

        @Test("A commentary is written, written over, taken back and listed; who wrote on another is told so")
        func comment() throws {
            let system = try Self.system()
            func comment(_ arguments: [String], input: String? = nil) throws -> CommandOutput {
                try system.scorecard(["comment"] + Self.subject + arguments, input: input)
            }
            #expect(
                try comment(["--text", "Vacancies.", "--by", "J. Holt", "--dry-run"]).output == "would be stored\n")
            #expect(try versions(system).isEmpty)
            #expect(
                try comment(["--text", "Vacancies.", "--by", "J. Holt", "--based-on", "0"]).output
                    == "version 1: it stands\n")
            let late = try comment(["--text", "Mine.", "--by", "A. Webb", "--based-on", "0"])
            #expect(late.status == 75 && late.errors.contains("--history"), "\(late)")
            let file = try system.folder.write("<b>Two</b> posts\r\nare filled.\n", to: "words.txt")
            _ = file
            #expect(try comment(["--file", system.folder.path("words.txt"), "--by", "A. Webb"]).status == 0)
            #expect(try comment(["-", "--by", "A. Webb", "--json"], input: "Third.").output.contains(#""version":3"#))
            #expect(
                try comment(["--take-back", "--by", "J. Holt"]).output == "version 4: what was said is taken back\n")
            #expect(
                try versions(system) == [
                    Version(version: 1, stands: false, text: "Vacancies.", author: "J. Holt", channel: "command"),
                    Version(
                        version: 2, stands: false, text: "<b>Two</b> posts\nare filled.", author: "A. Webb",
                        channel: "command"),
                    Version(version: 3, stands: false, text: "Third.", author: "A. Webb", channel: "command"),
                    Version(version: 4, stands: true, text: nil, author: "J. Holt", channel: "command"),
                ])
            let history = try comment(["--history"]).output
            #expect(history.split(separator: "\n").count == 4, "a line each: \(history)")
        }

        @Test("What makes no sense is refused with the exit code of its kind, and changes nothing")
        func refused() throws {
            let system = try Self.system()
            func status(_ arguments: [String], input: String? = nil) throws -> Int32 {
                try system.scorecard(arguments, input: input).status
            }
            func comment(_ subject: [String], _ more: [String] = ["--text", "Words.", "--by", "J. Holt"]) throws
                -> Int32
            {
                try status(["comment"] + subject + more)
            }
            #expect(try comment(["E06000002", "visits-on-time", "2018-19-Q1"]) == 64)
            #expect(try comment(["E06000001", "other", "2018-19-Q1"]) == 64)
            #expect(try comment(["E06000001", "visits-on-time", "2018-M05"]) == 64)
            #expect(try comment(["E06000001", "annual", "2018-19-Q1"]) == 64)
            #expect(try comment(["E06000001", "visits-on-time", "2098-99-Q1"]) == 64)
            #expect(try comment(Self.subject, ["--text", " ", "--by", "J. Holt"]) == 65)
            #expect(try comment(Self.subject, ["--text", "a\u{1B}[2J", "--by", "J. Holt"]) == 65)
            #expect(try comment(Self.subject, ["--text", String(repeating: "a", count: 10_001), "--by", "J"]) == 65)
            #expect(try comment(Self.subject, ["--text", "Words.", "--by", "a\nb"]) == 65)
            #expect(try comment(Self.subject, ["--text", "Words."]) == 64)
            #expect(try comment(Self.subject, ["--by", "J. Holt"]) == 64)
            #expect(try comment(Self.subject, ["--text", "a", "--file", "b", "--by", "J. Holt"]) == 64)
            #expect(try comment(Self.subject, ["--text", "a", "--take-back", "--by", "J. Holt"]) == 64)
            #expect(try comment(Self.subject, ["--history", "--by", "J. Holt"]) == 64)
            #expect(try comment(Self.subject, ["--file", "/nowhere", "--by", "J. Holt"]) == 66)
            let reader = try system.scorecard(
                ["comment"] + Self.subject + ["--text", "Words.", "--by", "J. Holt"],
                environment: ["DATABASE_URL": system.database.url(as: .reader)])
            #expect(reader.status == 78 && reader.errors.contains("scorecard_operator"), "\(reader)")
            #expect(try system.database.number("SELECT count(*) FROM commentary") == 0)

            func raise(_ more: [String], subject: [String] = ["E06000001", "2018-19-Q1"]) throws -> Int32 {
                let sound = [
                    "--text", "Say when.", "--owner", "J. Holt", "--due", "2018-12-31", "--raised-on", "2018-11-26",
                    "--by", "Committee",
                ]
                return try status(["actions", "raise"] + subject + sound + more)
            }
            #expect(try raise(["--measure", "other"]) == 64)
            #expect(try raise(["--measure", "annual"], subject: ["E06000001", "2018-M05"]) == 64)
            #expect(try raise(["--due", "2018-11-25"]) == 65)
            #expect(try raise(["--due", "soon"]) == 64)
            #expect(try raise(["--text", " "]) == 65)
            #expect(try status(["actions", "answer", "1", "--text", "a", "--by", "b"]) == 64, "there is none")
            #expect(try system.database.number("SELECT count(*) FROM action") == 0)
        }

        private struct Action: Decodable {
            struct Change: Decodable {
                let version: Int
                let status: String
                let owner: String
                let answer: String?
                let changedBy: String
            }
            let action: Int
            let measure: String?
            let text: String
            let status: String
            let owner: String
            let dueOn: String
            let overdue: Bool
            let changes: [Change]?
        }

        @Test("An action is raised, answered, reopened, assigned, closed and shown with all that became of it")
        func actions() throws {
            let system = try Self.system()
            func run(_ arguments: String..., by: String? = "Clerk") throws -> CommandOutput {
                try system.scorecard(["actions"] + arguments + (by.map { ["--by", $0] } ?? []))
            }
            func raise(_ more: [String]) throws -> CommandOutput {
                try system.scorecard(
                    [
                        "actions", "raise", "E06000001", "2018-19-Q1", "--text", "Say <i>when</i>.", "--owner",
                        "J. Holt",
                        "--due", "2018-12-31", "--raised-on", "2018-11-26", "--by", "Scrutiny Committee",
                    ] + more)
            }
            #expect(try raise(["--dry-run"]).output == "would be raised\n")
            #expect(try raise(["--measure", "visits-on-time"]).output == "action 1, open, due 2018-12-31\n")
            #expect(try raise(["--json"]).output.contains(#""action":2,"version":1,"status":"open""#))
            #expect(try run("answer", "1", "--text", "In March.", "--dry-run").output == "would be stored\n")
            #expect(try run("answer", "1", "--text", "In March.").output == "action 1, answered, version 2\n")
            #expect(try run("close", "1", "--based-on", "1").status == 75)
            #expect(try run("reopen", "1", "--due", "2019-03-31").output == "action 1, open, version 3\n")
            #expect(try run("reopen", "1").status == 65, "it is open")
            #expect(try run("assign", "1", "--owner", "A. Webb").output == "action 1, open, version 4\n")
            #expect(try run("close", "1", "--text", "They are filled.").output == "action 1, closed, version 5\n")
            let refused = try run("answer", "1", "--text", "Again.")
            #expect(refused.status == 65 && refused.errors.contains("reopen it first"), "\(refused)")

            let listed = try run("list", "--on", "2019-01-01", "--json", by: nil).decodedLines(Action.self)
            #expect(listed.map(\.action) == [1, 2])
            #expect(listed.map(\.status) == ["closed", "open"])
            #expect(listed.map(\.overdue) == [false, true])
            #expect(listed.map(\.measure) == ["visits-on-time", nil])
            #expect(listed.allSatisfy { $0.text == "Say <i>when</i>." })
            #expect(try run("list", "--status", "open", by: nil).output.hasPrefix("2\topen\t2018-12-31\toverdue\t"))
            #expect(
                try run("list", "--measure", "visits-on-time", "--json", by: nil).output.hasPrefix(#"{"action":1,"#))
            let shown = try run("show", "1", "--json", by: nil).decoded(Action.self)
            let changes = try #require(shown.changes)
            #expect(changes.map(\.status) == ["open", "answered", "open", "open", "closed"])
            #expect(changes.map(\.owner) == ["J. Holt", "J. Holt", "J. Holt", "A. Webb", "A. Webb"])
            #expect(changes.map(\.answer) == [nil, "In March.", nil, nil, "They are filled."])
            #expect(changes.map(\.changedBy) == ["Scrutiny Committee"] + Array(repeating: "Clerk", count: 4))
            #expect(shown.dueOn == "2019-03-31")
            let text = try run("show", "1", by: nil).output
            #expect(text.contains("closed, with A. Webb, due 2019-03-31\n  They are filled.\n"), "\(text)")
        }
    }
}
