internal import Foundation
internal import ParserFuzzing

/// Tries inputs on one parser for some seconds. See scripts/fuzz, which builds it, says how it ended and keeps findings.
///
/// An input that crashes the process lies in the file `current`; one that breaks a property, takes too long or too much
/// memory, too.
@main
struct ParserFuzzer {
    static func main() throws {
        if CommandLine.arguments.dropFirst() == ["--list"] {
            for target in FuzzTargets.all { print(target.name) }
            return
        }
        guard let options = Options(CommandLine.arguments.dropFirst()) else {
            print("usage: parser-fuzzer --list | TARGET SECONDS SEED FOLDER [CORPUS]")
            exit(64)
        }
        let current = try CurrentInput(path: options.folder + "/current")
        Watchdog.start(current, limit: .seconds(10), bytes: 1 << 30)
        #if LIBFUZZER
            GuidedFuzzing.run(options.target, options, current)
        #else
            run(options.target, options, current)
        #endif
    }

    private static func run<Target: FuzzTarget>(_: Target.Type, _ options: Options, _ current: CurrentInput) {
        var source = InputSource<Target>(seed: options.seed, corpus: options.corpus)
        var target = Target()
        let end = ContinuousClock.now + .seconds(options.seconds)
        var count = 0
        repeat {
            let input = source.input(of: target)
            current.begin(input)
            if let violation = target.violation(of: input) {
                print("finding: \(violation)")
                exit(1)
            }
            current.end()
            count += 1
        } while count < options.corpus.count || ContinuousClock.now < end
        print("\(Target.name): \(count) executions, of which \(options.corpus.count) from the corpus; no finding")
    }
}
