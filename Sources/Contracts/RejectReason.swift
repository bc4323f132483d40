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
    /// Words of a commentary that nobody could read.
    case unusableText = "unusable-text"
    /// PostgreSQL refused this one message's data.
    case refusedByDatabase = "refused-by-database"
}
