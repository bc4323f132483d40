internal import CLibpq

/// Interrupts a connection from another thread.
///
/// Its state never changes and `PQcancel` is made to be called from any thread, so that it may be shared freely. It
/// outlives its connection and then does nothing.
@safe
package final class PostgresCancelHandle: @unchecked Sendable {
    private let cancel: OpaquePointer
    private let abandonSignal: AbandonSignal

    init(adopting cancel: OpaquePointer, abandonSignal: AbandonSignal) {
        unsafe self.cancel = unsafe cancel
        self.abandonSignal = abandonSignal
    }

    deinit {
        unsafe PQfreeCancel(cancel)
    }

    /// Asks the server to cancel what the connection is doing; that statement then fails with SQLSTATE 57014.
    ///
    /// - Throws: `PostgresError` of kind `connectionLost` when the server cannot be reached.
    /// - Important: It opens a connection of its own and blocks until the server has taken the request. A statement that
    ///   ends meanwhile lets the request hit the next one.
    package func cancelStatement() throws(PostgresError) {
        var message = [CChar](repeating: 0, count: 256)
        guard unsafe PQcancel(cancel, &message, Int32(message.count)) == 0 else { return }
        let words = String(decoding: message.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
        throw .connectionLost("the statement cannot be cancelled: \(PostgresError.safeMessage(words, sqlState: nil))")
    }

    /// Gives the connection up at once: whatever its owner waits for ends with an error of kind `connectionLost`.
    package func abandonConnection() {
        abandonSignal.raise()
    }
}
