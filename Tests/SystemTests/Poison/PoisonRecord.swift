import Contracts
import Kafka

/// A record that a worker which reads another's events cannot use.
///
/// Each carries a name that must stand in no reason, table or log: the child's whose case it was.
struct PoisonRecord {
    static let canary = "Zebedee"

    let reason: RejectReason
    let record: RawRecord

    /// The faults that any JSON event can have.
    ///
    /// - Parameter sound: A valid event with `"authority":"E06000001"` and `"measure":"visits-on-time"`.
    static func common(_ sound: String) -> [PoisonRecord] {
        let named = sound.dropLast() + #","note":"\#(canary) was not seen."}"#
        func poison(_ reason: RejectReason, _ value: [UInt8]?, key: String? = "E06000001|visits-on-time")
            -> PoisonRecord
        {
            var record = RawRecord(
                value: value, headers: [KafkaHeader("x-origin", text: "the test"), KafkaHeader("x-null", nil)])
            record.key = key.map { Array($0.utf8) }
            return PoisonRecord(reason: reason, record: record)
        }
        func change(_ reason: RejectReason, _ part: String, _ other: String) -> PoisonRecord {
            poison(reason, Array(String(named).replacing(part, with: other).utf8))
        }
        let deep = String(repeating: "[", count: 70) + String(repeating: "]", count: 70)
        return [
            poison(.malformedJSON, nil), poison(.malformedJSON, []), poison(.malformedJSON, Array("null".utf8)),
            poison(.malformedJSON, Array(named.utf8.dropLast())),
            poison(.malformedJSON, [0xEF, 0xBB, 0xBF] + Array(named.utf8)),
            poison(.malformedJSON, Array(named.utf8) + [0]), change(.malformedJSON, canary, #"\u0000"#),
            poison(.malformedJSON, Array(#"{"note":""#.utf8) + [0xC0, 0x80, 0xFF] + Array(#""}"#.utf8)),
            poison(.malformedJSON, Array(repeating: UInt8(ascii: "["), count: 200_000)),
            change(.malformedJSON, #""\#(canary) was not seen.""#, deep),
            change(.malformedJSON, #","note""#, #","authority":"E06000001","note""#),
            poison(.notAnObject, Array(#"["\#(canary)"]"#.utf8), key: nil), poison(.notAnObject, Array("7".utf8)),
            change(.missingField, #""authority":"E06000001","#, ""), change(.missingField, #""E06000001""#, "7"),
            change(.missingField, "E06000001", canary),
            change(.missingField, #""visits-on-time""#, #"["visits-on-time"]"#),
            change(.missingField, "visits-on-time", canary),
            change(.unknownAuthority, "E06000001", "E06999999"), change(.unknownMeasure, "visits-on-time", "no-such"),
        ]
    }

    /// Records beyond every limit.
    static func large(_ sound: String) -> [PoisonRecord] {
        let broken = Array(#"{"note":"\#(canary)"#.utf8)
        var key = RawRecord(value: broken)
        key.key = Array(repeating: UInt8(ascii: "k"), count: 4 << 20)
        let header = KafkaHeader("x-large", Array(repeating: UInt8(ascii: "h"), count: 4 << 20))
        return [
            RawRecord(value: Array(repeating: UInt8(ascii: " "), count: 10 << 20) + Array(sound.utf8)),
            RawRecord(value: Array(repeatElement(Array(canary.utf8), count: 400_000).joined())), key,
            RawRecord(value: broken, headers: [header, KafkaHeader("x-small", text: "s")]),
        ].map { PoisonRecord(reason: .tooLarge, record: $0) }
    }
}
