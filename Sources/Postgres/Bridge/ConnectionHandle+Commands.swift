internal import CLibpq

// Sending only fills libpq's buffer: `flush` empties it, and drains what the server sends meanwhile. Without that, both
// sides fill their buffers with nobody reading, and hang.
extension ConnectionHandle {
    func enterPipeline() throws(PostgresError) {
        guard unsafe PQenterPipelineMode(connection) == 1 else { throw lastError(during: "entering pipeline mode") }
    }

    func exitPipeline() throws(PostgresError) {
        guard unsafe PQexitPipelineMode(connection) == 1 else { throw lastError(during: "leaving pipeline mode") }
    }

    func sendPrepare(_ statement: PostgresStatement, types: [UInt32]) throws(PostgresError) {
        let sent = unsafe PQsendPrepare(
            connection, statement.name, statement.sql, Int32(truncatingIfNeeded: types.count), types)
        guard sent == 1 else { throw lastError(during: "sending") }
    }

    func sendExecute(_ name: String, _ parameters: [EncodedParameter]) throws(PostgresError) {
        let lengths = parameters.map { Int32(truncatingIfNeeded: $0.byteCount) }
        let formats = [Int32](repeating: Self.binary, count: parameters.count)
        let sent = unsafe Self.withPointers(to: parameters) { values in
            unsafe PQsendQueryPrepared(
                connection, name, Int32(truncatingIfNeeded: unsafe values.count), values, lengths, formats, Self.binary)
        }
        guard sent == 1 else { throw lastError(during: "sending") }
    }

    func sendSync() throws(PostgresError) {
        guard unsafe PQpipelineSync(connection) == 1 else { throw lastError(during: "sending") }
    }

    /// Sends SQL by the simple protocol: several statements, no parameters, results as text.
    func sendScript(_ sql: String) throws(PostgresError) {
        guard unsafe PQsendQuery(connection, sql) == 1 else { throw lastError(during: "sending") }
    }

    private static let binary: Int32 = 1

    /// Calls `body` with a pointer to each parameter's own bytes, which are not copied.
    private static func withPointers(
        to parameters: [EncodedParameter], _ body: ([UnsafePointer<CChar>?]) -> Int32
    ) -> Int32 {
        var pointers: [UnsafePointer<CChar>?] = unsafe []
        unsafe pointers.reserveCapacity(parameters.count)
        return unsafe withPointers(to: parameters[...], after: &pointers, body)
    }

    private static func withPointers(
        to parameters: ArraySlice<EncodedParameter>, after pointers: inout [UnsafePointer<CChar>?],
        _ body: ([UnsafePointer<CChar>?]) -> Int32
    ) -> Int32 {
        guard let first = parameters.first else { return unsafe body(pointers) }
        guard let bytes = first.bytes else {
            unsafe pointers.append(nil)
            return unsafe withPointers(to: parameters.dropFirst(), after: &pointers, body)
        }
        // A null pointer means NULL, so that an empty value needs an address too: one byte more has one.
        return unsafe (bytes.isEmpty ? [0] : bytes).withUnsafeBytes { buffer in
            unsafe pointers.append(buffer.baseAddress?.assumingMemoryBound(to: CChar.self))
            return unsafe withPointers(to: parameters.dropFirst(), after: &pointers, body)
        }
    }
}
