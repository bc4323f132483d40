import Contracts
import Notifying
import Scorecard
import ScorecardTestSupport
@testable import Store

/// A rating of the series that comes to the notifier, and the alerts that it must raise.
struct Step: Sendable {
    let period: Period
    let rag: RAGRating
    let revision: Int32
    let isQuiet: Bool
    /// The members of its cause that say how it is re-rated, where it is.
    let rerate: Rerate?
    /// In short: `newly-red/1` is of episode 1, and `retracted/2 of newly-red/1` takes that back.
    let alerts: [String]

    /// Where in the topic of returns, or of requests, its cause lies.
    let cause: MessagePlace

    enum Rerate: Sendable { case silent, alerting }

    init(
        _ period: Period, _ rag: RAGRating, revision: Int32 = 1, quiet: Bool = false, rerate: Rerate? = nil,
        ofReturn: Int64? = nil, ofRequest: Int64? = nil, _ alerts: String...
    ) {
        self.period = period
        self.rag = rag
        self.revision = revision
        isQuiet = quiet
        self.rerate = rerate
        self.alerts = alerts
        let topic: Topic = ofRequest == nil ? .returnAccepted : .ratingRequested
        cause = MessagePlace(topic: topic.name, partition: 0, offset: ofReturn ?? ofRequest ?? 1)
    }

    func notice() throws -> RatingNotice {
        let event = """
            {"authority":"E06000049","measure":"icpc-within-15-days","period":"\(period)","ratingRevision":\(revision),
             "rag":"\(rag.rawValue)","redPeriods":1,
             "cause":{"kind":"\(rerate == nil ? "return" : "rerate")","alert":\(rerate == .alerting),"backfill":\(isQuiet),"topic":"\(cause.topic)","partition":0,"offset":\(cause.offset)}}
            """
        return try Array(event.utf8).withUnsafeBytes { bytes in
            var object = JSONObject()
            try object.read(bytes)
            return try RatingNotice(object)
        }
    }
}

extension AlertFold.Decision {
    var short: String {
        "\(kind.rawValue)/\(episode)" + (retracts.map { " of \($0.kind.rawValue)/\($0.episode)" } ?? "")
    }
}
