internal import ParserFuzzing

/// What the program is called with.
struct Options {
    let target: any FuzzTarget.Type
    let seconds: Int
    let seed: UInt64
    let folder: String
    let corpusFolder: String
    /// Inputs that were found before.
    let corpus: [[UInt8]]

    init?(_ arguments: ArraySlice<String>) {
        let arguments = Array(arguments)
        guard arguments.count >= 4, let target = FuzzTargets.named(arguments[0]), let seconds = Int(arguments[1]),
            let seed = UInt64(arguments[2])
        else { return nil }
        self.target = target
        self.seconds = seconds
        self.seed = seed
        folder = arguments[3]
        corpusFolder = arguments.count > 4 ? arguments[4] : Corpus.folder
        corpus = Corpus.inputs(of: target, in: corpusFolder)
    }
}
