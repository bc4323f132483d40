package import Delivery
internal import Hummingbird
package import Logging
internal import ServiceLifecycle

/// Serves `/healthz` and `/readyz`.
package struct HealthService: Service {
    private let port: Int
    private let condition: WorkerCondition
    private let logger: Logger

    /// A loop that has not come round for this long hangs.
    private static let patience = Duration.seconds(90)

    /// - Parameter port: 0 takes a free one, which the log tells.
    package init(port: Int, condition: WorkerCondition, logger: Logger) {
        self.port = port
        self.condition = condition
        self.logger = logger
    }

    package func run() async throws {
        let router = Router()
        router.get("healthz") { [condition] _, _ in
            Self.page(condition.sinceLastStep < Self.patience ? [] : ["the delivery loop hangs"])
        }
        router.get("readyz") { [condition] _, _ in
            Self.page(condition.missing.map { "\($0.part.rawValue): \($0.reason)" })
        }
        let app = Application(
            router: router, configuration: .init(address: .hostname("0.0.0.0", port: port)),
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
