import ArgumentParser
import Foundation
import Scorecard
import Settings

/// Rates made-up values of a catalogue's measures from memory, on one thread, and prints how many a CPU second.
@main
struct RatingBenchmark: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rating-benchmark", abstract: "Measures the rules alone: no topic, no database, one thread.")

    @Option(help: "The folder of the catalogue whose measures are rated.") var config: String
    @Option(help: "Authorities, made up.") var authorities = 152
    @Option(help: "Periods of each measure.") var periods = 40
    @Option(help: "Seed of the values.") var seed: UInt64 = 1
    @Option(name: .customLong("repeat"), help: "How often the same ratings are made.") var repetitions = 3

    mutating func run() throws {
        let measures = try CatalogueReader.read(ConfigurationFolder(path: config)).measures
        let load = EngineLoad(measures: measures, authorities: authorities, periods: periods, seed: seed)
        print("\(load.series.count) series, \(load.ratingCount) ratings")
        print("| run | ratings | CPU s | ratings a CPU second | red | amber | green | none | improved | same | worse |")
        print("| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |")
        for run in 1...max(1, repetitions) {
            let before = Self.cpuSeconds
            let tally = load.rate()
            let seconds = Self.cpuSeconds - before
            let rate = Int(Double(tally.ratings) / seconds)
            let counts = [
                tally.colours[.red], tally.colours[.amber], tally.colours[.green], tally.colours[.none],
                tally.travels[.improved], tally.travels[.same], tally.travels[.worse],
            ].map { String($0 ?? 0) }.joined(separator: " | ")
            print("| \(run) | \(tally.ratings) | \(String(format: "%.2f", seconds)) | \(rate) | \(counts) |")
        }
        if let peak = Self.peakMemory { print("peak memory, all values included: \(peak)") }
    }

    /// The most memory that was resident, as Linux tells it.
    private static var peakMemory: String? {
        let status = try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)
        let line = status?.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
        return line?.dropFirst("VmHWM:".count).trimmingCharacters(in: .whitespaces)
    }

    /// User and system time of this process.
    private static var cpuSeconds: Double {
        var time = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
}
