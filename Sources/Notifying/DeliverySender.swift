package import Settings
package import Delivery
internal import Foundation
package import Logging
package import Postgres
package import Scorecard
internal import SMTP
internal import Store

/// Sends what is due, one delivery at a time, on the thread that calls ``run()``.
///
/// `committing` is stored just before the final dot. A crash before it leaves a lease that runs out, and nothing was
/// sent; a crash after it leaves a delivery that may have been sent, for which the channel's policy decides.
package final class DeliverySender {
    private let database: PostgresSession
    private let catalogue: Catalogue
    private let routes: Routes
    private let wake: WakeSignal
    private let stop: StopSignal
    private let logger: Logger
    /// Names this sender's leases.
    private let token = UUID().uuidString
    private var channels: [String: MailChannel] = [:]
    private let pulse: LoopPulse
    private let condition: WorkerCondition
    private let meters: SendMeters?
    /// Bounds what is logged while a channel's server refuses one message after the other.
    private var troubles: [String: Backoff] = [:]

    /// How long a claimed delivery is ours; longer than a channel may take over one message.
    private static let lease = MailChannel.longestSend + .seconds(60)
    /// A sender that has not come round for longer hangs.
    package static let patience = lease + .seconds(60)
    private static let pollInterval = Duration.milliseconds(250)

    /// - Parameters:
    ///   - pulse: Is told each time that the sender comes round.
    ///   - condition: Is told whether deliveries can be taken and settled.
    ///   - meters: Made where the metrics can be asked for.
    package init(
        database: PostgresConfiguration, catalogue: Catalogue, routes: Routes, wake: WakeSignal, stop: StopSignal,
        pulse: LoopPulse, condition: WorkerCondition, meters: SendMeters? = nil, logger: Logger
    ) {
        self.pulse = pulse
        self.condition = condition
        self.meters = meters
        self.database = PostgresSession(configuration: database)
        self.catalogue = catalogue
        self.routes = routes
        self.wake = wake
        self.stop = stop
        self.logger = logger
    }

    /// Sends until the end is asked for.
    package func run() {
        var backoff = Backoff()
        while !stop.isRequested {
            pulse.beat()
            do {
                let sent = try database.withConnection { try sendDue($0) }
                backoff.reset()
                condition.ready(.sending)
                if sent == 0 { wake.wait(for: Self.pollInterval) }
            } catch {
                let fault = DeliveryFault(error)
                condition.wait(.sending, "\(fault)")
                if backoff.isWorthLogging { logger.warning("sending waits", metadata: ["because": "\(fault)"]) }
                stop.wait(for: backoff.next())
            }
        }
        database.close()
    }

    /// - Returns: How many deliveries were tried.
    private func sendDue(_ connection: PostgresConnection) throws -> Int {
        try settleUncertain(connection)
        let claimed = try DeliveryStore.claim(token: token, lease: Self.lease, limit: 1, on: connection)
        for delivery in claimed {
            let start = ContinuousClock.now
            Failpoint.deliveryClaimed.reached()
            let outcome = stop.isRequested ? .released : try send(delivery, connection)
            meters?.sent(by: delivery.channel, outcome, within: .now - start)
            try DeliveryStore.settle(delivery.id, token: token, outcome, on: connection)
            Failpoint.deliverySettled.reached()
            log(outcome, of: delivery)
        }
        return claimed.count
    }

    private func settleUncertain(_ connection: PostgresConnection) throws {
        let found = try DeliveryStore.findUncertain(on: connection)
        if found > 0 {
            logger.warning("deliveries uncertain", metadata: ["count": "\(found)"])
            Failpoint.deliveryUncertain.reached()
        }
        let resendable = routes.channels.values.filter { $0.uncertain == .resendOnce }.map(\.name)
        try DeliveryStore.resolveUncertain(resendOnce: resendable, on: connection)
    }

    private struct LeaseLost: Error {}

    private func send(
        _ delivery: DeliveryStore.Claimed, _ connection: PostgresConnection
    ) throws -> DeliveryStore.Outcome {
        let alerts = try DeliveryStore.alerts(of: delivery.id, on: connection)
        guard !alerts.isEmpty else { return .failed(error: "it has no alerts any more") }
        do {
            guard let channel = try channel(delivery.channel) else {
                return .failed(error: "no channel '\(delivery.channel)' is configured")
            }
            let answer = try channel.send(
                AlertText(alerts, in: catalogue), to: delivery.recipientName, at: delivery.recipientAddress,
                messageID: delivery.messageID
            ) {
                let isOurs = try DeliveryStore.commit(
                    delivery.id, token: token, lease: Self.lease, on: connection)
                guard isOurs else { throw LeaseLost() }
                Failpoint.deliveryCommitting.reached()
            }
            Failpoint.deliveryHandedOver.reached()
            return .sent(answer: answer)
        } catch let error as SMTPError {
            // Nothing was sent. Where the database failed, the lease runs out by itself.
            if error.underlying is LeaseLost { return .released }
            if let cause = error.underlying { throw cause }
            Failpoint.deliveryRefused.reached()
            return outcome(of: error, attempts: delivery.attempts)
        } catch {
            return .failed(error: "\(error)")
        }
    }

    private func outcome(of error: SMTPError, attempts: Int32) -> DeliveryStore.Outcome {
        if error.phase == .uncertain { return .uncertain(error: error.description) }
        guard error.isRetriable else { return .failed(error: error.description) }
        let seconds = min(600, 1 << min(attempts, 10))
        return .retry(after: .seconds(seconds) * Double.random(in: 0.75...1), error: error.description)
    }

    private func channel(_ name: String) throws -> MailChannel? {
        if let open = channels[name] { return open }
        guard let configuration = routes.channels[name] else { return nil }
        let channel = try MailChannel(configuration)
        channels[name] = channel
        return channel
    }

    private func log(_ outcome: DeliveryStore.Outcome, of delivery: DeliveryStore.Claimed) {
        let metadata: Logger.Metadata = ["delivery": "\(delivery.id)", "attempt": "\(delivery.attempts + 1)"]
        var trouble = troubles[delivery.channel] ?? Backoff()
        let isWorthLogging = trouble.isWorthLogging
        switch outcome {
        case .sent, .released: trouble.reset()
        case .retry: _ = trouble.next()
        case .failed, .uncertain: break
        }
        troubles[delivery.channel] = trouble
        switch outcome {
        case .sent: logger.info("alert sent", metadata: metadata)
        case .released: logger.info("delivery released", metadata: metadata)
        case .retry(_, let error) where isWorthLogging:
            logger.warning("alert not sent yet", metadata: metadata.merging(["because": "\(error)"]) { $1 })
        case .retry: break
        case .failed(let error), .uncertain(let error):
            logger.error("alert not sent", metadata: metadata.merging(["because": "\(error)"]) { $1 })
        }
    }
}
