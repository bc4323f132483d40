internal import Dashboard

@main
struct DashboardProgram {
    static func main() async throws { try await DashboardService().run() }
}
