/// A return as a source system writes it.
struct SubmittedReturn {
    var authority = "E06000001"
    var measure: String
    var period: String
    var revision = 1
    var value: String
    var submittedAt = "2018-10-31T09:00:00Z"
    /// More members, each behind a comma.
    var more = ""

    var key: String { "\(authority)|\(measure)" }

    var json: String {
        #"{"authority":"\#(authority)","measure":"\#(measure)","period":"\#(period)","revision":\#(revision),"#
            + #""value":"\#(value)","submittedAt":"\#(submittedAt)","source":"system-test"\#(more)}"#
    }
}
