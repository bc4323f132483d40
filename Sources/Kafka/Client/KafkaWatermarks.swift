/// The offsets between which a broker has messages of a partition.
package struct KafkaWatermarks: Hashable, Sendable {
    /// The oldest offset that the broker still has.
    package let low: Int64
    /// The offset that the next message will get.
    package let high: Int64

    /// Pairs two offsets.
    package init(low: Int64, high: Int64) {
        self.low = low
        self.high = high
    }
}
