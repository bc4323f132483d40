internal import Foundation
internal import IntakeFuzzing
internal import Synchronization

/// Tries generated inputs for some seconds. See scripts/fuzz, which builds it, says how it ended and keeps findings.
///
/// An input that crashes the process lies in the file `current`; one that breaks a property, or takes too long, too.
@main
struct IntakeFuzzer {
    static func main() throws {
        guard let options = Options(CommandLine.arguments.dropFirst()) else {
            print("usage: intake-fuzzer SECONDS SEED FOLDER [CORPUS]")
            exit(64)
        }
        let current = try CurrentInput(path: options.folder + "/current")
        Watchdog.start(current, limit: .seconds(10))
        #if LIBFUZZER
            GuidedFuzzing.run(options)
        #else
            try run(options, current)
        #endif
    }

    private static func run(_ options: Options, _ current: CurrentInput) throws {
        var generator = InputGenerator(seed: options.seed, seeds: options.corpus)
        var properties = IntakeProperties(catalogue: FuzzCatalogue.catalogue)
        let end = ContinuousClock.now + .seconds(options.seconds)
        var count = 0
        var inputs = options.corpus[...]
        repeat {
            let input = inputs.popFirst() ?? generator.next()
            current.begin(input)
            if let violation = properties.violation(of: input) {
                print("finding: \(violation)")
                exit(1)
            }
            current.end()
            count += 1
        } while ContinuousClock.now < end
        print("executions: \(count), of which \(options.corpus.count) from the corpus")
        print("findings: 0")
        print("seed: \(options.seed)")
    }
}

struct Options {
    let seconds: Int
    let seed: UInt64
    let folder: String
    let corpusFolder: String?

    init?(_ arguments: ArraySlice<String>) {
        let arguments = Array(arguments)
        guard arguments.count >= 3, let seconds = Int(arguments[0]), let seed = UInt64(arguments[1]) else { return nil }
        self.seconds = seconds
        self.seed = seed
        folder = arguments[2]
        corpusFolder = arguments.count > 3 ? arguments[3] : nil
    }

    /// Inputs that were found before.
    var corpus: [FuzzInput] { corpusFolder.map { Corpus.read($0) } ?? [] }
}
