import CRdKafka

/// The headers of one message to be produced, in the form that librdkafka takes over without another copy.
///
/// A list that is the same in every message is made once; each message takes a ``copy()`` and adds its own.
@safe
package struct KafkaHeaderList: ~Copyable {
    let pointer: OpaquePointer

    /// Makes an empty list.
    ///
    /// - Parameter capacity: How many headers are expected.
    package init(capacity: Int = 8) {
        unsafe pointer = rd_kafka_headers_new(capacity)
    }

    /// Makes a list of headers.
    ///
    /// - Parameter headers: The headers, in order.
    package init(_ headers: [KafkaHeader]) {
        self.init(capacity: headers.count)
        for header in headers {
            add(header)
        }
    }

    private init(adopting pointer: OpaquePointer) {
        unsafe self.pointer = pointer
    }

    deinit {
        unsafe rd_kafka_headers_destroy(pointer)
    }

    /// How many headers there are.
    package var count: Int { unsafe rd_kafka_header_cnt(pointer) }

    /// Copies the list.
    ///
    /// - Returns: A list of its own with the same headers.
    package func copy() -> KafkaHeaderList {
        unsafe KafkaHeaderList(adopting: rd_kafka_headers_copy(pointer))
    }

    /// Adds a header behind the others.
    ///
    /// - Parameters:
    ///   - name: The name.
    ///   - value: The bytes, which are copied, or nil for a null value.
    package mutating func add(_ name: String, _ value: UnsafeRawBufferPointer?) {
        // The only failure is a read-only list, which one that waits to be produced is not.
        unsafe rd_kafka_header_add(pointer, name, -1, value.startForC, value?.count ?? 0)
    }

    /// Adds a header whose value is text.
    ///
    /// - Parameters:
    ///   - name: The name.
    ///   - text: The value, written as UTF-8.
    package mutating func add(_ name: String, text: String) {
        var text = text
        text.withUTF8 { unsafe add(name, UnsafeRawBufferPointer($0)) }
    }

    /// Adds a header.
    ///
    /// - Parameter header: The header.
    package mutating func add(_ header: KafkaHeader) {
        guard let value = header.value else {
            unsafe add(header.name, nil)
            return
        }
        unsafe value.withUnsafeBytes { unsafe add(header.name, $0) }
    }

    /// Leaves the list to librdkafka.
    ///
    /// - Returns: The list, which the caller must free unless librdkafka took it over.
    consuming func release() -> OpaquePointer {
        let pointer = unsafe pointer
        discard self
        return unsafe pointer
    }
}
