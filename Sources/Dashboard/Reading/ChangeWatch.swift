internal import Contracts
package import Delivery
internal import Foundation
package import Logging
package import Postgres
internal import Store

/// Asks the database once a second whether anything may have changed, for all open pages together.
package struct ChangeWatch: Sendable {
    private let database: PostgresConfiguration
    private let migrator: PostgresMigrator
    private let condition: WorkerCondition
    private let stop: StopSignal
    private let interval: Duration
    private let logger: Logger
    private let onChange: @Sendable () -> Void
    private let onLoss: @Sendable () -> Void

    /// - Parameters:
    ///   - onChange: Called where something may have changed, and when the database is back.
    ///   - onLoss: Called where it cannot be asked: nothing that was read before is known to hold.
    package init(
        _ database: PostgresConfiguration, migrations: [Migration], condition: WorkerCondition, stop: StopSignal,
        interval: Duration = .seconds(1), logger: Logger, onChange: @escaping @Sendable () -> Void,
        onLoss: @escaping @Sendable () -> Void
    ) throws {
        self.database = database
        migrator = try PostgresMigrator(migrations)
        self.condition = condition
        self.stop = stop
        self.interval = interval
        self.logger = logger
        self.onChange = onChange
        self.onLoss = onLoss
    }

    /// Watches until the end is asked for.
    ///
    /// - Throws: ``DeliveryStop`` where the schema is not ours when it starts: this waits for no one.
    package func run() throws {
        let session = PostgresSession(configuration: database)
        defer { session.close() }
        var backoff = Backoff()
        var last: ChangeStore.Mark?
        var hasStarted = false
        var isLost = false
        while !stop.isRequested {
            condition.step()
            do {
                if last == nil { try session.withConnection { try migrator.verify(on: $0) } }
                let mark = try session.withConnection { try ChangeStore.mark(on: $0) }
                hasStarted = true
                isLost = false
                condition.ready(.schema)
                if condition.ready(.database) { logger.notice("the database answers") }
                backoff.reset()
                if mark != last { onChange() }
                last = mark
                stop.wait(for: interval)
            } catch {
                last = nil
                // Once: every open page looks at each change.
                if !isLost { onLoss() }
                isLost = true
                let fault = try fault(error, hasStarted: hasStarted)
                if backoff.isWorthLogging {
                    logger.warning("waiting for the database", metadata: ["because": "\(fault)"])
                }
                stop.wait(for: backoff.next())
            }
        }
    }

    /// Notes what is missing.
    private func fault(_ error: any Error, hasStarted: Bool) throws -> String {
        if let error = error as? PostgresMigrationError {
            if case .database(let error) = error {
                condition.wait(.database, "\(DeliveryFault(error))")
                return "\(DeliveryFault(error))"
            }
            guard hasStarted else { throw DeliveryStop(exitCode: 78, "\(error) (scorecard migrate)") }
            condition.wait(.schema, error.description)
            return error.description
        }
        let fault = DeliveryFault(error)
        condition.wait(.database, "\(fault)")
        return "\(fault)"
    }
}
