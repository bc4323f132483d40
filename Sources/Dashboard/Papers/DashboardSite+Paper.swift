internal import CommitteeReport
internal import Hummingbird
internal import Logging
internal import Presentation
internal import Reporting
internal import Scorecard

/// Which paper: what it says, and in which form. An edition is told apart by its words.
struct PaperKey: Hashable, Sendable {
    let paper: Paper
    let content: String
}

extension DashboardSite {
    /// The report to the committee as a file for paper; made once, however many ask for it, until it says something else.
    func paperFile(_ request: PageRequest, _ paper: Paper) async throws -> Answer {
        let (authority, period) = (try authority(request), try period(request))
        guard reports != nil, let press else { throw PageProblem.unknown("report") }
        guard press.faults[paper] == nil else { throw PageProblem.notInstalled(paper) }
        let (page, report) = try await committeePage(request)
        let key = PaperKey(paper: paper, content: ReportPage.contentDigest(of: page, report))
        let file = "\(fileName("report", authority, period, request)).\(paper.rawValue)"
        do {
            return try await papers.value(key) {
                Answer(bytes: Array(try await press.make(paper, of: page)), type: paper.mediaType, file: file)
            }
        } catch let error as PaperError {
            // Of what the program said words of the page may be part.
            logger.error("no paper", metadata: ["form": "\(paper.rawValue)", "because": "\(error.reason)"])
            logger.debug("the program said", metadata: ["text": "\(error.said)"])
            throw error.kind == .late ? PageProblem.paperLate : error.kind == .missing ? .notInstalled(paper) : .fault
        } catch is PaperPress.Busy {
            throw PageProblem.paperBusy
        }
    }

    /// What the report's page says of the forms for paper: links to those that can be made.
    func paperLinks(_ base: String, _ request: PageRequest) -> [PageLink] {
        guard let press else { return [] }
        return Paper.allCases.filter { press.faults[$0] == nil }.map {
            PageLink("The report as \($0.words)", to: request.link("\(base)/report.\($0.rawValue)"))
        }
    }

    /// What to install for those that cannot.
    var paperAdvice: [String] {
        guard let press else { return [] }
        return Paper.allCases.filter { press.faults[$0] != nil }.map {
            "The report as \($0.words) cannot be made here: \($0.advice)."
        }
    }
}

extension Paper {
    fileprivate var mediaType: String {
        switch self {
        case .pdf: "application/pdf"
        case .docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
        }
    }

    fileprivate var words: String {
        switch self {
        case .pdf: "a PDF, tagged for assistive technology"
        case .docx: "a document to add to (DOCX)"
        }
    }
}

extension PageProblem {
    static func notInstalled(_ paper: Paper) -> PageProblem {
        PageProblem(
            status: .notImplemented, title: "This form of the report cannot be made here",
            text: "Of the one who runs this dashboard: \(paper.advice). The report’s page can be printed meanwhile.")
    }

    static let paperBusy = PageProblem(
        status: .serviceUnavailable, title: "Another report is being made",
        text: "Few are made at a time, each in some seconds. Try again in a moment.", retryAfter: 10)

    static let paperLate = PageProblem(
        status: .serviceUnavailable, title: "The report could not be made in time",
        text: "Try again later, or print the report’s page.", retryAfter: 60)
}
