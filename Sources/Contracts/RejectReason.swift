/// Why a message is put into a dead-letter topic, by the names of the contract (section 3.2).
package enum RejectReason: String, CaseIterable, Sendable {
    case tooLarge = "too-large"
    case malformedJSON = "malformed-json"
    case notAnObject = "not-an-object"
    case missingField = "missing-field"
    case wrongType = "wrong-type"
    case badKey = "bad-key"
    case unknownAuthority = "unknown-authority"
    case unknownMeasure = "unknown-measure"
    case badPeriod = "bad-period"
    case periodCadenceMismatch = "period-cadence-mismatch"
    case periodInFuture = "period-in-future"
    case legacySymbol = "legacy-symbol"
    case unknownFieldValue = "unknown-field-value"
    case notANumber = "not-a-number"
    case outOfRange = "out-of-range"
    case negativeCount = "negative-count"
    case valueAndSymbol = "value-and-symbol"
    case noValue = "no-value"
    case fractionMismatch = "fraction-mismatch"
    case conflictingRevision = "conflicting-revision"
    /// PostgreSQL refused this one message's data.
    case refusedByDatabase = "refused-by-database"
}

/// A message that cannot be used, with a reason that its sender can act on.
package struct Rejection: Error, Hashable, Sendable, CustomStringConvertible {
    package let reason: RejectReason
    /// What is wrong, with the field's name and what was expected; at most a short piece of the input, and no control
    /// characters, since it goes into headers, logs and terminals.
    package let text: String

    package init(_ reason: RejectReason, _ text: String) {
        self.reason = reason
        self.text = String(
            String.UnicodeScalarView(text.unicodeScalars.map { $0.value < 32 || $0.value == 127 ? " " : $0 }))
    }

    package var description: String { "\(reason.rawValue): \(text)" }
}
