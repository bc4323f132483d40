import Foundation
import Glibc
package import Postgres
import Synchronization

/// A proxy between client and server that loses replies and cuts connections at will.
///
/// It runs on a thread of its own until `stop()`. It writes without waiting for room, so that it is for small messages.
package final class TCPProxy: Sendable {
    private struct Orders {
        var cuts = false
        var dropsReplies = false
        var stops = false
    }

    /// The port on 127.0.0.1 that it listens on.
    package let port: Int

    private let listener: Int32
    private let wakeUp: (read: Int32, write: Int32)
    private let target: sockaddr_in
    private let orders = Mutex(Orders())

    /// Starts a proxy.
    ///
    /// - Parameters:
    ///   - configuration: Names the server, which must be reachable at 127.0.0.1.
    /// - Throws: `TestDatabaseError.notReachableByTCP`, or `POSIXError` when the system has no socket left.
    package init(to configuration: PostgresConfiguration) throws {
        guard let serverPort = UInt16(configuration.port), !configuration.host.hasPrefix("/") else {
            throw TestDatabaseError.notReachableByTCP
        }
        target = Self.loopback(port: serverPort)
        (listener, port) = try Self.listen()
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else { throw Self.systemError }
        wakeUp = (ends[0], ends[1])
        Thread.detachNewThread { [self] in run() }
    }

    /// A configuration that reaches the same database through the proxy.
    package func redirect(_ configuration: PostgresConfiguration) throws -> PostgresConfiguration {
        let overrides = ["host": "127.0.0.1", "hostaddr": "127.0.0.1", "port": String(port)]
        var redirected = try TestDatabase.configuration(overriding: overrides)
        redirected.searchPath = configuration.searchPath
        redirected.responseTimeout = configuration.responseTimeout
        return redirected
    }

    /// Throws away what the server sends from now on, until connections are cut.
    package func dropReplies() {
        orders.withLock { $0.dropsReplies = true }
    }

    /// Resets all connections; new ones work again.
    package func cut() {
        orders.withLock { $0.cuts = true }
        wake()
    }

    /// Resets all connections and stops listening.
    package func stop() {
        orders.withLock { $0.stops = true }
        wake()
    }
}

extension TCPProxy {
    private func wake() {
        var byte: UInt8 = 1
        _ = write(wakeUp.write, &byte, 1)
    }

    private func run() {
        var pairs: [(client: Int32, server: Int32)] = []
        while true {
            var descriptors = ([wakeUp.read, listener] + pairs.flatMap { [$0.client, $0.server] }).map {
                pollfd(fd: $0, events: Int16(POLLIN), revents: 0)
            }
            guard poll(&descriptors, nfds_t(descriptors.count), -1) > 0 else { continue }
            if descriptors[0].revents != 0 {
                var byte: UInt8 = 0
                _ = read(wakeUp.read, &byte, 1)
            }
            let current = orders.withLock { orders in
                defer { if orders.cuts { orders = Orders(stops: orders.stops) } }
                return orders
            }
            if current.cuts || current.stops {
                pairs.forEach(Self.reset)
                pairs.removeAll()
                if current.stops { return finish() }
                continue
            }
            let isReadable = Set(descriptors.filter { $0.revents != 0 }.map(\.fd))
            let ended = pairs.filter { pair in
                (isReadable.contains(pair.client) && !forward(from: pair.client, to: pair.server))
                    || (isReadable.contains(pair.server) && !forward(from: pair.server, to: pair.client, isReply: true))
            }
            ended.forEach(Self.reset)
            pairs.removeAll { pair in ended.contains { $0 == pair } }
            if isReadable.contains(listener), let pair = accept() { pairs.append(pair) }
        }
    }

    private func finish() {
        for descriptor in [listener, wakeUp.read, wakeUp.write] { _ = close(descriptor) }
    }

    private func accept() -> (client: Int32, server: Int32)? {
        let client = Glibc.accept(listener, nil, nil)
        guard client >= 0 else { return nil }
        let server = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        guard Self.withAddress(target, { connect(server, $0, $1) }) == 0 else {
            Self.reset((client, server))
            return nil
        }
        return (client, server)
    }

    /// Passes on what has arrived.
    ///
    /// - Returns: Whether the connection lives on.
    private func forward(from source: Int32, to destination: Int32, isReply: Bool = false) -> Bool {
        var buffer = [UInt8](repeating: 0, count: 64 * 1024)
        let count = read(source, &buffer, buffer.count)
        guard count > 0 else { return false }
        if isReply && orders.withLock(\.dropsReplies) { return true }
        return send(destination, &buffer, count, Int32(MSG_NOSIGNAL)) == count
    }

    private static func reset(_ pair: (client: Int32, server: Int32)) {
        for descriptor in [pair.client, pair.server] {
            // No lingering: the peer sees a reset, as when a machine dies.
            var linger = linger(l_onoff: 1, l_linger: 0)
            setsockopt(descriptor, SOL_SOCKET, SO_LINGER, &linger, socklen_t(MemoryLayout.size(ofValue: linger)))
            _ = close(descriptor)
        }
    }

    private static func listen() throws -> (listener: Int32, port: Int) {
        let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        guard withAddress(loopback(port: 0), { bind(listener, $0, $1) }) == 0, Glibc.listen(listener, 16) == 0 else {
            throw systemError
        }
        var address = loopback(port: 0)
        var length = socklen_t(MemoryLayout.size(ofValue: address))
        let result = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { getsockname(listener, $0, &length) }
        }
        guard result == 0 else { throw systemError }
        return (listener, Int(UInt16(bigEndian: address.sin_port)))
    }

    private static func loopback(port: UInt16) -> sockaddr_in {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        return address
    }

    private static func withAddress(
        _ address: sockaddr_in, _ body: (UnsafePointer<sockaddr>, socklen_t) -> Int32
    ) -> Int32 {
        withUnsafePointer(to: address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                body($0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
    }

    private static var systemError: POSIXError { POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO) }
}
