@testable import Postgres
import PostgresTestSupport
import Testing

@Suite(.timeLimit(.minutes(2)))
struct PoolTests {
    private let one = PostgresStatement(name: "one", sql: "SELECT 1")

    @Test func `a connection is used again`() throws {
        let pool = PostgresPool(configuration: try TestDatabase.configuration(), limit: 2)
        defer { pool.close() }
        let first = try pool.withConnection { $0.backendPID }
        #expect(try pool.withConnection { $0.backendPID } == first)
    }

    @Test func `no more than the limit are leased, and a wait ends at its timeout`() throws {
        let pool = PostgresPool(configuration: try TestDatabase.configuration(), limit: 1)
        defer { pool.close() }
        try pool.withConnection { _ in
            let error = try #require(throws: PostgresError.self) {
                try pool.withConnection(timeout: .milliseconds(10)) { _ in }
            }
            #expect(error.kind == .resources)
            #expect(error.message.hasSuffix("all 1 are in use"))
        }
        try pool.withConnection(timeout: .zero) { _ = try $0.query(one) }
    }

    @Test func `many threads share few connections`() throws {
        let pool = PostgresPool(configuration: try TestDatabase.configuration(), limit: 2)
        defer { pool.close() }
        let threads = (0..<8).map { _ in
            BackgroundThread {
                try (0..<10).map { _ in
                    try pool.withConnection { connection in
                        try connection.query(one)
                        return connection.backendPID
                    }
                }
            }
        }
        let backends = try Set(threads.flatMap { try $0.value() })
        #expect(backends.count <= 2)
    }

    @Test func `a broken connection is replaced, whether it broke in use or at rest`() throws {
        try withTemporarySchema { configuration, observer in
            let pool = PostgresPool(configuration: configuration, limit: 1)
            defer { pool.close() }
            let first = try pool.withConnection { $0.backendPID }
            try observer.terminate(first)
            let second = try pool.withConnection { connection in
                try connection.query(one)
                return connection.backendPID
            }
            #expect(second != first)
            try pool.withConnection { $0.close() }
            try pool.withConnection { _ = try $0.query(one) }
        }
    }

    @Test func `a transaction that was left open is not the next one's`() throws {
        let pool = PostgresPool(configuration: try TestDatabase.configuration(), limit: 1)
        defer { pool.close() }
        try pool.withConnection { try $0.executeScript("BEGIN") }
        #expect(try pool.withConnection { $0.transactionStatus } == .idle)
    }

    @Test func `a place is free again when a connection could not be made`() throws {
        let configuration = try TestDatabase.configuration(overriding: ["dbname": "no_such_database"])
        let pool = PostgresPool(configuration: configuration, limit: 1)
        for _ in 0..<2 {
            let error = try #require(throws: PostgresError.self) { try pool.withConnection { _ in } }
            #expect(error.kind == .configuration)
        }
    }

    @Test func `a closed pool refuses, and sends away whoever waits`() throws {
        let pool = PostgresPool(configuration: try TestDatabase.configuration(), limit: 1)
        try pool.withConnection { connection in
            let waiter = BackgroundThread { try pool.withConnection(timeout: .seconds(60)) { _ in } }
            pool.close()
            #expect(throws: PostgresError.self) { try waiter.value() }
            #expect(connection.isUsable)
        }
        #expect(throws: PostgresError.self) { try pool.withConnection { _ in } }
    }
}

struct PoolLedgerTests {
    private func isVacancy(_ request: PoolLedger<Int, String>.Request) -> Bool {
        if case .granted(.vacancy) = request { true } else { false }
    }

    @Test func `those who wait are served in their order`() {
        var ledger = PoolLedger<Int, String>(limit: 1)
        #expect(isVacancy(ledger.request("first").request))
        _ = ledger.request("second")
        _ = ledger.request("third")
        #expect(ledger.giveBack(1).next?.waiter == "second")
        #expect(ledger.giveBack(1).next?.waiter == "third")
        #expect(ledger.giveBack(1).next == nil)
        guard case .granted(.connection(1)) = ledger.request("fourth").request else {
            Issue.record("the idle connection is not used")
            return
        }
    }

    @Test func `a broken connection becomes the right to make one`() {
        var ledger = PoolLedger<Int, String>(limit: 1)
        _ = ledger.request("first")
        _ = ledger.request("second")
        guard case .vacancy = ledger.giveBack(nil).next?.grant else {
            Issue.record("the waiter did not get the vacancy")
            return
        }
        #expect(ledger.giveBack(nil).next == nil)
        #expect(isVacancy(ledger.request("third").request))
    }

    @Test func `a place in the queue is withdrawn once`() {
        var ledger = PoolLedger<Int, String>(limit: 1)
        _ = ledger.request("first")
        let (_, ticket) = ledger.request("second")
        let withdrawn = (0..<2).map { _ in ledger.withdraw(ticket) }
        #expect(withdrawn == [true, false])
        #expect(ledger.giveBack(1).next == nil)
    }

    @Test func `closing takes the idle now and the leased when they come back`() {
        var ledger = PoolLedger<Int, String>(limit: 2)
        _ = ledger.request("first")
        _ = ledger.request("second")
        _ = ledger.request("third")
        _ = ledger.withdraw(1)
        _ = ledger.giveBack(1)
        #expect(ledger.close().closing == [1])
        #expect(ledger.giveBack(2).closing == 2)
        guard case .refused = ledger.request("fourth").request else {
            Issue.record("a closed pool granted a request")
            return
        }
    }
}
