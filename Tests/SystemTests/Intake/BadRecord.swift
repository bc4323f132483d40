import Contracts
import Kafka

/// A record that cannot be used, for each reason that there is.
///
/// Each carries a name that must stand in no header, table or log: the child's whose case the mistake was made on.
struct BadRecord {
    static let canary = "Zebedee"

    let reason: RejectReason
    let record: RawRecord

    /// Returns of the period that conflicts are made with.
    static let sound = SubmittedReturn(measure: "visits-on-time", period: "2017-18-Q1", value: "95")

    static var all: [BadRecord] { RejectReason.allCases.flatMap { bad(for: $0) } }

    /// At least one record for a reason: a new reason does not compile until it has one here.
    private static func bad(for reason: RejectReason) -> [BadRecord] {
        func change(_ part: String, _ other: String, key: String? = sound.key) -> RawRecord {
            RawRecord(key: key, value: Array(commented.replacing(part, with: other).utf8), headers: origin)
        }
        func bytes(_ value: [UInt8]?, headers: [KafkaHeader] = []) -> RawRecord {
            RawRecord(key: sound.key, value: value, headers: origin + headers)
        }
        let records: [RawRecord] =
            switch reason {
            case .tooLarge: [bytes(Array(repeatElement(Array(canary.utf8), count: 200_000).joined()))]
            case .malformedJSON:
                [
                    bytes(Array(#"{"commentary":"\#(canary)""#.utf8)), bytes(nil), bytes([]),
                    bytes(Array("null".utf8)), bytes([0xEF, 0xBB, 0xBF] + Array(commented.utf8)),
                    bytes(Array(canary.utf8) + [0xFF, 0xFE, 0]), change(canary, #"\u0000"#),
                    bytes(Array(repeating: UInt8(ascii: "["), count: 100_000)),
                    bytes(Array(#"{"specversion":"1.0","data":null}"#.utf8), headers: [structured]),
                ]
            case .notAnObject:
                [
                    bytes(Array(#"["\#(canary)"]"#.utf8)),
                    bytes(Array(#"{"specversion":"1.0","data":"\#(canary)"}"#.utf8), headers: [structured]),
                ]
            case .missingField:
                [
                    change(#""source":"system-test""#, #""source":null"#),
                    bytes(Array(#"{"specversion":"1.0"}"#.utf8), headers: [structured]),
                ]
            case .wrongType: [change(#""revision":1"#, #""revision":"\#(canary)""#)]
            case .badKey:
                [RawRecord(key: "\(canary)|visits-on-time", value: Array(commented.utf8), headers: origin)]
            case .unknownAuthority: [change("E06000001", canary, key: nil)]
            case .unknownMeasure: [change("visits-on-time", canary, key: nil)]
            case .badPeriod: [change("2017-18-Q1", canary)]
            case .periodCadenceMismatch: [change("2017-18-Q1", "2017-M05")]
            case .periodInFuture: [change("2017-18-Q1", "2018-19-Q4")]
            case .legacySymbol: [change(#""value":"95""#, #""symbol":":""#)]
            case .unknownFieldValue: [change(#""value":"95""#, #""symbol":"\#(canary)""#)]
            case .notANumber: [change(#""95""#, #""74\#(canary)""#), change(#""95""#, #""74,5""#)]
            case .outOfRange: [change(#""95""#, "1" + String(repeating: "0", count: 1_000))]
            case .negativeCount: [change(#""value":"95""#, #""numerator":-1,"denominator":2"#)]
            case .valueAndSymbol: [change(#""value":"95""#, #""value":"95","symbol":"c""#)]
            case .noValue: [change(#""value":"95","#, "")]
            case .fractionMismatch: [change(#""value":"95""#, #""value":"95","numerator":1,"denominator":2"#)]
            case .conflictingRevision: [change(#""95""#, #""96""#)]
            // The words of a return are passed on as they are: CommentaryIntakeTests has records of its own.
            case .unusableText: []
            case .refusedByDatabase:
                // Of a period that is not stored yet, so that there is a row to refuse.
                [change(#""period":"2017-18-Q1","revision":1"#, #""period":"2016-17-Q4","revision":1"#)].map {
                    let text = String(decoding: $0.value ?? [], as: UTF8.self)
                    return RawRecord(
                        key: sound.key, value: Array(text.replacing("system-test", with: refusedSource).utf8),
                        headers: origin)
                }
            }
        return records.map { BadRecord(reason: reason, record: $0) }
    }

    /// A source that a rule of the test's own database refuses: nothing that passes the importer's judgement is refused
    /// by the schema itself.
    static let refusedSource = "refused"

    private static var commented: String {
        sound.json.dropLast() + #","commentary":"\#(canary) was not seen.","\#(canary)":1}"#
    }

    private static let origin = [KafkaHeader("x-origin", text: "the test"), KafkaHeader("x-null", nil)]
    private static let structured = KafkaHeader("content-type", text: "application/cloudevents+json; charset=UTF-8")
}
