/// What the C callbacks of one client reach through its opaque pointer.
///
/// Only ``log`` is used by several threads; the rest belongs to the thread that polls.
final class ClientContext {
    let log: @Sendable (KafkaLogLine) -> Void
    let onError: (KafkaError) -> Void
    let onStatistics: (KafkaStatistics) -> Void
    let rebalancing: ConsumerRebalancing?
    let onDelivery: ((KafkaDeliveryReport) -> Void)?

    init(
        _ callbacks: KafkaCallbacks, rebalancing: ConsumerRebalancing? = nil,
        onDelivery: ((KafkaDeliveryReport) -> Void)? = nil
    ) {
        self.log = callbacks.onLog
        self.onError = callbacks.onError
        self.onStatistics = callbacks.onStatistics
        self.rebalancing = rebalancing
        self.onDelivery = onDelivery
    }

    /// Finds the context behind the opaque pointer of a callback.
    static func of(_ opaque: UnsafeMutableRawPointer?) -> ClientContext? {
        unsafe opaque.map { unsafe Unmanaged<ClientContext>.fromOpaque($0).takeUnretainedValue() }
    }
}
