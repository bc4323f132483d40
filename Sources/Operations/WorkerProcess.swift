package import Delivery
internal import Settings
internal import Contracts
internal import Foundation
internal import Kafka
package import Logging
internal import Postgres
package import PrometheusText
package import ServiceLifecycle
internal import UnixSignals

#if WEB
    internal import HealthServer
#endif

/// Runs a worker as a process: one loop on its own thread, what else it needs beside it, and the health pages.
package enum WorkerProcess {
    /// A blocking piece of work with a thread of its own.
    package struct Work: Sendable {
        package let name: String
        package let body: @Sendable () throws -> Void
        /// Called when the end is asked for, to wake the thread where it waits.
        package let wake: @Sendable () -> Void

        package init(
            name: String, wake: @escaping @Sendable () -> Void = {}, body: @escaping @Sendable () throws -> Void
        ) {
            self.name = name
            self.wake = wake
            self.body = body
        }
    }

    /// Runs until a signal asks for the end, and exits with a code by sysexits.h.
    ///
    /// - Parameters:
    ///   - worker: The name of the executable.
    ///   - metrics: What this worker counts beside its loop.
    ///   - make: Makes the pieces of work from the checked settings.
    package static func run(
        _ worker: String, metrics: [MetricFamily] = [], make: @Sendable (WorkerContext) throws -> [Work]
    ) async -> Never {
        do {
            guard let name = WorkerName(rawValue: worker) else { throw DeliveryStop(exitCode: 64, worker) }
            let context = try WorkerContext(name, environment: ProcessInfo.processInfo.environment, metrics: metrics)
            let work = try make(context)
            try await serve(context, work)
            exit(0)
        } catch let stop as DeliveryStop {
            fail(worker, stop.exitCode, stop.description)
        } catch {
            fail(worker, 78, "\(error)")
        }
    }

    /// The delivery loop as a piece of work.
    package static func loop<Handler: BatchHandler & SendableMetatype>(
        _ context: WorkerContext, onCommit: @escaping @Sendable () -> Void = {},
        handler: @escaping @Sendable () throws -> Handler
    ) -> Work {
        Work(name: "delivery") {
            let loop = DeliveryLoop(
                settings: context.delivery, handler: try handler(), condition: context.condition,
                stop: context.stop, logger: context.logger,
                meters: context.metrics.map { DeliveryMeters($0) }, onCommit: onCommit)
            try loop.run()
        }
    }

    private static func serve(_ context: WorkerContext, _ work: [Work]) async throws {
        var services: [any Service] = []
        #if WEB
            if let port = context.settings.httpPort, let metrics = context.metrics {
                WorkerMetric.collect(into: metrics, program: context.worker.rawValue, condition: context.condition)
                ProcessMetric.collect(into: metrics)
                services.append(
                    HealthService(
                        host: context.settings.httpHost, port: port, condition: context.condition, metrics: metrics,
                        logger: context.logger))
            }
        #endif
        context.logger.notice("starting", metadata: ["owner": "\(context.delivery.owner)"])
        try await run(services, work, stop: context.stop, logger: context.logger)
        context.logger.notice("stopped")
    }

    /// Runs services and pieces of work until a signal asks for the end.
    package static func run(
        _ services: [any Service], _ work: [Work], stop: StopSignal, logger: Logger
    ) async throws {
        let pieces = work.map { BlockingService(work: $0, stop: stop, logger: logger) }
        var configuration = ServiceGroupConfiguration(
            services: services + pieces, gracefulShutdownSignals: [.sigterm, .sigint], logger: logger)
        configuration.maximumGracefulShutdownDuration = .seconds(19)
        try await ServiceGroup(configuration: configuration).run()
    }

    /// Says why in the log's own form, each problem in a line of its own, whatever the level.
    package static func fail(_ worker: String, _ code: Int32, _ text: String) -> Never {
        let logger = Logger(label: worker) { JSONLogHandler(label: $0, level: .critical) }
        for line in text.split(whereSeparator: \.isNewline) {
            logger.critical("cannot go on", metadata: ["because": "\(line)", "exitCode": "\(code)"])
        }
        exit(code)
    }
}

/// A piece of blocking work among the services of a process.
private struct BlockingService: Service {
    let work: WorkerProcess.Work
    let stop: StopSignal
    let logger: Logger

    /// Whoever runs us kills us 20 seconds after they asked; what we had under way then is what a kill leaves.
    private static let patience = Duration.seconds(17)

    func run() async throws {
        // Cancellation too: where one piece of work fails, the others must end.
        try await withTaskCancellationOrGracefulShutdownHandler {
            let hasEnded = try await DedicatedThread.run(
                work.name, until: stop, patience: Self.patience, work.body)
            if !hasEnded { logger.warning("left behind", metadata: ["work": "\(work.name)"]) }
        } onCancelOrGracefulShutdown: {
            stop.request()
            work.wake()
        }
        // One signal ends all pieces, but the group asks one after the other and takes an earlier end for a failure.
        if stop.isRequested { try? await gracefulShutdown() }
    }
}
