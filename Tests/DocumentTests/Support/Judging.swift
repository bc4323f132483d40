import Contracts
import Importing
import Scorecard
import ScorecardTestSupport

/// Judges messages against the catalogue that the document's examples presume, as the importer does.
struct Judging {
    enum Outcome: Equatable {
        /// The event that tells of the return.
        case accepted(event: String)
        case rejected(RejectReason)

        var reason: RejectReason? { if case .rejected(let reason) = self { reason } else { nil } }
        var event: String? { if case .accepted(let event) = self { event } else { nil } }
    }

    /// Where, in the document's examples, the submitted return stands, and when it came.
    static let origin = MessagePlace(topic: Topic.returnSubmitted.name, partition: 4, offset: 1027)
    static let receivedAt = Timestamp(rfc3339: "2018-10-31T09:00:02.250Z".utf8)

    private let judge = ReturnJudge(catalogue)
    private let commentary = CommentaryJudge(catalogue)

    private static let catalogue =
        Catalogue(
            measures: [
                measure(.conferences, .percent, dueDays: 30), measure("referrals-per-10000", .ratePer10000),
                measure("children-missing-education", .number),
            ],
            authorities: [
                Authority(code: .cheshireEast, name: "Cheshire East", kind: .localAuthority),
                Authority(code: .england, name: "England", kind: .nation),
            ])

    enum Commented: Equatable {
        case accepted(JudgedCommentary)
        case rejected(RejectReason)

        var reason: RejectReason? { if case .rejected(let reason) = self { reason } else { nil } }
        var said: JudgedCommentary? { if case .accepted(let said) = self { said } else { nil } }
    }

    func judged(commentary body: String, headers: [String: String] = [:], key: String? = nil) -> Commented {
        let type = headers["content-type"].map { Array($0.utf8) }
        let isStructured = type.map { $0.withUnsafeBytes { CloudEvent.isStructured(contentType: $0) } } ?? false
        return Array(body.utf8).withUnsafeBytes { body in
            func outcome(_ key: UnsafeRawBufferPointer?) -> Commented {
                var object = JSONObject()
                do throws(Rejection) {
                    return .accepted(
                        try commentary.judge(body, isStructured: isStructured, key: key, reading: &object))
                } catch {
                    return .rejected(error.reason)
                }
            }
            return key.map { Array($0.utf8).withUnsafeBytes { outcome($0) } } ?? outcome(nil)
        }
    }

    private static func measure(_ id: MeasureID, _ unit: MeasureUnit, dueDays: Int? = nil) -> Measure {
        Measure(
            id: id, title: id.rawValue, service: "child-protection", dueDays: dueDays,
            definition: RatingDefinition(unit: unit, polarity: .high))
    }

    func callAsFunction(_ body: String, headers: [String: String] = [:], key: String? = nil) -> Outcome {
        self(Array(body.utf8), headers: headers, key: key)
    }

    func callAsFunction(_ body: [UInt8], headers: [String: String] = [:], key: String? = nil) -> Outcome {
        let type = headers["content-type"].map { Array($0.utf8) }
        let isStructured = type.map { $0.withUnsafeBytes { CloudEvent.isStructured(contentType: $0) } } ?? false
        let key = key.map { Array($0.utf8) }
        return body.withUnsafeBytes { body in
            func outcome(_ key: UnsafeRawBufferPointer?) -> Outcome {
                var object = JSONObject()
                do throws(Rejection) {
                    return .accepted(
                        event: Self.event(
                            try judge.judge(body, isStructured: isStructured, key: key, reading: &object)))
                } catch {
                    return .rejected(error.reason)
                }
            }
            return key.map { $0.withUnsafeBytes { outcome($0) } } ?? outcome(nil)
        }
    }

    private static func event(_ judged: JudgedReturn) -> String {
        var json = JSONWriter()
        AcceptedReturnEvent(
            series: judged.series, period: judged.period, revision: judged.revision, value: judged.value,
            symbol: judged.symbol, numerator: judged.numerator, denominator: judged.denominator,
            isProvisional: judged.isProvisional, asAt: judged.asAt, submittedAt: judged.submittedAt,
            source: judged.source.raw, commentary: judged.commentary?.raw, backfill: judged.backfill,
            origin: origin, receivedAt: receivedAt ?? Timestamp(microsecondsSince1970: 0),
            warnings: judged.warnings
        ).write(&json)
        return String(decoding: json.bytes, as: UTF8.self)
    }
}

/// Reads a document and lets `body` look at it while its bytes are there.
func withObject<Result>(_ text: String, _ body: (JSONObject) throws -> Result) throws -> Result {
    try Array(text.utf8).withUnsafeBytes { bytes in
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

/// Names of headers, which the code keeps as static texts.
extension CloudEvent {
    static let idName = "\(idHeader)"
    static let subjectName = "\(subjectHeader)"
    static let timeName = "\(timeHeader)"
    static let traceName = "\(traceHeader)"
}

func eventID(of text: String) -> String { Array(text.utf8).withUnsafeBytes { CloudEvent.id(of: $0) } }
