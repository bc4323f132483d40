import Foundation
import Testing

extension SystemTests {
    @Suite("The report to the committee")
    struct ReportTests {
        /// What a service lead could write.
        private static let markup = #"=1+1 <script>alert("x")</script> & <b>bold</b>, so said"#

        @Test(
            "The sample's has the source's structure, each form says the same, and what was issued stays what it was")
        func report() throws {
            let system = try TestSystem(config: Sample.config)
            try system.startAll()
            try system.publishSample()
            try say(Self.markup, on: system)
            let exempt = TestSystem.ofReport + ["--edition", "exempt"]
            let figures = try JSONDecoder().decode(
                ReportForms.Figures.self,
                from: Data(contentsOf: URL(filePath: try system.write("json", exempt, called: "report"))))
            try expectStructure(of: system, exempt)
            try expectPDF(of: system, exempt)
            try expectDocument(of: system, exempt)
            try expectSpreadsheet(of: system, exempt, figures)
            try expectTidy(of: system, exempt, figures)
            try expectPublicEdition(of: system)
            try expectIssue(of: system, exempt)
        }

        private func say(_ text: String, on system: TestSystem) throws {
            try system.database.execute(
                """
                INSERT INTO commentary (series_id, period_code, version, text, author, channel, written_at, known_at)
                SELECT series_id, 1201802,
                    1 + (SELECT count(*) FROM commentary AS before WHERE before.series_id = series.series_id),
                    $said$\(text)$said$, 'Head of Safeguarding', 'dashboard', now(), now()
                FROM series WHERE authority = 'E06000049' AND measure = 'icpc-within-15-days';
                """)
        }

        // MARK: The page

        private func expectStructure(of system: TestSystem, _ ask: [String]) throws {
            let page: ReportForms.Page = try system.papers("html", try system.write("html", ask, called: "report"))
            #expect(page.faults == [])
            #expect(page.language == "en-GB")
            #expect(
                page.headings("h1") == ["Children and Families Performance Scorecard: quarter 2, 2018-19"])
            #expect(
                page.headings("h2").prefix(14) == [
                    "1. Report summary", "2. Recommendations", "3. Reasons for recommendations",
                    "4. Other options considered", "5. Background", "6. Performance overview",
                    "7. Red rated performance", "8. Direction of travel", "9. Implications of the recommendations",
                    "10. Ward members affected", "11. Consultation and engagement", "12. Access to information",
                    "13. Contact information", "Appendix 1. The scorecard",
                ])
            for (name, text) in [
                "Committee": "Children and Families Overview and Scrutiny Committee",
                "Date of meeting": "28 January 2019",
                "Report of": "A. Director, Executive Director of People",
                "Portfolio holder": "A. Councillor, Portfolio Holder for Children and Families",
                "Period": "Quarter 2, 2018-19: 1 July to 30 September 2018",
            ] { #expect(page.fact(name) == text) }
            for implication in [
                "Legal", "Finance", "Equality", "Human resources", "Risk management", "Rural communities",
                "Children and young people", "Public health",
            ] { #expect(page.headings("h3").contains(implication)) }
            #expect(page.counts("Measures by rating, quarter 2, 2018-19") == ["7", "29", "37", "31", "104"])
            #expect(
                page.counts("Measures by direction of travel, quarter 2, 2018-19") == ["7", "31", "42", "24", "104"])
            #expect(
                page.lists.contains([
                    "Cheshire West and Chester", "Warwickshire", "Central Bedfordshire", "Warrington", "Hampshire",
                    "North Yorkshire", "East Riding of Yorkshire", "Solihull", "North Somerset", "West Berkshire",
                ]), "neighbours in rank order")
            #expect(page.headings("h4").filter { $0 == "Why, and what is being done" }.count == 7)
            let sheet = try #require(page.tables.last)
            #expect(!sheet.scopes.contains(""))
            #expect(sheet.scopes.filter { $0 == "row" }.count == 104)
        }

        // MARK: Paper

        private func expectPDF(of system: TestSystem, _ ask: [String]) throws {
            let paper: ReportForms.PDF = try system.papers("pdf", try system.write("pdf", ask, called: "report"))
            #expect(paper.marked && paper.universal == "1" && paper.language == "en-GB")
            #expect(paper.title.hasPrefix("Children and Families Performance Scorecard: quarter 2, 2018-19"))
            #expect(paper.scopes["none"] == nil, "every header says whose it is: \(paper.scopes)")
            #expect(paper.scopes["/Column", default: 0] > 100 && paper.scopes["/Row", default: 0] > 104)
            #expect(paper.tabled.count > 5 && paper.headless == [], "each page of the scorecard has its head: \(paper)")
            #expect(paper.landscape.first.map { $0 > 5 } ?? false, "the report stands upright before it")
            #expect(paper.tags["/H2", default: 0] >= 14)
        }

        private func expectDocument(of system: TestSystem, _ ask: [String]) throws {
            let document: ReportForms.Document = try system.papers(
                "docx", try system.write("docx", ask, called: "report"))
            let headings = document.paragraphs.filter { $0[0] == "Heading1" }.map { $0[1] }
            #expect(headings.count == 15 && headings.first == "1. Report summary")
            #expect(document.paragraphs.contains { $0[1] == Self.markup }, "what was said is text")
            #expect(document.external == 0)
        }

        // MARK: Data

        private func expectSpreadsheet(
            of system: TestSystem, _ ask: [String], _ figures: ReportForms.Figures
        ) throws {
            let workbook: ReportForms.Workbook = try system.papers(
                "xlsx", try system.write("xlsx", ask, called: "report"))
            #expect(
                workbook.sheets.map(\.name) == [
                    "Notes", "Scorecard", "RAG", "Direction of travel", "Quarters", "Neighbours",
                ])
            #expect(workbook.sheets.allSatisfy { $0.tables == 1 && $0.frozen == "B2" && $0.formulas == 0 })
            let counts = workbook.sheets[2].rows.map { $0[1] }
            #expect(counts == [7, 29, 37, 31, 104].map { .number($0) })
            let sheet = workbook.sheets[1]
            #expect(sheet.rows.count == figures.measures.count)
            for (row, (cells, line)) in zip(sheet.rows, figures.measures).enumerated() {
                func cell(_ name: String) -> ReportForms.Workbook.Cell {
                    sheet.head.firstIndex(of: name).map { cells[$0] } ?? .text("no column \(name)")
                }
                #expect(cell("Measure id") == .text(line.id))
                #expect(cell("Value") == Self.cell(line.value, line.symbol), "\(line.id)")
                #expect(cell("Target") == Self.cell(line.target, nil), "\(line.id)")
                #expect(cell("Neighbours") == Self.cell(line.neighbourAverage, nil), "\(line.id)")
                #expect(cell("England") == Self.cell(line.nationalAverage, nil), "\(line.id)")
                #expect(cell("RAG") == .text(line.rag == "none" ? "n/a" : line.rag))
                if let before = line.quarters.first(where: { $0.period == "2018-19-Q1" }) {
                    #expect(cell("2018-19-Q1") == Self.cell(before.value, before.symbol), "\(line.id)")
                }
                if line.commentary == Self.markup { #expect(cell("Commentary") == .text(Self.markup)) }
                if case .number = cell("Value"), let column = sheet.head.firstIndex(of: "Value") {
                    let format = line.decimals == 0 ? "0" : "0." + String(repeating: "0", count: line.decimals)
                    #expect(sheet.formats[row][column] == format)
                }
            }
        }

        private static func cell(_ value: String?, _ symbol: String?) -> ReportForms.Workbook.Cell {
            if let number = value.flatMap(Double.init) { return .number(number) }
            return symbol.map { .text("[\($0)]") } ?? .empty
        }

        private func expectTidy(of system: TestSystem, _ ask: [String], _ figures: ReportForms.Figures) throws {
            let tidy: ReportForms.Tidy = try system.papers("csv", try system.write("csv", ask, called: "report"))
            #expect(tidy.faults == [])
            let shown = Dictionary(
                uniqueKeysWithValues: tidy.records.filter { $0["is_reported_period"] == "true" }
                    .map { ($0["measure_id"] ?? "", $0) })
            #expect(shown.count == 104)
            for line in figures.measures {
                let record = try #require(shown[line.id])
                if let value = line.value { #expect(record["value"] == value) }
                #expect(record["rag"] == line.rag && record["travel"] == line.travel)
            }
            let faults: ReportForms.Faults = try system.papers("json", system.folder.path("report.json"))
            #expect(faults.faults == [], "docs/schemas/report.v1.json")
        }

        /// Five figures that the exempt edition shows.
        private func expectPublicEdition(of system: TestSystem) throws {
            let text = try system.succeed(TestSystem.ofReport + ["--format", "html"]).output
            #expect(text.contains("Public edition") && !text.contains("Exempt edition"))
            #expect(text.contains("<dt>[c]</dt>"))
            let tidy: ReportForms.Tidy = try system.papers(
                "csv", try system.write("csv", TestSystem.ofReport, called: "public"))
            let hidden = tidy.records.filter { $0["value"] == "c" && $0["is_reported_period"] == "true" }
            #expect(hidden.count >= 5, "\(hidden.compactMap { $0["measure_id"] })")
        }

        // MARK: Issued

        private func expectIssue(of system: TestSystem, _ ask: [String]) throws {
            let first = try system.succeed(ask + ["--issue", "--by", "Democratic Services", "--format", "html"])
            #expect(first.errors.contains("issued 1: exempt edition as at "), "\(first.errors)")
            let again = ["report", "--issued", "1", "--edition", "exempt"]
            let data = try system.succeed(again).output
            let table = try system.succeed(again + ["--format", "csv"]).output

            // Whatever comes later.
            try system.succeed(
                ["publish", "-"],
                input: """
                    {"authority":"E06000049","measure":"assessments-within-45-days","period":"2018-19-Q2","revision":2,\
                    "value":"91","status":"final","asAt":"2018-09-30","submittedAt":"2018-11-20T09:00:00Z",\
                    "source":"illustrative"}
                    """)
            try system.settle(returns: 892)
            try system.waitUntilRead()
            try say("Said after the meeting.", on: system)
            #expect(try system.sampleReport().rag.red == 6)
            #expect(try system.succeed(again + ["--format", "html"]).output == first.output)
            #expect(try system.succeed(again + ["--format", "json"]).output == data)
            #expect(try system.succeed(again + ["--format", "csv"]).output == table)
            #expect(!first.output.contains("Said after") && !data.contains("Said after"))

            let listed = try system.succeed(["report", "--list-issued"]).output
            #expect(listed.hasPrefix("1\tE06000049\t2018-19-Q2\texempt\tas at ") && listed.contains("RAG 7/29/37/31"))
            try expectRefusals(of: system, again)
        }

        private func expectRefusals(of system: TestSystem, _ again: [String]) throws {
            let other = try system.scorecard(["report", "--issued", "1"])
            #expect(other.status == 64 && other.errors.contains("--edition exempt"), "\(other)")
            let none = try system.scorecard(["report", "--issued", "2"])
            #expect(none.status == 1 && none.errors.contains("nothing was issued under the number 2"), "\(none)")

            // The catalogue is not that of the issue any more.
            let config = system.folder.path("changed")
            try FileManager.default.copyItem(atPath: Sample.config, toPath: config)
            let file = config + "/measures/child-protection.yaml"
            let text = try String(contentsOfFile: file, encoding: .utf8)
            try Data(text.replacing("Initial child protection", with: "First child protection").utf8)
                .write(to: URL(filePath: file))
            let changed = try system.scorecard(
                again + ["--format", "xlsx", "-o", system.folder.path("x.xlsx")],
                environment: ["SCORECARD_CONFIG": config])
            #expect(changed.status == 65, "\(changed)")
            #expect(changed.errors.contains("icpc-within-15-days: title was \"Initial child protection"), "\(changed)")
            let page = try system.scorecard(again + ["--format", "html"], environment: ["SCORECARD_CONFIG": config])
            #expect(page.status == 0, "the page is what it was")

            let terminal = try system.onTerminal(TestSystem.ofReport + ["--format", "pdf"])
            #expect(terminal.status == 64 && terminal.output.contains("name a file with -o"), "\(terminal)")
            let missing = try system.scorecard(
                TestSystem.ofReport + ["--format", "docx"], environment: ["PANDOC": "/nowhere/pandoc"])
            #expect(missing.status == 78 && missing.errors.contains("PANDOC names /nowhere/pandoc"), "\(missing)")
        }
    }
}
