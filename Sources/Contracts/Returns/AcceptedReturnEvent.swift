package import Scorecard
internal import Digests

/// What the importer writes of a return that it accepted; texts are borrowed from the message.
package struct AcceptedReturnEvent {
    package var series: Series
    package var period: Period
    package var revision: Int32
    package var value: DecimalNumber?
    /// As the contract writes it: instead of a value, or beside one.
    package var symbol: String?
    package var numerator: DecimalNumber?
    package var denominator: DecimalNumber?
    package var isProvisional: Bool
    package var asAt: CalendarDate?
    package var submittedAt: Timestamp
    /// Escaped as JSON text.
    package var source: UnsafeRawBufferPointer
    /// Escaped as JSON text.
    package var commentary: UnsafeRawBufferPointer?
    package var backfill: Bool
    package var origin: MessagePlace
    package var receivedAt: Timestamp
    package var warnings: [String]

    package init(
        series: Series, period: Period, revision: Int32, value: DecimalNumber?, symbol: String?,
        numerator: DecimalNumber?, denominator: DecimalNumber?, isProvisional: Bool, asAt: CalendarDate?,
        submittedAt: Timestamp, source: UnsafeRawBufferPointer, commentary: UnsafeRawBufferPointer?, backfill: Bool,
        origin: MessagePlace, receivedAt: Timestamp, warnings: [String]
    ) {
        self.series = series
        self.period = period
        self.revision = revision
        self.value = value
        self.symbol = symbol
        self.numerator = numerator
        self.denominator = denominator
        self.isProvisional = isProvisional
        self.asAt = asAt
        self.submittedAt = submittedAt
        self.source = source
        self.commentary = commentary
        self.backfill = backfill
        self.origin = origin
        self.receivedAt = receivedAt
        self.warnings = warnings
    }

    /// Digest of what a revision may not change: value, symbol, numerator and denominator, as numbers.
    package var contentHash: ContentHash {
        var content: [UInt8] = []
        content.reserveCapacity(128)
        value?.write(to: &content)
        content.append(UInt8(ascii: "|"))
        if let symbol { content.append(contentsOf: symbol.utf8) }
        content.append(UInt8(ascii: "|"))
        numerator?.write(to: &content)
        content.append(UInt8(ascii: "|"))
        denominator?.write(to: &content)
        return ContentHash(digest: SHA256Digest.hash(content))
    }

    package func write(_ json: inout JSONWriter) {
        json.object { json in
            json.member("authority", series.authority.rawValue)
            json.member("measure", series.measure.rawValue)
            json.member("period", period)
            json.member("revision", revision)
            json.member("value", value)
            json.member("symbol", symbol)
            json.member("numerator", numerator)
            json.member("denominator", denominator)
            json.member("status", isProvisional ? "provisional" : "final")
            json.member("asAt", asAt)
            json.member("submittedAt", submittedAt)
            json.name("source")
            json.escapedString(source)
            json.name("commentary")
            if let commentary { json.escapedString(commentary) } else { json.null() }
            json.member("backfill", backfill)
            json.name("origin")
            json.object { origin.write(&$0) }
            json.member("receivedAt", receivedAt)
            json.member("contentHash", contentHash)
            json.name("warnings")
            json.array { json in for warning in warnings { json.value(warning) } }
        }
    }
}
