import Foundation
import Testing

extension SystemTests {
    @Suite("Reports of many authorities")
    struct ManyReportsTests {
        private static let period = ["--period", "2018-19-Q1", "--as-at", "2018-11-20T09:00:00Z"]

        /// The sample with three rated authorities, of which two report to a committee.
        private func configuration(in folder: TemporaryFolder) throws -> String {
            let config = folder.path("many")
            try FileManager.default.copyItem(atPath: Sample.config, toPath: config)
            func change(_ file: String, _ body: (String) -> String) throws {
                let url = URL(filePath: config).appending(path: file)
                try Data(body(try String(contentsOf: url, encoding: .utf8)).utf8).write(to: url)
            }
            try change("authorities.yaml") { text in
                ["name: Cheshire West and Chester,", "name: Warrington,"].reduce(text) {
                    $0.replacing($1, with: "\($1) alertsFrom: 2018-19-Q1,")
                }
            }
            try change("reports.yaml") { text in
                guard let own = text.firstRange(of: "  - authority: E06000049") else { return text }
                return text + text[own.lowerBound...].replacing("E06000049", with: "E06000007")
            }
            let texts = URL(filePath: config).appending(path: "report-sections")
            for name in FileManager.default.enumerator(atPath: texts.path)?.compactMap({ $0 as? String }) ?? []
            where name.hasSuffix(".md") {
                try Data("Words for {{authority}}.\n".utf8).write(to: texts.appending(path: name))
            }
            return config
        }

        private func files(in folder: String) -> [String] {
            ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).sorted()
        }

        @Test("Each authority gets a file of its own, the same as if it were asked for alone; what fails is told")
        func many() throws {
            let folder = try TemporaryFolder()
            let system = try TestSystem(config: try configuration(in: folder), isPrepared: false)
            try system.migrate()
            func report(_ arguments: [String]) throws -> CommandOutput {
                try system.scorecard(["report"] + arguments + Self.period)
            }

            let all = try report(["--authority", "all", "--format", "html", "-o", folder.path("all/pages")])
            #expect(all.status == 1 && all.output.isEmpty, "\(all)")
            #expect(all.errors.contains("scorecard: E06000050 Cheshire West and Chester: "), "\(all)")
            #expect(all.errors.contains("there is no report for E06000050"), "\(all)")
            #expect(all.errors.contains("scorecard: wrote 2 of 3 reports to "), "\(all)")
            let codes = ["E06000007", "E06000049"]
            #expect(
                files(in: folder.path("all/pages")) == codes.map { "report-\($0)-2018-19-Q1-public.html" })

            let two = codes.flatMap { ["--authority", $0] }
            for form in ["html", "csv"] {
                let made = try report(
                    two + ["--authority", codes[0], "--format", form, "--edition", "exempt", "-o", folder.path("two")])
                #expect(made.status == 0 && made.errors.contains("wrote 2 of 2 reports to "), "\(made)")
                for code in codes {
                    let alone = try report(["--authority", code, "--format", form, "--edition", "exempt"])
                    #expect(alone.status == 0, "\(alone)")
                    #expect(folder.text(of: "two/report-\(code)-2018-19-Q1-exempt.\(form)") == alone.output)
                }
            }
            #expect(files(in: folder.path("two")).count == 4)
        }

        @Test("What cannot be meant is refused before anything is written")
        func refusals() throws {
            let folder = try TemporaryFolder()
            let system = try TestSystem(config: try configuration(in: folder), isPrepared: false)
            try system.migrate()
            let all = ["report", "--authority", "all"] + Self.period
            let file = try folder.write("", to: "file")
            let folderOption = ["-o", folder.path("none")]
            for (arguments, status, words) in [
                (all, 64, "name a folder with -o"),
                (all + ["--issue", "--by", "J. Holt"] + folderOption, 64, "--issue takes one --authority"),
                (all + ["--authority", "E06999999"] + folderOption, 64, "all stands alone"),
                (
                    ["report", "--authority", "E06000049", "--authority", "E06999999"] + Self.period + folderOption, 64,
                    "no authority 'E06999999'"
                ),
                (["report", "--authority", "all", "--period", "2018-19-Q5"] + folderOption, 64, "is no period"),
                (["report", "--list-issued", "--authority", "all"], 64, "--list-issued takes one --authority"),
                (all + ["-o", file], 66, "is no folder"),
            ] as [([String], Int32, String)] {
                let refused = try system.scorecard(arguments)
                #expect(refused.status == status && refused.errors.contains(words), "\(arguments): \(refused)")
            }
            #expect(!FileManager.default.fileExists(atPath: folder.path("none")))
        }
    }
}
