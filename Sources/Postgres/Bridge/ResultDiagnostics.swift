internal import CLibpq

/// The fields of an error or a notice.
///
/// - Important: It borrows the result, which must outlive it.
@safe
struct ResultDiagnostics {
    private let result: OpaquePointer

    init(borrowing result: OpaquePointer) {
        unsafe self.result = unsafe result
    }

    /// The error that a failed result holds.
    ///
    /// - Parameters:
    ///   - connectionIsGood: Whether the connection outlived it.
    func error(connectionIsGood: Bool) -> PostgresError {
        let sqlState = field(.sqlState).map(SQLState.init(rawValue:))
        // An error of libpq itself has no fields, only a message, and nothing of a row in it.
        let message = field(.primaryMessage) ?? (unsafe String(cString: PQresultErrorMessage(result)))
        var error = PostgresError(
            kind: PostgresErrorKind(sqlState: sqlState, connectionIsGood: connectionIsGood),
            message: PostgresError.safeMessage(message, sqlState: sqlState), sqlState: sqlState)
        error.table = field(.table)
        error.constraint = field(.constraint)
        error.column = field(.column)
        return error
    }

    /// Whether the session ends with this error; so it does with every error that libpq makes itself.
    var isFatal: Bool { field(.severity).map { $0 == "FATAL" || $0 == "PANIC" } ?? true }

    /// What a notice holds.
    var notice: PostgresNotice {
        let sqlState = field(.sqlState).map(SQLState.init(rawValue:))
        return PostgresNotice(
            severity: field(.severity) ?? "NOTICE", sqlState: sqlState,
            message: PostgresError.safeMessage(field(.primaryMessage) ?? "", sqlState: sqlState))
    }

    /// The `PG_DIAG_` macros: character literals, which Swift does not import.
    private enum Field: String {
        case severity = "V"
        case sqlState = "C"
        case primaryMessage = "M"
        case table = "t"
        case column = "c"
        case constraint = "n"
    }

    private func field(_ field: Field) -> String? {
        guard let code = field.rawValue.utf8.first, let text = unsafe PQresultErrorField(result, Int32(code)) else {
            return nil
        }
        return unsafe String(cString: text)
    }
}
