import Foundation
import Glibc
import SMTP
import Synchronization

/// A server that says what a test wants, for faults that a real one does not have.
///
/// Serves one connection after the other on a thread of its own, and notes each command.
final class ScriptedServer: Sendable {
    enum Action {
        /// Sends these lines; CRLF is added.
        case reply(String)
        case replyAndClose(String)
        case close
    }

    /// What the server got: a greeting is due (`CONNECT`), a command, a whole message (`.`), or an end (`EOF`, and
    /// `EOF IN MESSAGE` if the final dot is missing).
    struct Event: Equatable {
        let connection: Int
        let text: String
    }

    let port: Int
    private let listener: Int32
    private let state = Mutex(State())
    private let ended = DispatchSemaphore(value: 0)
    private let script: @Sendable (Event) -> Action

    private struct State {
        var events: [Event] = []
        var connection: Int32?
        var isStopped = false
    }

    /// A well-behaved server but for what `script` returns; nil for the usual answer.
    init(_ script: @escaping @Sendable (Event) -> Action? = { _ in nil }) throws {
        self.script = { script($0) ?? Self.usualAction(for: $0) }
        (listener, port) = try LoopbackSocket.listen()
        let thread = Thread { [self] in
            serve()
            ended.signal()
        }
        thread.start()
    }

    /// Ends the server's thread; to be called once.
    func stop() {
        state.withLock { state in
            state.isStopped = true
            if let connection = state.connection { shutdown(connection, Int32(SHUT_RDWR)) }
        }
        shutdown(listener, Int32(SHUT_RDWR))
        ended.wait()
        close(listener)
    }

    var events: [Event] { state.withLock(\.events) }

    /// What the server got, without the numbers of connections and without the names given in EHLO.
    var commands: [String] { events.map { $0.text.hasPrefix("EHLO") ? "EHLO" : $0.text } }

    private static func usualAction(for event: Event) -> Action {
        switch event.text.split(separator: " ").first {
        case "CONNECT": .reply("220 test.example")
        case "DATA": .reply("354 go on")
        case "QUIT": .replyAndClose("221 bye")
        default: .reply("250 fine")
        }
    }

    private func serve() {
        var number = 0
        while true {
            let connection = accept(listener, nil, nil)
            guard connection >= 0 else { return }
            number += 1
            let isStopped = state.withLock { state in
                state.connection = connection
                return state.isStopped
            }
            if !isStopped { serve(LineReader(descriptor: connection), number: number) }
            state.withLock { $0.connection = nil }
            close(connection)
            if isStopped { return }
        }
    }

    private func serve(_ reader: consuming LineReader, number: Int) {
        guard act(on: "CONNECT", number, reader.descriptor) != nil else { return }
        while let line = reader.next() {
            guard let reply = act(on: line, number, reader.descriptor) else { return }
            guard reply.hasPrefix("354") else { continue }
            var end: String?
            repeat { end = reader.next() } while end != nil && end != "."
            guard end != nil else { return note(Event(connection: number, text: "EOF IN MESSAGE")) }
            guard act(on: ".", number, reader.descriptor) != nil else { return }
        }
        note(Event(connection: number, text: "EOF"))
    }

    private func note(_ event: Event) {
        state.withLock { $0.events.append(event) }
    }

    /// Does what the script says; returns the reply, or nil if the connection is to be closed.
    private func act(on text: String, _ number: Int, _ descriptor: Int32) -> String? {
        let event = Event(connection: number, text: text)
        note(event)
        switch script(event) {
        case .reply(let text): return LoopbackSocket.send(text + "\r\n", to: descriptor) ? text : nil
        case .replyAndClose(let text):
            _ = LoopbackSocket.send(text + "\r\n", to: descriptor)
            return nil
        case .close: return nil
        }
    }
}

extension ScriptedServer {
    /// A client for this server, in plain text.
    func client(timeouts: SMTPTimeouts = .standard) throws -> SMTPClient {
        try SMTPClient(endpoint: SMTPEndpoint(url: "smtp://127.0.0.1:\(port)?tls=none", timeouts: timeouts))
    }
}
