import CRdKafka

/// Owns an `rd_kafka_t` and the context that its callbacks reach.
@safe
final class ClientHandle {
    private var pointer: OpaquePointer?
    private let context: Unmanaged<ClientContext>

    /// Takes over a client.
    ///
    /// - Parameters:
    ///   - pointer: The client; destroyed with this object.
    ///   - context: The context, retained once for the client; released after the client is destroyed.
    init(adopting pointer: OpaquePointer, context: Unmanaged<ClientContext>) {
        unsafe self.pointer = pointer
        unsafe self.context = context
    }

    deinit {
        destroy()
    }

    /// Whether the client still exists.
    var isOpen: Bool { unsafe pointer != nil }

    /// The client, or nil after it was destroyed.
    var client: OpaquePointer? { unsafe pointer }

    /// The client.
    ///
    /// - Parameter operation: What it is wanted for.
    /// - Returns: The `rd_kafka_t`.
    /// - Throws: ``KafkaError`` with ``KafkaError/Code-swift.struct/destroyed`` after the client was closed.
    func open(_ operation: String) throws(KafkaError) -> OpaquePointer {
        guard let pointer = unsafe pointer else { throw KafkaError(.destroyed, during: operation) }
        return unsafe pointer
    }

    /// Destroys the client and then lets go of its context, because callbacks may run until the very end.
    ///
    /// A consumer was closed, or ran out of time for it, before: closing it here would wait without a limit.
    ///
    /// - Important: Every message, queue, list and event of the client must be freed before, or this hangs.
    func destroy() {
        guard let client = unsafe pointer else { return }
        unsafe pointer = nil
        unsafe rd_kafka_destroy_flags(client, RD_KAFKA_DESTROY_F_NO_CONSUMER_CLOSE)
        unsafe context.release()
    }
}
