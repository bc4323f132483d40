import CommitteeReport
import Foundation
import Testing

@Suite("Programs that make paper")
struct PaperTests {
    @Test("One that the settings name and that is not there is a fault of the settings", arguments: Paper.allCases)
    func named(_ paper: Paper) throws {
        let environment = [
            "WEASYPRINT_PYTHON": "/nowhere/python", "PANDOC": "/nowhere/pandoc", "PATH": "/usr/bin:/bin",
        ]
        let error = try #require(throws: PaperError.self) { try paper.make(of: "<p>x", environment: environment) }
        #expect(error.isConfiguration && error.text.contains("/nowhere/"), "\(error)")
    }

    @Test("Where there is none, it is said what to install")
    func missing() throws {
        let error = try #require(throws: PaperError.self) {
            try Paper.docx.make(of: "<p>x", environment: ["PATH": "/nowhere"])
        }
        #expect(!error.isConfiguration && error.text.contains("scripts/setup installs it"), "\(error)")
    }

    @Test("One that fails, or makes something else, gives no paper")
    func failing() throws {
        for (program, words) in [("/bin/false", "failed"), ("/bin/true", "no such file")] {
            let error = try #require(throws: PaperError.self) {
                try Paper.docx.make(of: "<p>x", environment: ["PANDOC": program])
            }
            #expect(!error.isConfiguration && error.text.contains(words), "\(error)")
        }
    }

    @Test("A page that names something beside it makes no PDF")
    func fetching() throws {
        let page = #"<!DOCTYPE html><html lang="en"><title>x</title><img src="http://127.0.0.1:9/x.png" alt="x">"#
        let error = try #require(throws: PaperError.self) { try Paper.pdf.make(of: page, environment: [:]) }
        #expect(error.text.contains("it must need nothing beside it"), "\(error)")
    }
}
