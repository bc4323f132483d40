internal import AlertMessages
internal import Channels
internal import Delivery
internal import Logging
internal import Postgres
internal import Settings
internal import Foundation
internal import Store

/// Sends what is due by one channel, one delivery at a time, on the thread that calls ``run()``. No channel waits for
/// another, as each has senders of its own.
///
/// `committing` is stored just before the receiver could take the message. A crash before it leaves a lease that runs out,
/// and nothing was sent; a crash after it leaves a delivery that may have been sent, for which the channel's policy decides.
package final class DeliverySender {
    private let crew: SenderCrew
    private let settings: ChannelSettings
    private let database: PostgresSession
    private let breaker: Breaker
    private let pulse: LoopPulse
    /// Names this sender's leases.
    private let token = UUID().uuidString
    private let channel: any AlertChannel
    private var lastKept: ContinuousClock.Instant?
    /// Bounds what is logged while the destination refuses one message after the other.
    private var trouble = Backoff()

    private static let pollInterval = Duration.milliseconds(250)
    private static let keepInterval = Duration.seconds(1)

    /// - Throws: What the channel's settings cannot be used for.
    init(_ crew: SenderCrew, _ settings: ChannelSettings, _ breaker: Breaker, _ pulse: LoopPulse) throws {
        self.crew = crew
        self.settings = settings
        self.breaker = breaker
        self.pulse = pulse
        database = PostgresSession(configuration: crew.database)
        channel = try crew.opener.open(settings)
    }

    /// Sends until the end is asked for.
    package func run() {
        var backoff = Backoff()
        while !crew.stop.isRequested {
            pulse.beat()
            do {
                let isSending = try database.withConnection { connection in
                    try keep(connection)
                    return try sendNext(connection)
                }
                backoff.reset()
                crew.condition.ready(.sending)
                if !isSending { crew.wake.wait(for: Self.pollInterval) }
            } catch {
                let fault = DeliveryFault(error)
                crew.condition.wait(.sending, "\(fault)")
                if backoff.isWorthLogging { crew.logger.warning("sending waits", metadata: ["because": "\(fault)"]) }
                crew.stop.wait(for: backoff.next())
            }
        }
        database.close()
    }

    /// Looks after what nobody sends: every second is often enough.
    private func keep(_ connection: PostgresConnection) throws {
        guard lastKept.map({ .now - $0 >= Self.keepInterval }) ?? true else { return }
        lastKept = .now
        let found = try DeliveryStore.findUncertain(channel: settings.name, on: connection)
        if found > 0 {
            crew.logger.warning(
                "deliveries uncertain", metadata: ["channel": "\(settings.name)", "count": "\(found)"])
            Failpoint.deliveryUncertain.reached()
        }
        try DeliveryStore.resolveUncertain(channel: settings.name, settings.afterUncertain, on: connection)
        let expired = try DeliveryStore.expire(channel: settings.name, after: settings.expireAfter, on: connection)
        let orphans = try DeliveryStore.failOrphans(except: crew.channelNames, on: connection)
        crew.tell(of: expired, "alert given up: nobody took it in time", channel: settings.name)
        crew.tell(of: orphans, "alert not sent: its channel is not configured", channel: nil)
    }

    /// - Returns: False where nothing is due, or may be sent at this time.
    private func sendNext(_ connection: PostgresConnection) throws -> Bool {
        guard breaker.permits() else { return false }
        // Where nothing came to be known of the destination, another may probe it.
        defer { breaker.over() }
        guard
            let delivery = try DeliveryStore.claim(
                channel: settings.name, token: token, lease: settings.lease, on: connection)
        else { return false }
        let start = ContinuousClock.now
        Failpoint.deliveryClaimed.reached()
        let outcome = crew.stop.isRequested ? .released : try send(delivery, connection)
        crew.meters?.sent(by: settings.name, outcome, within: .now - start)
        try DeliveryStore.settle(delivery.id, token: token, outcome, on: connection)
        Failpoint.deliverySettled.reached()
        log(outcome, of: delivery)
        return true
    }

    private struct LeaseLost: Error {}

    private func send(
        _ delivery: DeliveryStore.Claimed, _ connection: PostgresConnection
    ) throws -> DeliveryStore.Outcome {
        let alerts = try DeliveryStore.alerts(of: delivery.id, in: crew.writer.catalogue, on: connection)
        guard !alerts.isEmpty else { return .failed(error: "it has no alerts any more") }
        let message = OutgoingMessage(
            messageID: delivery.messageID,
            recipient: delivery.recipientAddress.isEmpty
                ? nil : .init(name: delivery.recipientName, address: delivery.recipientAddress),
            thread: try DeliveryStore.thread(of: delivery.id, on: connection),
            mayHaveBeenSent: delivery.mayHaveBeenSent, content: crew.writer.write(alerts, as: settings.form))
        do {
            let answer = try channel.send(message) {
                let isOurs = try DeliveryStore.commit(delivery.id, token: token, lease: settings.lease, on: connection)
                guard isOurs else { throw LeaseLost() }
                Failpoint.deliveryCommitting.reached()
            }
            Failpoint.deliveryHandedOver.reached()
            breaker.succeeded()
            return .sent(answer: answer)
        } catch is LeaseLost {
            return .released
        } catch let error as ChannelError {
            Failpoint.deliveryRefused.reached()
            return outcome(of: error, attempts: delivery.attempts)
        }
    }

    private func outcome(of error: ChannelError, attempts: Int32) -> DeliveryStore.Outcome {
        breaker.heard(error)
        switch error.disposition {
        case .retry(let wish):
            let backoff = Duration.seconds(min(600, 1 << min(attempts, 10))) * Double.random(in: 0.75...1)
            return .retry(after: max(backoff, wish ?? .zero), error: error.description)
        case .uncertain: return .uncertain(error: error.description)
        case .failed: return .failed(error: error.description)
        }
    }

    private func log(_ outcome: DeliveryStore.Outcome, of delivery: DeliveryStore.Claimed) {
        let metadata: Logger.Metadata = [
            "delivery": "\(delivery.id)", "channel": "\(settings.name)", "attempt": "\(delivery.attempts + 1)",
        ]
        let isWorthLogging = trouble.isWorthLogging
        switch outcome {
        case .sent: crew.logger.info("alert sent", metadata: metadata)
        case .released: crew.logger.info("delivery released", metadata: metadata)
        case .retry(_, let error):
            if isWorthLogging {
                crew.logger.warning("alert not sent yet", metadata: metadata.merging(["because": "\(error)"]) { $1 })
            }
            _ = trouble.next()
            return
        case .failed(let error), .uncertain(let error):
            crew.logger.error("alert not sent", metadata: metadata.merging(["because": "\(error)"]) { $1 })
            return
        }
        trouble.reset()
    }
}
