internal import Foundation

/// Ends the process where one input takes too long: a hang is a finding.
enum Watchdog {
    static func start(_ current: CurrentInput, limit: Duration) {
        Thread.detachNewThread {
            while true {
                Thread.sleep(forTimeInterval: 0.5)
                if current.hasTaken(limit) {
                    print("finding: an input takes longer than \(limit)")
                    exit(1)
                }
            }
        }
    }
}
