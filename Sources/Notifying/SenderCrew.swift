package import AlertMessages
package import Channels
package import Delivery
package import Logging
package import Postgres
package import Settings
internal import Store

/// What all senders share, and what makes them: one or more for each channel.
package struct SenderCrew: Sendable {
    let database: PostgresConfiguration
    let writer: AlertWriter
    let opener: ChannelOpener
    let wake: WakeSignal
    let stop: StopSignal
    let condition: WorkerCondition
    let meters: SendMeters?
    let logger: Logger
    private let channels: [ChannelSettings]

    /// - Parameters:
    ///   - condition: Is told whether deliveries can be taken and settled.
    ///   - meters: Made where the metrics can be asked for.
    package init(
        database: PostgresConfiguration, writer: AlertWriter, routes: Routes, opener: ChannelOpener, wake: WakeSignal,
        stop: StopSignal, condition: WorkerCondition, meters: SendMeters? = nil, logger: Logger
    ) {
        self.database = database
        self.writer = writer
        self.opener = opener
        self.wake = wake
        self.stop = stop
        self.condition = condition
        self.meters = meters
        self.logger = logger
        channels = routes.channels.values.sorted { $0.name < $1.name }
    }

    var channelNames: [String] { channels.map(\.name) }

    /// A sender, and the name of its thread.
    package struct Place: Sendable {
        package let name: String
        /// Sends until the end is asked for.
        package let run: @Sendable () throws -> Void
    }

    /// Places for senders, each to be run on a thread of its own.
    package func places() -> [Place] {
        channels.flatMap { settings in
            let breaker = Breaker()
            meters?.watch(breaker, of: settings.name)
            return (1...settings.senders).map { number in
                let name = "sender-\(settings.name)" + (settings.senders == 1 ? "" : "-\(number)")
                let pulse = condition.addLoop(name, patience: settings.patience)
                return Place(name: name) { try DeliverySender(self, settings, breaker, pulse).run() }
            }
        }
    }

    func tell(of deliveries: [Int64], _ what: Logger.Message, channel: String?) {
        for delivery in deliveries {
            logger.error(what, metadata: ["delivery": "\(delivery)", "channel": "\(channel ?? "")"])
        }
    }
}

extension ChannelSettings {
    /// A sender that has not come round for longer hangs.
    fileprivate var patience: Duration { lease + .seconds(60) }

    /// How long a claimed delivery is a sender's; longer than its channel may take over one message.
    var lease: Duration { longestSend + .seconds(60) }

    /// What becomes of its deliveries that may have been taken: who can tell a copy, or can be asked, is sent it again.
    var afterUncertain: DeliveryStore.AfterUncertain {
        switch kind {
        case .webhook, .notify: .retry
        case .smtp, .teams: uncertain == .hold ? .hold : .resendOnce
        }
    }
}
