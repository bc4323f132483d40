#if LIBFUZZER
    internal import Foundation
    internal import IntakeFuzzing

    /// Runs libFuzzer, which keeps what reaches new code and mutates it further.
    enum GuidedFuzzing {
        nonisolated(unsafe) static var properties = IntakeProperties(catalogue: FuzzCatalogue.catalogue)

        static func run(_ options: Options) -> Never {
            var arguments = [
                "intake-fuzzer", "-max_total_time=\(options.seconds)",
                "-seed=\(UInt32(truncatingIfNeeded: options.seed))",
                "-timeout=10", "-max_len=4096", "-rss_limit_mb=4096", "-print_final_stats=1",
                "-artifact_prefix=\(options.folder)/", "\(options.folder)/corpus",
            ]
            if let corpus = options.corpusFolder { arguments.append(corpus) }
            try? FileManager.default.createDirectory(
                atPath: "\(options.folder)/corpus", withIntermediateDirectories: true)
            seed(options)
            var count = CInt(arguments.count)
            var strings: [UnsafeMutablePointer<CChar>?] = arguments.map { strdup($0) } + [nil]
            let status = strings.withUnsafeMutableBufferPointer { buffer in
                var start = buffer.baseAddress
                return runLibFuzzer(&count, &start, tryInput)
            }
            exit(status)
        }

        /// A few hundred generated inputs to begin with, so that it need not find JSON by itself.
        private static func seed(_ options: Options) {
            var generator = InputGenerator(seed: options.seed)
            for number in 0..<400 {
                FileManager.default.createFile(
                    atPath: "\(options.folder)/corpus/seed-\(number)", contents: Data(generator.next().file))
            }
        }
    }

    private func tryInput(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
        let input = FuzzInput(file: Array(UnsafeBufferPointer(start: bytes, count: count)))
        if let violation = GuidedFuzzing.properties.violation(of: input) {
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
