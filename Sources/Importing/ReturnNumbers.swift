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
        let value = try Self.number(fields.value, "value", of: object)
        let numerator = try Self.number(fields.numerator, "numerator", of: object)
        let denominator = try Self.number(fields.denominator, "denominator", of: object)
        self.value = try Self.inRange(value, "value")
        self.numerator = try Self.inRange(numerator, "numerator")
        self.denominator = try Self.inRange(denominator, "denominator")
        for (number, name) in [(self.numerator, "numerator"), (self.denominator, "denominator")] {
            if let number, number.isNegative { throw Rejection(.negativeCount, "'\(name)' is below zero") }
        }
        self.symbol = try Self.symbol(symbol, besideNumber: self.value != nil || self.numerator != nil)
        try checkFraction(unit)
    }

    private func checkFraction(_ unit: MeasureUnit) throws(Rejection) {
        guard let numerator, let denominator else { return }
        guard let value else {
            if denominator.isZero { throw Rejection(.noValue, "'denominator' is zero and there is no 'value'") }
            return
        }
        guard !denominator.isZero, unit.agrees(value, with: numerator, over: denominator) else {
            let quotient = unit.quotient(numerator, denominator).map { $0.text(decimals: value.scale) } ?? "no number"
            throw Rejection(
                .fractionMismatch,
                "'value' is \(value), but \(numerator) of \(denominator) as \(unit.rawValue) is \(quotient)")
        }
    }
}

extension ReturnNumbers {
    /// A blank and the Department for Education's obsolete symbols.
    private static func refuseLegacySymbols(_ fields: ReturnFields, of object: JSONObject) throws(Rejection) {
        var texts: [(String, JSONText)] = []
        if let symbol = fields.symbol { texts.append(("symbol", symbol)) }
        for (name, member) in [
            ("value", fields.value), ("numerator", fields.numerator), ("denominator", fields.denominator),
        ] {
            if let member, member.kind == .string { texts.append((name, member.value)) }
        }
        for (name, text) in texts where isLegacy(object.string(text)) {
            throw Rejection(
                .legacySymbol,
                "'\(name)' is '\(object.string(text))'; write one of c, x, z, low, w, not-due, not-supplied")
        }
    }

    private static func isLegacy(_ text: String) -> Bool {
        text == ":" || text == "~" || text.utf8.allSatisfy { $0 == UInt8(ascii: " ") }
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
            throw Rejection(.unknownFieldValue, "'symbol' is '\(symbol.prefix(16))', which stands for nothing")
        }
    }

    private static func isProvisional(_ text: JSONText?, of object: JSONObject) throws(Rejection) -> Bool {
        guard let text else { return false }
        switch object.string(text) {
        case "final": return false
        case "provisional": return true
        default: throw Rejection(.unknownFieldValue, "'status' must be 'provisional' or 'final'")
        }
    }

    private typealias Reading = Result<DecimalNumber, DecimalNumber.Failure>

    /// Reads a number; that it is out of range is told later, after every text that is no number.
    private static func number(
        _ member: JSONMember?, _ name: String, of object: JSONObject
    ) throws(Rejection) -> Reading? {
        guard let member else { return nil }
        let reading: Reading =
            member.value.hasEscapes
            ? object.utf8(member.value).withUnsafeBytes { bytes in Self.read(bytes) }
            : Self.read(object.raw(member.value))
        if case .failure(.notANumber) = reading {
            throw Rejection(.notANumber, "'\(name)' is '\(object.string(member.value).prefix(40))'")
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

    private static func inRange(_ reading: Reading?, _ name: String) throws(Rejection) -> DecimalNumber? {
        switch reading {
        case nil: return nil
        case .success(let number): return number
        case .failure:
            throw Rejection(
                .outOfRange, "'\(name)' has more than 15 digits before or after the point, or 30 in all")
        }
    }

    private static func symbol(_ symbol: Symbol?, besideNumber hasNumber: Bool) throws(Rejection) -> String? {
        switch (symbol, hasNumber) {
        case (.instead(let symbol), true):
            throw Rejection(.valueAndSymbol, "'\(symbol.rawValue)' stands instead of a value, and there is one")
        case (nil, false): throw Rejection(.noValue, "there is neither 'value' nor 'symbol' nor a fraction")
        case (.beside(let mark), false):
            throw Rejection(.noValue, "'\(mark.rawValue)' stands beside a value, and there is none")
        case (.instead(let symbol), false): return symbol.rawValue
        case (.beside(let mark), true): return mark.rawValue
        case (.either, _): return ValueSymbol.lowReliability.rawValue
        case (nil, true): return nil
        }
    }
}
