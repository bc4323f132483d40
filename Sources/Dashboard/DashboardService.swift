internal import Hummingbird
internal import ServiceLifecycle

/// Serves the dashboard's pages.
package struct DashboardService: Service {
    package init() {}
    package func run() async throws {
        try await Application(router: Router()).run()
    }
}
