internal import Contracts
internal import Scorecard

/// The value, symbol, fraction and status of a return, checked against each other.
struct ReturnNumbers {
    let value: DecimalNumber?
    let symbol: String?
    let numerator: DecimalNumber?
    let denominator: DecimalNumber?
    let isProvisional: Bool

    private enum Symbol {
        case instead(ValueSymbol)
        case beside(ValueMark)
        case either
    }

    init(_ fields: ReturnFields, of object: JSONObject, unit: MeasureUnit) throws(Rejection) {
        try Self.refuseLegacySymbols(fields, of: object)
        let symbol = try Self.symbol(fields.symbol, of: object)
        isProvisional = try Self.isProvisional(fields.status, of: object)
        let value = try Self.number(fields.value, .value, of: object)
        let numerator = try Self.number(fields.numerator, .numerator, of: object)
        let denominator = try Self.number(fields.denominator, .denominator, of: object)
        self.value = try Self.inRange(value, .value, fields.value, of: object)
        self.numerator = try Self.inRange(numerator, .numerator, fields.numerator, of: object)
        self.denominator = try Self.inRange(denominator, .denominator, fields.denominator, of: object)
        try Self.refuseNegative(self.numerator, .numerator)
        try Self.refuseNegative(self.denominator, .denominator)
        self.symbol = try Self.symbol(symbol, besideNumber: self.value != nil || self.numerator != nil)
        try checkFraction(unit)
    }

    private func checkFraction(_ unit: MeasureUnit) throws(Rejection) {
        guard let numerator, let denominator else { return }
        guard let value else {
            if denominator.isZero {
                throw Rejection(.noValue, "'denominator' is zero and there is no 'value'", field: .denominator)
            }
            return
        }
        guard !denominator.isZero, unit.agrees(value, with: numerator, over: denominator) else {
            throw Self.mismatch(value, numerator, denominator, unit)
        }
    }

    private static func mismatch(
        _ value: DecimalNumber, _ numerator: DecimalNumber, _ denominator: DecimalNumber, _ unit: MeasureUnit
    ) -> Rejection {
        let quotient = unit.quotient(numerator, denominator).map { $0.text(decimals: value.scale) } ?? "no number"
        return Rejection(
            .fractionMismatch,
            "'value' is not 'numerator' over 'denominator' as \(unit), rounded to the \(value.scale) decimals of 'value'",
            field: .value, excerpt: Excerpt("\(value), and \(numerator)/\(denominator) is \(quotient)"))
    }
}

extension ReturnNumbers {
    /// A blank and the Department for Education's obsolete symbols.
    private static func refuseLegacySymbols(_ fields: ReturnFields, of object: JSONObject) throws(Rejection) {
        if let symbol = fields.symbol { try refuseLegacySymbol(symbol, .symbol, of: object) }
        try refuseLegacySymbol(fields.value, .value, of: object)
        try refuseLegacySymbol(fields.numerator, .numerator, of: object)
        try refuseLegacySymbol(fields.denominator, .denominator, of: object)
    }

    private static func refuseLegacySymbol(
        _ member: JSONMember?, _ field: ReturnField, of object: JSONObject
    ) throws(Rejection) {
        if let member, member.kind == .string { try refuseLegacySymbol(member.value, field, of: object) }
    }

    private static func refuseLegacySymbol(
        _ text: JSONText, _ field: ReturnField, of object: JSONObject
    ) throws(Rejection) {
        guard isLegacy(object.string(text)) else { return }
        throw Rejection(
            .legacySymbol,
            "'\(field)' is blank, ':' or '~'; write one of c, x, z, low, w, not-due, not-supplied into 'symbol'",
            field: field, excerpt: object.excerpt(text))
    }

    private static func isLegacy(_ text: String) -> Bool {
        text == ":" || text == "~" || text.unicodeScalars.allSatisfy(\.properties.isWhitespace)
    }

    private static func symbol(_ text: JSONText?, of object: JSONObject) throws(Rejection) -> Symbol? {
        guard let text else { return nil }
        let symbol = object.string(text)
        switch symbol {
        case "k": return .instead(.low)
        case ValueSymbol.lowReliability.rawValue: return .either
        default:
            if let symbol = ValueSymbol(rawValue: symbol) { return .instead(symbol) }
            if let mark = ValueMark(rawValue: symbol) { return .beside(mark) }
            throw Rejection(
                .unknownFieldValue, "'symbol' must be one of c, x, z, low, k, w, not-due, not-supplied, r, e, u",
                field: .symbol, excerpt: object.excerpt(text))
        }
    }

    private static func isProvisional(_ text: JSONText?, of object: JSONObject) throws(Rejection) -> Bool {
        guard let text else { return false }
        switch object.string(text) {
        case "final": return false
        case "provisional": return true
        default:
            throw Rejection(
                .unknownFieldValue, "'status' must be 'provisional' or 'final'", field: .status,
                excerpt: object.excerpt(text))
        }
    }

    private typealias Reading = Result<DecimalNumber, DecimalNumber.Failure>

    /// Reads a number; that it is out of range is told later, after every text that is no number.
    private static func number(
        _ member: JSONMember?, _ field: ReturnField, of object: JSONObject
    ) throws(Rejection) -> Reading? {
        guard let member else { return nil }
        let reading = object.withUTF8(member.value, Self.read)
        if case .failure(.notANumber) = reading {
            throw Rejection(
                .notANumber, "'\(field)' must be a number as JSON writes it, such as 74.5 or -3", field: field,
                excerpt: object.excerpt(member.value))
        }
        return reading
    }

    private static func read(_ bytes: UnsafeRawBufferPointer) -> Reading {
        do {
            return .success(try DecimalNumber(utf8: bytes))
        } catch {
            return .failure(error)
        }
    }

    private static func inRange(
        _ reading: Reading?, _ field: ReturnField, _ member: JSONMember?, of object: JSONObject
    ) throws(Rejection) -> DecimalNumber? {
        switch reading {
        case nil: return nil
        case .success(let number): return number
        case .failure:
            throw Rejection(
                .outOfRange,
                "'\(field)' has more than 15 digits before or after the point, 30 in all, or an exponent beyond 30",
                field: field, excerpt: member.map { object.excerpt($0.value) })
        }
    }

    private static func refuseNegative(_ number: DecimalNumber?, _ field: ReturnField) throws(Rejection) {
        guard let number, number.isNegative else { return }
        throw Rejection(
            .negativeCount, "'\(field)' is below zero", field: field, excerpt: Excerpt(number.description))
    }

    private static func symbol(_ symbol: Symbol?, besideNumber hasNumber: Bool) throws(Rejection) -> String? {
        switch (symbol, hasNumber) {
        case (.instead(let symbol), true):
            throw Rejection(
                .valueAndSymbol, "'symbol' is '\(symbol)', which stands instead of a value, and there is one",
                field: .symbol)
        case (nil, false):
            throw Rejection(.noValue, "there is neither 'value' nor 'symbol' nor a fraction", field: .value)
        case (.beside(let mark), false):
            throw Rejection(
                .noValue, "'symbol' is '\(mark)', which stands beside a value, and there is none", field: .value)
        case (.instead(let symbol), false): return symbol.rawValue
        case (.beside(let mark), true): return mark.rawValue
        case (.either, _): return ValueSymbol.lowReliability.rawValue
        case (nil, true): return nil
        }
    }
}
