internal import ArgumentParser

/// What a report is written as.
enum ReportForm: String, CaseIterable, ExpressibleByArgument {
    case html
    case pdf
    case docx
    case csv
    case xlsx
    case json

    /// No terminal could show it.
    var isBinary: Bool { [.pdf, .docx, .xlsx].contains(self) }
}
