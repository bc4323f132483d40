internal import Contracts
internal import Importing
internal import Scorecard

/// What the importer makes of a message: the event that it leads to, or why it leads to none.
struct ReturnVerdict {
    let judge = ReturnJudge(FuzzCatalogue.catalogue)
    private static let origin = MessagePlace(topic: "scorecard.return.submitted.v1", partition: 0, offset: 1)
    private static let receivedAt = Timestamp(millisecondsSince1970: 1_540_976_400_000)

    typealias Outcome = Result<[UInt8], Rejection>

    func of(
        _ bytes: [UInt8], isStructured: Bool = false, key: [UInt8]? = nil, reading object: inout JSONObject
    ) -> Outcome {
        bytes.withUnsafeBytes { buffer -> Outcome in
            guard let key else { return of(buffer, isStructured, nil, &object) }
            return key.withUnsafeBytes { of(buffer, isStructured, $0, &object) }
        }
    }

    func of(_ bytes: [UInt8], isStructured: Bool = false, key: [UInt8]? = nil) -> Outcome {
        var object = JSONObject()
        return of(bytes, isStructured: isStructured, key: key, reading: &object)
    }

    private func of(
        _ buffer: UnsafeRawBufferPointer, _ isStructured: Bool, _ key: UnsafeRawBufferPointer?,
        _ object: inout JSONObject
    ) -> Outcome {
        do throws(Rejection) {
            let judged = try judge.judge(buffer, isStructured: isStructured, key: key, reading: &object)
            var json = JSONWriter()
            Self.event(judged).write(&json)
            return .success(json.bytes)
        } catch {
            return .failure(error)
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

    /// A rejection's text may go where the message may not: it holds words of this program, and few.
    static func isOurs(_ rejection: Rejection) -> Bool {
        rejection.text.utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7F } && (1..<300).contains(rejection.text.utf8.count)
    }
}
