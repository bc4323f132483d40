internal import CLibpq

extension ConnectionHandle {
    /// Puts bytes of a COPY into libpq's buffer.
    func putCopyData(_ bytes: UnsafeRawBufferPointer) throws(PostgresError) {
        let start = unsafe bytes.baseAddress?.assumingMemoryBound(to: CChar.self)
        while true {
            switch unsafe PQputCopyData(connection, start, Int32(truncatingIfNeeded: bytes.count)) {
            case 1: return
            case 0: try flush()
            default: throw lastError(during: "copying in")
            }
        }
    }

    /// Ends a COPY, or makes the server reject it.
    ///
    /// - Parameters:
    ///   - refusal: Why the COPY is to fail, or `nil` to let it succeed.
    func endCopy(refusal: String?) throws(PostgresError) {
        while true {
            switch unsafe PQputCopyEnd(connection, refusal) {
            case 1: return try flush()
            case 0: try flush()
            default: throw lastError(during: "copying in")
            }
        }
    }

    /// Hands the next chunk of a COPY to `body`.
    ///
    /// - Returns: Whether there was one; `false` at the end.
    func takeCopyData(_ body: (UnsafeRawBufferPointer) -> Void) throws(PostgresError) -> Bool {
        while true {
            var chunk: UnsafeMutablePointer<CChar>?
            let count = unsafe PQgetCopyData(connection, &chunk, 1)
            defer { unsafe PQfreemem(chunk) }
            if count > 0 {
                unsafe body(UnsafeRawBufferPointer(start: chunk, count: Int(count)))
                return true
            }
            if count == -1 { return false }
            guard count == 0 else { throw lastError(during: "copying out") }
            try waitForServer(.readable)
            receive()
            // Data that came before the connection was lost is handed over first.
            guard isGood || (unsafe PQisBusy(connection) != 0) else { return false }
        }
    }
}
