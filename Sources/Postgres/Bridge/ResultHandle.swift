internal import CLibpq

/// Owns one `PGresult`.
///
/// It may be read by any thread: libpq never changes a result once it has handed it over.
@safe
final class ResultHandle: @unchecked Sendable {
    private let result: OpaquePointer

    init(adopting result: OpaquePointer) {
        unsafe self.result = unsafe result
    }

    deinit {
        unsafe PQclear(result)
    }
}

extension ResultHandle {
    /// What a result says.
    enum Status {
        case completed, copyIn, copyOut, pipelineSynced, pipelineAborted, failed
    }

    var status: Status {
        switch unsafe PQresultStatus(result) {
        case PGRES_COMMAND_OK, PGRES_TUPLES_OK, PGRES_EMPTY_QUERY: .completed
        case PGRES_COPY_IN: .copyIn
        case PGRES_COPY_OUT: .copyOut
        case PGRES_PIPELINE_SYNC: .pipelineSynced
        case PGRES_PIPELINE_ABORTED: .pipelineAborted
        default: .failed
        }
    }

    var rowCount: Int { Int(unsafe PQntuples(result)) }

    var columnCount: Int { Int(unsafe PQnfields(result)) }

    /// The rows that a command inserted, updated, deleted or copied.
    var rowsAffected: Int { Int(unsafe String(cString: PQcmdTuples(result))) ?? 0 }

    /// The command that was carried out, for example `COMMIT`.
    var commandTag: String { unsafe String(cString: PQcmdStatus(result)) }

    func columnName(_ column: Int) -> String? {
        guard let name = unsafe PQfname(result, Int32(truncatingIfNeeded: column)) else { return nil }
        return unsafe String(cString: name)
    }

    func columnType(_ column: Int) -> UInt32 { unsafe PQftype(result, Int32(truncatingIfNeeded: column)) }

    /// The bytes of a field, or `nil` for a null; the caller has checked both places.
    ///
    /// - Important: The buffer lives no longer than this object.
    func field(row: Int, column: Int) -> UnsafeRawBufferPointer? {
        let row = Int32(truncatingIfNeeded: row)
        let column = Int32(truncatingIfNeeded: column)
        guard unsafe PQgetisnull(result, row, column) == 0 else { return nil }
        return unsafe UnsafeRawBufferPointer(
            start: PQgetvalue(result, row, column), count: Int(PQgetlength(result, row, column)))
    }
}

extension ResultHandle {
    /// What the server says about a failed result.
    var diagnostics: ResultDiagnostics { unsafe ResultDiagnostics(borrowing: result) }
}
