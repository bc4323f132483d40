package import Delivery
internal import Hummingbird
package import Logging
package import PrometheusText
internal import ServiceLifecycle

/// Serves `/healthz`, `/readyz` and `/metrics`; none of them asks the database or the broker.
package struct HealthService: Service {
    private let host: String
    private let port: Int
    private let condition: WorkerCondition
    private let metrics: MetricRegistry
    private let logger: Logger

    /// - Parameters:
    ///   - host: The address to listen on.
    ///   - port: 0 takes a free one, which the log tells.
    package init(host: String, port: Int, condition: WorkerCondition, metrics: MetricRegistry, logger: Logger) {
        self.host = host
        self.port = port
        self.condition = condition
        self.metrics = metrics
        self.logger = logger
    }

    package func run() async throws {
        let router = Router()
        router.get("healthz") { [condition] _, _ in
            Self.page(condition.loops.filter { $0.hangs() }.map { "the \($0.name) loop hangs" })
        }
        router.get("readyz") { [condition] _, _ in
            Self.page(condition.missing.map { "\($0.part.rawValue): \($0.reason)" })
        }
        router.get("metrics") { [metrics] _, _ in
            Response(
                status: .ok, headers: [.contentType: MetricRegistry.contentType],
                body: .init(byteBuffer: ByteBuffer(string: metrics.text)))
        }
        let app = Application(
            router: router, configuration: .init(address: .hostname(host, port: port)),
            onServerRunning: { [logger] channel in
                logger.info("health pages", metadata: ["port": "\(channel.localAddress?.port ?? 0)"])
            },
            logger: logger)
        // Not `runService`, which takes signals for itself and would end before the group around us asks.
        try await app.run()
    }

    /// 200 and `ok`, or 503 and what is missing, a line each.
    private static func page(_ missing: [String]) -> Response {
        Response(
            status: missing.isEmpty ? .ok : .serviceUnavailable,
            headers: [.contentType: "text/plain; charset=utf-8"],
            body: .init(
                byteBuffer: ByteBuffer(string: missing.isEmpty ? "ok\n" : missing.joined(separator: "\n") + "\n")))
    }
}
