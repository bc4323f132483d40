internal import ScorecardTestSupport

/// Makes the inputs of one target: the corpus first, then what a seed gives, some of it with a few things wrong.
package struct InputSource<Target: FuzzTarget> {
    private var random: SeededGenerator
    private let corpus: [[UInt8]]
    private var next = 0
    private static var largest: Int { 64 << 10 }

    /// - Parameter corpus: Inputs that are tried first, and that some later ones are made of.
    package init(seed: UInt64, corpus: [[UInt8]] = []) {
        random = SeededGenerator(seed: seed)
        self.corpus = corpus
    }

    package mutating func input(of target: Target) -> [UInt8] {
        if next < corpus.count {
            defer { next += 1 }
            return corpus[next]
        }
        var bytes =
            !corpus.isEmpty && random.once(in: 20) ? random.pick(corpus) : target.generate(&random)
        guard !random.once(in: 3) else { return bytes }
        for _ in 0..<(1 + random.below(4)) { MutatedInput.mutate(&bytes, pieces: Target.pieces, &random) }
        return Array(bytes.prefix(Self.largest))
    }
}
