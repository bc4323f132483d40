extension Duration {
    /// The duration in milliseconds, rounded up so that a wait never ends early and nothing rounds to 0 (no limit).
    var wholeMilliseconds: Int64 {
        let (seconds, attoseconds) = components
        let (milliseconds, rest) = attoseconds.quotientAndRemainder(dividingBy: 1_000_000_000_000_000)
        let scaled = seconds.multipliedReportingOverflow(by: 1000)
        guard !scaled.overflow else { return seconds < 0 ? .min : .max }
        return scaled.partialValue &+ milliseconds &+ (rest > 0 ? 1 : 0)
    }

    /// The duration in seconds, rounded up.
    var wholeSeconds: Int64 {
        components.seconds + (components.attoseconds > 0 ? 1 : 0)
    }
}
