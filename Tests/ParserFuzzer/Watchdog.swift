internal import Foundation

/// Ends the process where one input takes too long, or all of them too much memory: both are findings.
enum Watchdog {
    static func start(_ current: CurrentInput, limit: Duration, bytes: Int) {
        Thread.detachNewThread {
            while true {
                Thread.sleep(forTimeInterval: 0.5)
                if current.hasTaken(limit) {
                    print("finding: an input takes longer than \(limit)")
                    exit(1)
                }
                if residentBytes > bytes {
                    print("finding: \(residentBytes >> 20) MiB of memory")
                    exit(1)
                }
            }
        }
    }

    /// Memory that the process has now.
    private static var residentBytes: Int {
        let text = (try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8)) ?? ""
        let pages = text.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0
        return pages * Int(sysconf(Int32(_SC_PAGESIZE)))
    }
}
