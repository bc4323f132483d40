internal import Digests
internal import Hummingbird
internal import Presentation

/// What pages load beside themselves, under names that change with their content.
struct Assets: Sendable {
    let stylesheet: String
    let script: String
    private let answers: [String: Answer]

    init() {
        func named(_ text: String, _ stem: String, _ ending: String) -> String {
            "\(stem)-\(SHA256Digest.hash(text).hexString.prefix(16)).\(ending)"
        }
        let css = Stylesheet.css
        let js = String(decoding: PackageResources.live_js, as: UTF8.self)
        let names = (css: named(css, "scorecard", "css"), js: named(js, "live", "js"))
        func answer(_ text: String, _ type: String) -> Answer {
            var answer = Answer(bytes: Array(text.utf8), type: type)
            answer.isImmutable = true
            return answer
        }
        answers = [
            names.css: answer(css, "text/css; charset=utf-8"), names.js: answer(js, "text/javascript; charset=utf-8"),
        ]
        stylesheet = "/assets/\(names.css)"
        script = "/assets/\(names.js)"
    }

    subscript(name: String) -> Answer? { answers[name] }
}

extension DashboardSite {
    /// Browsers ask for one, and take no for an answer.
    var noIcon: Answer {
        var answer = Answer("", status: .noContent)
        answer.isImmutable = true
        return answer
    }

    func asset(_ request: PageRequest) throws -> Answer {
        guard let answer = request.parameters["name"].flatMap({ assets[$0] }) else { throw PageProblem.notFound }
        return answer
    }
}
