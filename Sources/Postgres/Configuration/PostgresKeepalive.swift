/// TCP keepalive: how soon a dead peer is noticed on a silent connection.
package struct PostgresKeepalive: Sendable {
    /// The silence before the first probe.
    package var idle: Duration = .seconds(30)
    /// The time between probes.
    package var interval: Duration = .seconds(10)
    /// The unanswered probes after which the connection is given up.
    package var count = 3

    package init() {}
}
