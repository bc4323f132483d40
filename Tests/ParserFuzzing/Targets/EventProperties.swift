internal import Contracts
internal import Foundation
internal import Importing
internal import Scorecard

/// What must hold for the event of an accepted message: whoever reads it finds the values of the message.
struct EventProperties {
    let judge: ReturnJudge

    func violation(of event: [UInt8], from message: UnsafeRawBufferPointer, _ isStructured: Bool) -> String? {
        var object = JSONObject()
        guard let judged = try? judge.judge(message, isStructured: isStructured, reading: &object) else {
            return "accepted once, and then not"
        }
        return event.withUnsafeBytes { bytes in
            var read = JSONObject()
            do {
                try read.read(bytes)
                let accepted = try AcceptedReturn(read)
                guard accepted.series == judged.series, accepted.period == judged.period,
                    accepted.revision == judged.revision, accepted.backfill == judged.backfill,
                    accepted.value == Self.measured(judged)
                else { return "the event is read back with other values" }
            } catch {
                return "the event cannot be read back: \(error)"
            }
            guard judged.warnings.allSatisfy({ ReturnWarning(text: $0) != nil }) else {
                return "a warning of no kind: \(judged.warnings)"
            }
            return Self.foundation(event, judged)
        }
    }

    private static func measured(_ judged: JudgedReturn) -> MeasuredValue? {
        if let value = judged.value { return .number(value) }
        if let numerator = judged.numerator, let denominator = judged.denominator {
            return .fraction(numerator: numerator, denominator: denominator)
        }
        return judged.symbol.flatMap { ValueSymbol(rawValue: $0) }.map { .symbol($0) }
    }

    /// Another reader of JSON finds the same texts and times.
    private static func foundation(_ event: [UInt8], _ judged: JudgedReturn) -> String? {
        guard let read = try? JSONSerialization.jsonObject(with: Data(event)) as? [String: Any] else {
            return "another reader cannot read the event"
        }
        guard read["source"] as? String == judged.source.string,
            read["commentary"] as? String == judged.commentary?.string
        else { return "another reader finds other texts in the event" }
        let moment = (read["submittedAt"] as? String).flatMap { Timestamp(rfc3339: Array($0.utf8)) }
        guard let moment,
            moment.microsecondsSince1970 / 1_000 == judged.submittedAt.microsecondsSince1970 / 1_000
                || judged.submittedAt.microsecondsSince1970 < 0
        else { return "the time of submission is read back as another" }
        guard (read["asAt"] as? String).flatMap({ CalendarDate($0) }) == judged.asAt else {
            return "the as-at date is read back as another"
        }
        return nil
    }
}
