internal import Contracts
internal import Importing
package import Scorecard

/// What must hold for any input at all.
package struct IntakeProperties {
    private let judge: ReturnJudge
    private var reused = JSONObject()
    private static let origin = MessagePlace(topic: "scorecard.return.submitted.v1", partition: 0, offset: 1)
    private static let receivedAt = Timestamp(millisecondsSince1970: 1_540_976_400_000)

    package init(catalogue: Catalogue) { judge = ReturnJudge(catalogue) }

    /// Reads an input by its reader.
    ///
    /// - Returns: What does not hold; nothing where all is well.
    package mutating func violation(of input: FuzzInput) -> String? {
        switch input.reader {
        case .message: message(input.bytes, isStructured: false)
        case .structuredEvent: message(input.bytes, isStructured: true)
        case .file: FileProperties(judge: judge, mapped: FuzzMapping.form).violation(of: input.bytes)
        case .number: Self.number(input.bytes)
        }
    }

    /// The number grammar against a second implementation of it.
    private static func number(_ bytes: [UInt8]) -> String? {
        let expected = ReferenceNumber(bytes)
        let found = bytes.withUnsafeBytes { buffer -> ReferenceNumber in
            do throws(DecimalNumber.Failure) {
                return .number(try DecimalNumber(utf8: buffer).description)
            } catch {
                switch error {
                case .notANumber: return .notANumber
                case .outOfRange: return .outOfRange
                }
            }
        }
        return found == expected ? nil : "read as \(found), expected \(expected)"
    }

    private typealias Verdict = Result<[UInt8], Rejection>

    /// The event that a message leads to, or why it leads to none.
    private static func verdict(
        of judge: ReturnJudge, on bytes: [UInt8], isStructured: Bool, _ object: inout JSONObject
    ) -> Verdict {
        bytes.withUnsafeBytes { buffer -> Verdict in
            do throws(Rejection) {
                let judged = try judge.judge(buffer, isStructured: isStructured, reading: &object)
                var json = JSONWriter()
                event(judged).write(&json)
                return .success(json.bytes)
            } catch {
                return .failure(error)
            }
        }
    }

    private static func event(_ judged: JudgedReturn) -> AcceptedReturnEvent {
        AcceptedReturnEvent(
            series: judged.series, period: judged.period, revision: judged.revision, value: judged.value,
            symbol: judged.symbol, numerator: judged.numerator, denominator: judged.denominator,
            isProvisional: judged.isProvisional, asAt: judged.asAt, submittedAt: judged.submittedAt,
            source: judged.source.raw, commentary: judged.commentary?.raw, backfill: judged.backfill, origin: origin,
            receivedAt: receivedAt, warnings: judged.warnings)
    }

    private mutating func message(_ bytes: [UInt8], isStructured: Bool) -> String? {
        var fresh = JSONObject()
        let first = Self.verdict(of: judge, on: bytes, isStructured: isStructured, &fresh)
        let second = Self.verdict(of: judge, on: bytes, isStructured: isStructured, &reused)
        guard first == second else { return "judged twice, it is not the same" }
        switch first {
        case .failure(let rejection):
            let isPlain = rejection.text.utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7F }
            return isPlain && rejection.text.utf8.count < 300 ? nil : "the rejection's text is not ours"
        case .success(let event):
            if !isStructured, let problem = wrapped(bytes, event) { return problem }
            return bytes.withUnsafeBytes { EventProperties(judge: judge).violation(of: event, from: $0, isStructured) }
        }
    }

    /// A valid message is as valid in an envelope, unless it is too large or too deep there.
    private func wrapped(_ bytes: [UInt8], _ event: [UInt8]) -> String? {
        let envelope = Array(#"{"specversion":"1.0","data":"#.utf8) + bytes + [UInt8(ascii: "}")]
        var object = JSONObject()
        switch Self.verdict(of: judge, on: envelope, isStructured: true, &object) {
        case .success(let other): return other == event ? nil : "in an envelope it leads to another event"
        case .failure(let rejection):
            return [.tooLarge, .malformedJSON].contains(rejection.reason) ? nil : "in an envelope: \(rejection)"
        }
    }
}
