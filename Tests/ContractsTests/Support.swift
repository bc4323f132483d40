import Contracts
import Scorecard
import ScorecardTestSupport
import Testing

/// Reads a document and lets `body` look at it while its bytes are there.
func withObject<Result>(_ text: String, _ body: (JSONObject) throws -> Result) throws -> Result {
    try withObject(Array(text.utf8), body)
}

func withObject<Result>(_ bytes: [UInt8], _ body: (JSONObject) throws -> Result) throws -> Result {
    try bytes.withUnsafeBytes { bytes in
        var object = JSONObject()
        try object.read(bytes)
        return try body(object)
    }
}

/// What a JSON writer makes of some calls.
func written(_ write: (inout JSONWriter) -> Void) -> String {
    var json = JSONWriter()
    write(&json)
    return String(decoding: json.bytes, as: UTF8.self)
}

extension MessagePlace {
    static let accepted = MessagePlace(topic: Topic.returnAccepted.name, partition: 3, offset: 41)
}

extension RatingCause {
    static let ownReturn = RatingCause(kind: .return, backfill: false, place: .accepted)
}
