internal import Logging
internal import Settings
package import Hummingbird
internal import ServiceLifecycle

/// Serves the pages until the end is asked for, and then lets open streams go.
package struct PagesService: Service {
    /// Bytes of one header, and of all.
    private static let largestHeader = 8 * 1_024
    private static let largestHead = 16 * 1_024
    private static let mostConnections = 2_000

    private let site: DashboardSite

    package init(_ site: DashboardSite) { self.site = site }

    /// The server, for whoever runs it.
    package func application(
        onServerRunning: @escaping @Sendable (Int) -> Void = { _ in }
    ) -> some ApplicationProtocol {
        Application(
            router: site.router(),
            server: .http1(
                configuration: .init(
                    // Whoever has begun a request and does not go on is not waited for.
                    idleTimeout: .seconds(20),
                    httpDecoderConfiguration: .init(
                        maxHeaderFieldSize: Self.largestHeader, maxHeaderListSize: Self.largestHead,
                        maxHeaderFieldCount: 100))),
            configuration: .init(
                address: .hostname(site.settings.pagesHost, port: site.settings.pagesPort),
                availableConnectionsDelegate: .maximum(Self.mostConnections, logger: site.logger)),
            onServerRunning: { channel in onServerRunning(channel.localAddress?.port ?? 0) }, logger: site.logger)
    }

    package func run() async throws {
        let site = site
        let application = application { port in site.logger.info("pages", metadata: ["port": "\(port)"]) }
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                // Long answers hold up the end of the server: they are ended first.
                try await withGracefulShutdownHandler {
                    try await application.run()
                } onGracefulShutdown: {
                    site.endLongAnswers()
                }
            }
            group.addTask {
                // Something is written to each now and then, so that one whose reader has vanished is found.
                while true {
                    try await Task.sleep(for: .seconds(15))
                    site.streams.beat()
                }
            }
            _ = try await group.next()
            group.cancelAll()
        }
    }
}
