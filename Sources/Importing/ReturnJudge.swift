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

    func unit(of judged: JudgedReturn) -> MeasureUnit { measures[judged.measure].definition.unit }

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
        if isStructured { object = try EventEnvelope.data(of: object) }
        return try judge(try ReturnFields(object), of: object, key: key)
    }

    private func judge(
        _ fields: ReturnFields, of object: JSONObject, key: UnsafeRawBufferPointer?
    ) throws(Rejection) -> JudgedReturn {
        try check(key, against: fields, of: object)
        guard let authority = find(fields.authority, of: object, in: authorityIndex) else {
            throw Rejection(
                .unknownAuthority, "'authority' is not the code of an authority in the configuration",
                field: .authority, excerpt: object.excerpt(fields.authority))
        }
        guard let place = find(fields.measure, of: object, in: measureIndex) else {
            throw Rejection(
                .unknownMeasure, "'measure' is not the id of a measure in the catalogue", field: .measure,
                excerpt: object.excerpt(fields.measure))
        }
        let measure = measures[place]
        let period = try period(fields, of: object, measure: measure)
        let numbers = try ReturnNumbers(fields, of: object, unit: measure.definition.unit)
        let series = Series(authority: authorities[authority], measure: measure.id)
        return JudgedReturn(
            authority: authority, measure: place, series: series, period: period,
            revision: fields.revision, value: numbers.value, symbol: numbers.symbol, numerator: numbers.numerator,
            denominator: numbers.denominator, isProvisional: numbers.isProvisional, asAt: fields.asAt,
            submittedAt: fields.submittedAt, source: object.borrow(fields.source),
            commentary: fields.commentary.map { object.borrow($0) }, backfill: fields.backfill,
            unknown: fields.unknown,
            warnings: ReturnWarnings.warnings(
                fields, of: object, numbers: numbers, period: period, series: series, measure: measure))
    }

    private func check(
        _ key: UnsafeRawBufferPointer?, against fields: ReturnFields, of object: JSONObject
    ) throws(Rejection) {
        guard let key, let bar = key.firstIndex(of: UInt8(ascii: "|")) else { return }
        let isOurs =
            object.has(fields.authority, UnsafeRawBufferPointer(rebasing: key[..<bar]))
            && object.has(fields.measure, UnsafeRawBufferPointer(rebasing: key[(bar + 1)...]))
        guard isOurs else {
            throw Rejection(
                .badKey,
                "the key names another authority or measure than the body; expected are both with a bar between",
                excerpt: Excerpt(String(decoding: key, as: UTF8.self)))
        }
    }

    private func find(_ text: JSONText, of object: JSONObject, in index: ByteIndex) -> Int? {
        object.withUTF8(text) { index[$0] }
    }

    private func period(
        _ fields: ReturnFields, of object: JSONObject, measure: Measure
    ) throws(Rejection) -> Period {
        let text = fields.period
        guard let period = object.withUTF8(text, { Period(utf8: $0) }) else {
            throw Rejection(
                .badPeriod, "'period' is no period; write it like 2018-19-Q2 or 2018-19", field: .period,
                excerpt: object.excerpt(text))
        }
        let cadence = measure.definition.cadence
        guard cadence.accepts(period) else {
            throw Rejection(
                .periodCadenceMismatch,
                "'period' is \(period), which does not fit '\(measure)', whose cadence is \(cadence)", field: .period)
        }
        guard period.firstDay <= fields.submittedAt.date else {
            throw Rejection(
                .periodInFuture,
                "'period' is \(period), which begins on \(period.firstDay), after it was submitted", field: .period)
        }
        return period
    }
}
