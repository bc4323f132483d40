extension Duration {
    /// The duration in whole milliseconds for librdkafka, whose timeouts are C integers and where below zero means
    /// forever. Rounded up, so that a short wait does not become a busy loop.
    package var clampedMilliseconds: Int32 {
        guard self > .zero else { return 0 }
        let (seconds, attoseconds) = components
        guard seconds < Int64(Int32.max) / 1_000 else { return Int32.max }
        let fraction = (attoseconds + 999_999_999_999_999) / 1_000_000_000_000_000
        return Int32(clamping: seconds * 1_000 + fraction)
    }
}
