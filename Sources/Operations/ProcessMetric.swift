internal import Foundation
package import PrometheusText

/// The process as the kernel sees it, under the names that Prometheus' own clients use.
package enum ProcessMetric {
    package static let all = [cpu, resident, startTime, openFiles, mostFiles]

    static let cpu = MetricFamily.counter(
        "process_cpu_seconds_total", "Processor time that this process has used, in its own code and in the kernel.")
    static let resident = MetricFamily.gauge(
        "process_resident_memory_bytes", "Memory of this process that lies in RAM.")
    static let startTime = MetricFamily.gauge("process_start_time_seconds", "When this process began, as Unix time.")
    static let openFiles = MetricFamily.gauge("process_open_fds", "Files and sockets that this process has open.")
    static let mostFiles = MetricFamily.gauge("process_max_fds", "How many files and sockets it may have open.")

    package static func collect(into registry: MetricRegistry) {
        let started = startTimeSeconds()
        registry.collect {
            var samples = [MetricSample(cpu, is: cpuSeconds())]
            if let bytes = residentBytes() { samples.append(MetricSample(resident, is: bytes)) }
            if let started { samples.append(MetricSample(startTime, is: started)) }
            if let count = openFileCount() { samples.append(MetricSample(openFiles, is: count)) }
            if let count = fileLimit() { samples.append(MetricSample(mostFiles, is: count)) }
            return samples
        }
    }

    private static func cpuSeconds() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }

    private static func residentBytes() -> Double? {
        words(of: "/proc/self/statm").flatMap { $0.count > 1 ? Double($0[1]) : nil }
            .map { $0 * Double(sysconf(Int32(_SC_PAGESIZE))) }
    }

    /// The kernel counts from the start of the machine, in ticks.
    private static func startTimeSeconds() -> Double? {
        guard let stat = try? String(contentsOfFile: "/proc/self/stat", encoding: .utf8),
            let end = stat.lastIndex(of: ")"), let machine = words(of: "/proc/stat"),
            let place = machine.firstIndex(of: "btime"), machine.indices.contains(place + 1),
            let boot = Double(machine[place + 1])
        else { return nil }
        // The name in brackets may hold anything; after it the 20th word is the start.
        let fields = stat[stat.index(after: end)...].split(separator: " ")
        guard fields.count > 19, let ticks = Double(fields[19]) else { return nil }
        return boot + ticks / Double(sysconf(Int32(_SC_CLK_TCK)))
    }

    private static func openFileCount() -> Double? {
        // One of them is the folder that is being read.
        (try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd")).map { Double($0.count - 1) }
    }

    private static func fileLimit() -> Double? {
        guard let text = try? String(contentsOfFile: "/proc/self/limits", encoding: .utf8),
            let line = text.split(separator: "\n").first(where: { $0.hasPrefix("Max open files") })
        else { return nil }
        return line.dropFirst("Max open files".count).split(separator: " ").first.flatMap { Double($0) }
    }

    private static func words(of path: String) -> [Substring]? {
        (try? String(contentsOfFile: path, encoding: .utf8))?.split(whereSeparator: \.isWhitespace)
    }
}
