internal import CLibpq

/// Owns one `PGconn` and everything that libpq keeps a pointer to on its behalf.
@safe
final class ConnectionHandle {
    let connection: OpaquePointer
    let abandonSignal: AbandonSignal
    let responseTimeout: Duration?

    /// Takes ownership of a connection that has just been started.
    init(
        adopting connection: OpaquePointer, responseTimeout: Duration?, abandonSignal: AbandonSignal,
        onNotice: @escaping (PostgresNotice) -> Void
    ) {
        unsafe self.connection = unsafe connection
        self.abandonSignal = abandonSignal
        self.responseTimeout = responseTimeout
        // libpq keeps the sink until PQfinish: retained here, released in deinit.
        let sink = unsafe Unmanaged.passRetained(NoticeSink(handler: onNotice))
        unsafe noticeSink = unsafe sink
        _ = unsafe PQsetNoticeReceiver(connection, receiveNotice, sink.toOpaque())
    }

    private let noticeSink: Unmanaged<NoticeSink>

    deinit {
        unsafe PQfinish(connection)
        unsafe noticeSink.release()
    }
}

extension ConnectionHandle {
    var isGood: Bool { unsafe PQstatus(connection) == CONNECTION_OK }

    var transactionStatus: PostgresTransactionStatus {
        switch unsafe PQtransactionStatus(connection) {
        case PQTRANS_IDLE: .idle
        case PQTRANS_ACTIVE: .active
        case PQTRANS_INTRANS: .inTransaction
        case PQTRANS_INERROR: .failed
        default: .unknown
        }
    }

    var serverVersion: Int { Int(unsafe PQserverVersion(connection)) }

    var backendPID: Int32 { unsafe PQbackendPID(connection) }

    /// The error that libpq last put into words.
    func lastError(during work: String) -> PostgresError {
        let words = unsafe PostgresError.safeMessage(String(cString: PQerrorMessage(connection)), sqlState: nil)
        return PostgresError(
            kind: isGood ? .unknown : .connectionLost, message: words.isEmpty ? "\(work) failed" : "\(work): \(words)")
    }

    func makeCancelHandle() -> PostgresCancelHandle? {
        guard let cancel = unsafe PQgetCancel(connection) else { return nil }
        return unsafe PostgresCancelHandle(adopting: cancel, abandonSignal: abandonSignal)
    }
}
