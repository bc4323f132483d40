internal import CLibpq

extension ConnectionHandle {
    /// The next notification that has arrived.
    func takeNotification() -> PostgresNotification? {
        guard let notification = unsafe PQnotifies(connection) else { return nil }
        defer { unsafe PQfreemem(notification) }
        return unsafe PostgresNotification(
            channel: String(cString: notification.pointee.relname),
            payload: String(cString: notification.pointee.extra), senderPID: notification.pointee.be_pid)
    }
}
