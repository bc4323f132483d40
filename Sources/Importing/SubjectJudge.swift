internal import Contracts
internal import Scorecard

/// Finds what a message is about in the catalogue, whatever it says of it.
struct SubjectJudge {
    let measures: [Measure]
    let authorities: [AuthorityCode]
    private let measureIndex: ByteIndex
    private let authorityIndex: ByteIndex

    init(_ catalogue: Catalogue) {
        measures = catalogue.measures
        authorities = catalogue.authorities.map(\.code)
        measureIndex = ByteIndex(measures.map(\.id.rawValue))
        authorityIndex = ByteIndex(authorities.map(\.rawValue))
    }

    /// - Returns: The places of authority and measure in the catalogue.
    /// - Throws: ``Rejection``: `bad-key`, `unknown-authority` or `unknown-measure`, in that order.
    func places(
        authority: JSONText, measure: JSONText, of object: JSONObject, key: UnsafeRawBufferPointer?
    ) throws(Rejection) -> (authority: Int, measure: Int) {
        try check(key, authority, measure, of: object)
        guard let authorityPlace = object.withUTF8(authority, { authorityIndex[$0] }) else {
            throw Rejection(
                .unknownAuthority, "'authority' is not the code of an authority in the configuration",
                field: .authority, excerpt: object.excerpt(authority))
        }
        guard let measurePlace = object.withUTF8(measure, { measureIndex[$0] }) else {
            throw Rejection(
                .unknownMeasure, "'measure' is not the id of a measure in the catalogue", field: .measure,
                excerpt: object.excerpt(measure))
        }
        return (authorityPlace, measurePlace)
    }

    /// The places of names in the catalogue; `nil` where it does not know them.
    func places(
        authority: UnsafeRawBufferPointer, measure: UnsafeRawBufferPointer
    ) -> (authority: Int?, measure: Int?) {
        (authorityIndex[authority], measureIndex[measure])
    }

    private func check(
        _ key: UnsafeRawBufferPointer?, _ authority: JSONText, _ measure: JSONText, of object: JSONObject
    ) throws(Rejection) {
        guard let key, let bar = key.firstIndex(of: UInt8(ascii: "|")) else { return }
        let isOurs =
            object.has(authority, UnsafeRawBufferPointer(rebasing: key[..<bar]))
            && object.has(measure, UnsafeRawBufferPointer(rebasing: key[(bar + 1)...]))
        guard isOurs else {
            throw Rejection(
                .badKey,
                "the key names another authority or measure than the body; expected are both with a bar between",
                excerpt: Excerpt(String(decoding: key, as: UTF8.self)))
        }
    }

    /// Reads a period of a measure.
    ///
    /// - Parameters:
    ///   - date: The day that the message was made on; the period has begun by then.
    ///   - made: What was done on that day.
    /// - Throws: ``Rejection``: `bad-period`, `period-cadence-mismatch` or `period-in-future`, in that order.
    func period(
        _ text: JSONText, of object: JSONObject, measure: Measure, on date: CalendarDate, _ made: StaticString
    ) throws(Rejection) -> Period {
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
        guard period.firstDay <= date else {
            throw Rejection(
                .periodInFuture,
                "'period' is \(period), which begins on \(period.firstDay), after it was \(made)", field: .period)
        }
        return period
    }
}
