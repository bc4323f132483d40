internal import Contracts

/// The fields of a return as a row of a file gives them, not yet judged.
struct ReturnBody {
    var authority: String?
    var measure: String?
    var period: String?
    var revision: Int32
    var value: String?
    var symbol: String?
    var numerator: String?
    var denominator: String?
    var status: String?
    var asAt: String?
    var submittedAt: String?
    var source: String?
    var commentary: String?
    var backfill: Bool

    /// The message body.
    var json: [UInt8] {
        var json = JSONWriter()
        json.object { json in
            json.member("authority", authority)
            json.member("measure", measure)
            json.member("period", period)
            json.member("revision", revision)
            json.member("value", value)
            json.member("symbol", symbol)
            json.member("numerator", numerator)
            json.member("denominator", denominator)
            json.member("status", status)
            json.member("asAt", asAt)
            json.member("submittedAt", submittedAt)
            json.member("source", source)
            json.member("commentary", commentary)
            json.member("backfill", backfill)
        }
        return json.bytes
    }
}
