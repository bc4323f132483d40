#if LIBFUZZER
    internal import Foundation
    internal import ParserFuzzing
    internal import ScorecardTestSupport

    /// Runs libFuzzer, which keeps what reaches new code and mutates it further.
    enum GuidedFuzzing {
        nonisolated(unsafe) fileprivate static var violation: ([UInt8]) -> String? = { _ in nil }

        static func run<Target: FuzzTarget>(_: Target.Type, _ options: Options, _ current: CurrentInput) -> Never {
            var target = Target()
            violation = { bytes in
                current.begin(bytes)
                defer { current.end() }
                return target.violation(of: bytes)
            }
            let found = "\(options.folder)/corpus/\(Target.name)"
            var arguments = [
                "parser-fuzzer", "-max_total_time=\(options.seconds)",
                "-seed=\(UInt32(truncatingIfNeeded: options.seed))", "-timeout=10", "-max_len=4096",
                "-rss_limit_mb=2048", "-print_final_stats=1", "-verbosity=1", "-artifact_prefix=\(options.folder)/",
                found,
            ]
            let kept = "\(options.corpusFolder)/\(Target.name)"
            if FileManager.default.fileExists(atPath: kept) { arguments.append(kept) }
            try? FileManager.default.createDirectory(atPath: found, withIntermediateDirectories: true)
            seed(target, found, options)
            var count = CInt(arguments.count)
            var strings: [UnsafeMutablePointer<CChar>?] = arguments.map { strdup($0) } + [nil]
            let status = strings.withUnsafeMutableBufferPointer { buffer in
                var start = buffer.baseAddress
                return runLibFuzzer(&count, &start, tryInput)
            }
            exit(status)
        }

        /// A few hundred generated inputs to begin with, so that it need not find the grammar by itself.
        private static func seed<Target: FuzzTarget>(_ target: Target, _ folder: String, _ options: Options) {
            var random = SeededGenerator(seed: options.seed)
            for number in 0..<300 {
                _ = FileManager.default.createFile(
                    atPath: "\(folder)/seed-\(number)", contents: Data(target.generate(&random)))
            }
        }
    }

    private func tryInput(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
        if let violation = GuidedFuzzing.violation(Array(UnsafeBufferPointer(start: bytes, count: count))) {
            print("finding: \(violation)")
            abort()
        }
        return 0
    }

    @_silgen_name("LLVMFuzzerRunDriver")
    private func runLibFuzzer(
        _ count: UnsafeMutablePointer<CInt>,
        _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?>,
        _ tryInput: @convention(c) (UnsafePointer<UInt8>?, Int) -> CInt
    ) -> CInt
#endif
