internal import CLibpq

/// What libpq holds on to in order to reach the notice handler.
final class NoticeSink {
    let handler: (PostgresNotice) -> Void

    init(handler: @escaping (PostgresNotice) -> Void) {
        self.handler = handler
    }
}

/// The function that libpq calls for each notice, on the thread that reads the connection.
func receiveNotice(context: UnsafeMutableRawPointer?, result: OpaquePointer?) {
    guard let context = unsafe context, let result = unsafe result else { return }
    let sink = unsafe Unmanaged<NoticeSink>.fromOpaque(context).takeUnretainedValue()
    sink.handler(unsafe ResultDiagnostics(borrowing: result).notice)
}
