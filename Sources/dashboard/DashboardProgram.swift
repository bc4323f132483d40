internal import Dashboard

@main
struct DashboardProgram {
    static func main() async { await DashboardProcess.run() }
}
