import CRdKafka

/// Owns a reference to an `rd_kafka_queue_t`.
///
/// - Important: Must go before its client is destroyed.
@safe
struct ClientQueue: ~Copyable {
    let pointer: OpaquePointer

    /// Makes a queue of its own.
    init(of client: OpaquePointer) {
        unsafe pointer = rd_kafka_queue_new(client)
    }

    /// Takes over a reference that librdkafka handed out.
    init(adopting pointer: OpaquePointer) {
        unsafe self.pointer = pointer
    }

    deinit {
        unsafe rd_kafka_queue_destroy(pointer)
    }
}
