/// Takes the bytes of a COPY; they are sent as they come, so that memory does not grow with the rows.
package struct PostgresCopyWriter: ~Copyable {
    private static let flushThreshold = 64 * 1024

    private let handle: ConnectionHandle
    private var unflushedBytes = 0
    /// What broke the connection, if anything did.
    private(set) var failure: PostgresError?

    init(handle: ConnectionHandle) {
        self.handle = handle
    }

    /// Writes bytes in the format that the COPY command names; a row may be split between calls.
    ///
    /// - Parameters:
    ///   - bytes: The bytes.
    /// - Throws: `PostgresError` of kind `connectionLost`. An error in the data shows at the end of the COPY.
    package mutating func write(_ bytes: UnsafeRawBufferPointer) throws(PostgresError) {
        guard unsafe !bytes.isEmpty else { return }
        do throws(PostgresError) {
            try unsafe handle.putCopyData(bytes)
            unflushedBytes += bytes.count
            guard unflushedBytes >= Self.flushThreshold else { return }
            unflushedBytes = 0
            try handle.flush()
        } catch {
            failure = error
            throw error
        }
    }

    /// Writes text in the format that the COPY command names; a row may be split between calls.
    ///
    /// - Parameters:
    ///   - text: The text.
    /// - Throws: `PostgresError` of kind `connectionLost`. An error in the data shows at the end of the COPY.
    package mutating func write(_ text: String) throws(PostgresError) {
        var text = text
        let error: PostgresError? = text.withUTF8 { utf8 in
            do throws(PostgresError) {
                try unsafe write(UnsafeRawBufferPointer(utf8))
                return nil
            } catch {
                return error
            }
        }
        if let error { throw error }
    }
}
