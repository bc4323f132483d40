import Dashboard
import Foundation
import Hummingbird
import HummingbirdTesting
import Testing

/// The report as a file for paper.
@Suite("PDF and DOCX of the report", .timeLimit(.minutes(3)))
struct PaperTests {
    private static let pdf = "\(Invented.base)/report.pdf"
    private static let docx = "\(Invented.base)/report.docx"

    @Test(
        "Both are made of the report’s page, and are kept as files",
        arguments: [
            ("pdf", "application/pdf", "%PDF-"),
            ("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "PK"),
        ])
    func files(form: String, type: String, beginning: String) async throws {
        let programs = try PaperPrograms()
        try await DashboardTrial.run(press: InventedPress(programs)) { trial in
            let response = try await trial.get("\(Invented.base)/report.\(form)")
            #expect(response.status == .ok)
            #expect(response.headers.value("Content-Type") == type)
            #expect(response.text.hasPrefix(beginning) && response.text.contains("Reviews on time"))
            let disposition = response.headers.value("Content-Disposition")
            #expect(disposition == "attachment; filename=\"report-E06000049-2018-19-Q2.\(form)\"")
            let page = try await trial.get("\(Invented.base)/report").text
            #expect(page.contains("href=\"\(Invented.base)/report.\(form)\""))
            // No meeting, no report.
            let early = try await trial.get("/E06000049/2018-19-Q1/report.\(form)")
            #expect(early.status == .notFound)
            let earlyPage = try await trial.get("/E06000049/2018-19-Q1/report").text
            #expect(!earlyPage.contains("report.\(form)"))
        }
    }

    @Test("The same report is made once, until it says something else")
    func once() async throws {
        let programs = try PaperPrograms()
        try await DashboardTrial.run(press: InventedPress(programs)) { trial in
            let first = try await trial.get(Self.pdf)
            for path in [Self.pdf, "\(Self.pdf)?x=1"] {
                trial.site.forget()
                // Later on the same day, and nothing has changed.
                trial.clock.advance(by: .seconds(600))
                let again = try await trial.get(path)
                #expect(again.body == first.body)
            }
            #expect(programs.runs.count == 1)
            try trial.figures.add(
                "visits-on-time", "2018-19-Q2", value: "72", rag: "red", travel: ("down", "worse"), from: "80",
                revision: 2)
            trial.site.forget()
            let changed = try await trial.get(Self.pdf)
            #expect(changed.body != first.body && programs.runs.count == 2)
            // The exempt edition is another report.
            let exempt = try await trial.get("\(Self.pdf)?edition=exempt", as: .reader)
            #expect(exempt.text.contains(StoredFigures.secretWords) && programs.runs.count == 3)
            let disposition = exempt.headers.value("Content-Disposition")
            #expect(disposition == "attachment; filename=\"report-E06000049-2018-19-Q2-exempt.pdf\"")
            let anew = try await trial.get(Self.pdf)
            #expect(anew.body == changed.body && programs.runs.count == 3)
        }
    }

    @Test("Whoever comes while as many as may be are made is asked to come again; pages go on, and one run serves all")
    func busy() async throws {
        let programs = try PaperPrograms(.wait)
        try await DashboardTrial.run(press: InventedPress(programs)) { trial in
            // Each by a connection of its own: what comes by one is answered in turn.
            let port = try #require(trial.client.port)
            let first = try StreamReader(port: port, path: Self.pdf)
            try await eventually("the program runs") { !programs.runs.isEmpty }
            let other = try await trial.get(Self.docx)
            #expect(other.status == .serviceUnavailable)
            #expect(other.headers.value("Retry-After") == "10")
            let page = try await trial.get(Invented.base)
            #expect(page.status == .ok)
            let second = try StreamReader(port: port, path: "\(Self.pdf)?x=2")
            try programs.open()
            for reader in [first, second] {
                try await eventually("both have it") { reader.text.contains("%PDF-") }
            }
            #expect(programs.runs.count == 1)
            // And then there is room again.
            let third = try StreamReader(port: port, path: Self.docx)
            try await eventually("the program runs again") { programs.runs.count == 2 }
            try programs.open()
            try await eventually("it is made") { third.text.contains("PK ") }
        }
    }

    @Test("A program that does not end is ended, and gives its place back")
    func deadline() async throws {
        let programs = try PaperPrograms(.never)
        try await DashboardTrial.run(press: InventedPress(programs, deadline: .milliseconds(500))) { trial in
            for _ in 1...2 {
                let response = try await trial.get(Self.pdf)
                #expect(response.status == .serviceUnavailable)
                #expect(response.headers.value("Retry-After") == "60")
                for run in programs.runs { #expect(kill(run, 0) == -1) }
            }
        }
    }

    @Test("The end of the dashboard waits for no program")
    func end() async throws {
        let programs = try PaperPrograms(.never)
        try await DashboardTrial.run(press: InventedPress(programs)) { trial in
            async let pdf = trial.get(Self.pdf)
            try await eventually("the program runs") { !programs.runs.isEmpty }
            trial.site.endLongAnswers()
            let response = try await pdf
            #expect(response.status == .serviceUnavailable)
            for run in programs.runs { #expect(kill(run, 0) == -1) }
            let next = try await trial.get(Self.docx)
            #expect(next.status == .serviceUnavailable)
        }
    }

    @Test("A program that fails gives no paper, and nothing that it said is told")
    func failing() async throws {
        let programs = try PaperPrograms(.fail)
        try await DashboardTrial.run(press: InventedPress(programs)) { trial in
            let response = try await trial.get(Self.docx)
            #expect(response.status == .internalServerError)
            #expect(!response.text.contains("Crewe"))
        }
    }

    @Test(
        "Where the programs are not installed, the page says what to install and leads to none",
        arguments: [
            ["WEASYPRINT_PYTHON": "/nowhere/python", "PANDOC": "/nowhere/pandoc"],
            ["WEASYPRINT_PYTHON": "/bin/false", "PATH": "/nowhere"],
        ])
    func missing(_ environment: [String: String]) async throws {
        try await DashboardTrial.run(press: InventedPress(environment: environment)) { trial in
            let page = try await trial.get("\(Invented.base)/report").text
            #expect(page.contains("needs Python with WeasyPrint 70") && page.contains("needs pandoc"))
            #expect(page.contains("report.html") && !page.contains("report.pdf") && !page.contains("report.docx"))
            for path in [Self.pdf, Self.docx] {
                let response = try await trial.get(path)
                #expect(response.status == .notImplemented)
                #expect(response.text.contains("scripts/setup installs it"))
                #expect(!response.text.contains("/nowhere") && !response.text.contains("/bin/false"))
                #expect(PageCheck(response.text).problems == [])
            }
        }
    }

    @Test("The programs themselves make both")
    func real() async throws {
        let press = InventedPress(environment: ProcessInfo.processInfo.environment)
        try await DashboardTrial.run(press: press) { trial in
            let port = try #require(trial.client.port)
            for (path, beginning) in [(Self.pdf, "%PDF-1.7"), (Self.docx, "PK\u{3}\u{4}")] {
                let reader = try StreamReader(port: port, path: path)
                try await eventually("\(path) is made") { reader.text.contains("\r\n\r\n\(beginning)") }
            }
        }
    }
}
