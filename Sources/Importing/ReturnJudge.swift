package import Contracts
package import Scorecard

/// Decides whether a return is valid (contract section 3.2); of several reasons the first in the contract's order wins.
package struct ReturnJudge {
    let subjects: SubjectJudge

    package init(_ catalogue: Catalogue) { subjects = SubjectJudge(catalogue) }

    package var measureCount: Int { subjects.measures.count }
    package var authorityCount: Int { subjects.authorities.count }

    func unit(of judged: JudgedReturn) -> MeasureUnit { subjects.measures[judged.measure].definition.unit }

    /// The largest message that is read.
    package static let maximumBytes = 1 << 20

    /// Reads and judges a message body.
    ///
    /// - Parameters:
    ///   - object: Is given the body's members; reuse one for many messages.
    ///   - isStructured: The body is a CloudEvents envelope with the return in its `data`.
    ///   - key: The message's key, if any.
    /// - Returns: The judgement; its texts are borrowed from `body`.
    /// - Throws: ``Rejection``.
    package func judge(
        _ body: UnsafeRawBufferPointer, isStructured: Bool = false, key: UnsafeRawBufferPointer? = nil,
        reading object: inout JSONObject
    ) throws(Rejection) -> JudgedReturn {
        guard body.count <= Self.maximumBytes else {
            throw Rejection(.tooLarge, "\(body.count) bytes; at most \(Self.maximumBytes) are read")
        }
        do throws(JSONError) {
            try object.read(body)
        } catch {
            throw Rejection(error)
        }
        if isStructured { object = try EventEnvelope.data(of: object, "return") }
        return try judge(try ReturnFields(object), of: object, key: key)
    }

    private func judge(
        _ fields: ReturnFields, of object: JSONObject, key: UnsafeRawBufferPointer?
    ) throws(Rejection) -> JudgedReturn {
        let places = try subjects.places(
            authority: fields.authority, measure: fields.measure, of: object, key: key)
        let measure = subjects.measures[places.measure]
        let period = try subjects.period(
            fields.period, of: object, measure: measure, on: fields.submittedAt.date, "submitted")
        let numbers = try ReturnNumbers(fields, of: object, unit: measure.definition.unit)
        let series = Series(authority: subjects.authorities[places.authority], measure: measure.id)
        return JudgedReturn(
            authority: places.authority, measure: places.measure, series: series, period: period,
            revision: fields.revision, value: numbers.value, symbol: numbers.symbol, numerator: numbers.numerator,
            denominator: numbers.denominator, isProvisional: numbers.isProvisional, asAt: fields.asAt,
            submittedAt: fields.submittedAt, source: object.borrow(fields.source),
            commentary: fields.commentary.map { object.borrow($0) }, backfill: fields.backfill,
            unknown: fields.unknown,
            warnings: ReturnWarnings.warnings(
                fields, of: object, numbers: numbers, period: period, series: series, measure: measure))
    }
}
