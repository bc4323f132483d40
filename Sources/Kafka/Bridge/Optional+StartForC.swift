extension Optional<UnsafeRawBufferPointer> {
    /// The pointer for librdkafka, to which a null pointer means a null key or value: an empty buffer gets one that
    /// points somewhere, though nothing is read from there.
    var startForC: UnsafeRawPointer? {
        guard let buffer = self else { return nil }
        return unsafe buffer.baseAddress ?? UnsafeRawPointer(emptyText.utf8Start)
    }
}

private let emptyText: StaticString = ""
