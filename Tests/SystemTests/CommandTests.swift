import Testing

extension SystemTests {
    @Suite("The scorecard command")
    struct CommandTests {
        private static let topic = "scorecard.return.submitted.v1"
        private let good = SubmittedReturn(measure: "visits-on-time", period: "2018-19-Q1", value: "60")

        /// A good line, a broken one and one of a measure that there is not.
        private func badFile(in system: TestSystem) throws -> String {
            try system.folder.write(
                good.json + "\n{\"authority\":\n" + good.json.replacing("visits-on-time", with: "no-such") + "\n",
                to: "returns.jsonl")
        }

        @Test("Validating and publishing a bad file say file, line and reason, exit 65 and publish nothing")
        func badFiles() throws {
            let system = try TestSystem(Catalogue())
            let file = try badFile(in: system)
            for command in ["validate", "publish"] {
                let output = try system.scorecard([command, file])
                #expect(output.status == 65, "\(command): \(output)")
                #expect(output.errors.contains("\(file):2: malformed-json"), "\(command): \(output)")
                #expect(output.errors.contains("\(file):3: unknown-measure"), "\(command): \(output)")
                #expect(!output.errors.contains("\(file):1:"), "\(command): \(output)")
            }
            let table = try system.folder.write(
                "authority,measure,period,revision,value,submitted_at,source\n"
                    + "E06000001,visits-on-time,2018-20,1,95,2018-10-31T09:00:00Z,test\n", to: "returns.csv")
            let output = try system.scorecard(["validate", table])
            #expect(output.status == 65)
            #expect(output.errors.contains("\(table):2: bad-period"), "\(output)")
            #expect(try system.records(of: Self.topic).isEmpty)
        }

        @Test("A dry run publishes nothing; publishing does")
        func dryRun() throws {
            let system = try TestSystem(Catalogue())
            let file = try system.folder.write(good.json + "\n", to: "returns.jsonl")
            try system.succeed(["publish", "--dry-run", file])
            #expect(try system.records(of: Self.topic).isEmpty)
            try system.succeed(["publish", file])
            #expect(try system.records(of: Self.topic).map(\.key) == [good.key])
        }

        @Test("The table says ratings in words where there is no colour")
        func words() throws {
            let system = try TestSystem(Catalogue())
            try system.startAll()
            try system.publish([good])
            try system.settle(returns: 1)
            let table = try system.succeed(["show", "--authority", "E06000001", "--period", "2018-19-Q1"]).output
            #expect(table.contains("RED"))
            #expect(table.contains("Measure visits-on-time"))
            #expect(!table.contains("\u{1B}"))

            let show = ["show", "--authority", "E06000001", "--period", "2018-19-Q1"]
            #expect(try system.onTerminal(show).output.contains("\u{1B}[31m"))
            let plain = try system.onTerminal(show, environment: ["NO_COLOR": "1"])
            #expect(plain.output.contains("RED") && !plain.output.contains("\u{1B}"), "\(plain)")
        }

        @Test("A database or authority that is not there is said in plain words, each with its exit code")
        func missing() throws {
            let system = try TestSystem(Catalogue(), isPrepared: false)
            func show(_ authority: String, environment: [String: String] = [:]) throws -> CommandOutput {
                try system.scorecard(
                    ["show", "--authority", authority, "--period", "2018-19-Q1"], environment: environment)
            }
            let unknown = try show("E06000099")
            #expect(unknown.status == 64, "\(unknown)")
            #expect(unknown.errors.contains("E06000099"))
            #expect(unknown.errors.contains("E06000001"), "it names those that there are")

            let unset = try show("E06000001", environment: ["DATABASE_URL": ""])
            #expect(unset.status == 78, "\(unset)")
            #expect(unset.errors.contains("DATABASE_URL"))

            let away = try show("E06000001", environment: ["DATABASE_URL": "postgres://127.0.0.1:1/none"])
            #expect(away.status == 69, "\(away)")
            #expect(away.errors.contains("database"))

            let name = system.database.name
            let absent = try show(
                "E06000001", environment: ["DATABASE_URL": system.database.url.replacing(name, with: "no_such")])
            #expect(absent.status == 78, "\(absent)")
            #expect(absent.errors.contains("no_such"), "\(absent)")

            let old = try show("E06000001")
            #expect(old.status == 78, "\(old)")
            #expect(old.errors.contains("scorecard migrate"), "\(old)")
        }
    }
}
