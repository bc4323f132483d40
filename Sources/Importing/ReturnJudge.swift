package import Contracts
package import Scorecard

/// Decides whether a return is valid (contract section 3.2); of several reasons the first in the contract's order wins.
package struct ReturnJudge {
    private let measures: [Measure]
    private let authorities: [AuthorityCode]
    private let measureIndex: ByteIndex
    private let authorityIndex: ByteIndex

    package init(_ catalogue: Catalogue) {
        measures = catalogue.measures
        authorities = catalogue.authorities.map(\.code)
        measureIndex = ByteIndex(measures.map(\.id.rawValue))
        authorityIndex = ByteIndex(authorities.map(\.rawValue))
    }

    package var measureCount: Int { measures.count }
    package var authorityCount: Int { authorities.count }

    /// The largest message that is read.
    package static let maximumBytes = 1 << 20

    /// Reads and judges a message body.
    ///
    /// - Parameters:
    ///   - object: Is given the body's members, on which the judged texts depend.
    ///   - isStructured: The body is a CloudEvents envelope with the return in its `data`.
    ///   - key: The message's key, if any.
    /// - Returns: The judgement, with the fields that texts are read from.
    /// - Throws: ``Rejection``.
    package func judge(
        _ body: UnsafeRawBufferPointer, isStructured: Bool = false, key: UnsafeRawBufferPointer? = nil,
        reading object: inout JSONObject
    ) throws(Rejection) -> (fields: ReturnFields, judged: JudgedReturn) {
        guard body.count <= Self.maximumBytes else {
            throw Rejection(.tooLarge, "\(body.count) bytes; at most \(Self.maximumBytes) are read")
        }
        do throws(JSONError) {
            try object.read(body)
            if isStructured {
                guard let data = object["data"], data.kind == .object else {
                    throw JSONError(kind: .notAnObject, offset: 0, text: "the event has no 'data' object")
                }
                object = try object.object(data)
            }
        } catch {
            throw Rejection(error.kind == .malformed ? .malformedJSON : .notAnObject, error.description)
        }
        let fields = try ReturnFields(object)
        return (fields, try judge(fields, of: object, key: key))
    }

    private func judge(
        _ fields: ReturnFields, of object: JSONObject, key: UnsafeRawBufferPointer?
    ) throws(Rejection) -> JudgedReturn {
        try check(key, against: fields, of: object)
        guard let authority = find(fields.authority, of: object, in: authorityIndex) else {
            throw Rejection(.unknownAuthority, "no authority '\(quoted(fields.authority, object))' is configured")
        }
        guard let place = find(fields.measure, of: object, in: measureIndex) else {
            throw Rejection(.unknownMeasure, "no measure '\(quoted(fields.measure, object))' is in the catalogue")
        }
        let measure = measures[place]
        let period = try period(fields, of: object, measure: measure)
        let numbers = try ReturnNumbers(fields, of: object, unit: measure.definition.unit)
        let series = Series(authority: authorities[authority], measure: measure.id)
        return JudgedReturn(
            authority: authority, measure: place, series: series, period: period,
            revision: fields.revision, value: numbers.value, symbol: numbers.symbol, numerator: numbers.numerator,
            denominator: numbers.denominator, isProvisional: numbers.isProvisional,
            warnings: ReturnWarnings.warnings(
                fields, of: object, numbers: numbers, period: period, series: series, measure: measure))
    }

    private func check(
        _ key: UnsafeRawBufferPointer?, against fields: ReturnFields, of object: JSONObject
    ) throws(Rejection) {
        guard let key, let bar = key.firstIndex(of: UInt8(ascii: "|")) else { return }
        let isOurs =
            key[..<bar].elementsEqual(object.utf8(fields.authority))
            && key[(bar + 1)...].elementsEqual(object.utf8(fields.measure))
        guard isOurs else {
            throw Rejection(.badKey, "the key names another authority or measure than the body")
        }
    }

    private func find(_ text: JSONText, of object: JSONObject, in index: ByteIndex) -> Int? {
        if text.hasEscapes { return object.utf8(text).withUnsafeBytes { index[$0] } }
        return index[object.raw(text)]
    }

    /// A short piece of the input, for messages.
    private func quoted(_ text: JSONText, _ object: JSONObject) -> String { String(object.string(text).prefix(64)) }

    private func period(
        _ fields: ReturnFields, of object: JSONObject, measure: Measure
    ) throws(Rejection) -> Period {
        let text = fields.period
        let read =
            text.hasEscapes
            ? object.utf8(text).withUnsafeBytes { Period(utf8: $0) } : Period(utf8: object.raw(text))
        guard let period = read else {
            throw Rejection(
                .badPeriod, "'\(quoted(fields.period, object))' is no period; write it like 2018-19-Q2 or 2018-19")
        }
        let cadence = measure.definition.cadence
        guard cadence.accepts(period) else {
            throw Rejection(
                .periodCadenceMismatch, "\(period) does not fit '\(measure.id)', whose cadence is \(cadence.rawValue)")
        }
        guard period.firstDay <= fields.submittedAt.date else {
            throw Rejection(
                .periodInFuture, "\(period) begins on \(period.firstDay), after it was submitted")
        }
        return period
    }
}
