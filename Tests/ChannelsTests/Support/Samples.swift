import Channels
import Contracts
import Scorecard

/// Messages that tests share.
enum Samples {
    static let recipient = OutgoingMessage.Recipient(name: "Head of Service", address: "lead@council.example")
    static let messageID = "0123456789abcdef0123456789abcdef"

    /// A message in a form, with a text of so many bytes in it where it may be long.
    static func message(
        _ form: MessageForm, id: String = messageID, mayHaveBeenSent: Bool = false, textCount: Int = 20
    ) throws -> OutgoingMessage {
        let line = "A line of some length that says nothing.\n"
        let text = String(repeating: line, count: textCount / line.utf8.count + 1)
        let content: MessageContent =
            switch form {
            case .mail: .mail(subject: "Newly red", text: text, html: "")
            case .notify: .notify(subject: "Newly red", body: text)
            case .card: .card(title: "Newly red", alerts: ["Conferences are late."])
            case .events: .events([try event(service: textCount > 100 ? text : "child-protection")])
            }
        let isAddressed = form == .mail || form == .notify
        return OutgoingMessage(
            messageID: id, recipient: isAddressed ? recipient : nil, mayHaveBeenSent: mayHaveBeenSent, content: content)
    }

    /// An alert as the notifier writes it for other systems.
    static func event(service: String = "child-protection", raisedAt: String = "2026-01-06T09:05:03Z") throws -> String
    {
        guard let authority = AuthorityCode("E06000049"), let measure = MeasureID("icpc-within-15-days"),
            let period = Period("2018-19-Q2"), let time = Timestamp(rfc3339: raisedAt.utf8)
        else { throw SampleProblem() }
        let alert = RaisedAlert(
            kind: .newlyRed, series: Series(authority: authority, measure: measure), period: period, episode: 1,
            ratingRevision: 1, rag: .red, previousRag: .green, previousPeriod: nil, redPeriods: 1, service: service,
            raisedAt: time)
        var json = JSONWriter()
        alert.write(&json)
        return String(decoding: json.bytes, as: UTF8.self)
    }

    struct SampleProblem: Error {}
}
