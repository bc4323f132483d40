import IntakeFuzzing
import Testing

/// The fuzzer's properties, over what it once stumbled over and over a first stretch of what it generates.
struct FuzzPropertyTests {
    @Test func `every input of the corpus is read as it should be`() {
        var properties = IntakeProperties(catalogue: FuzzCatalogue.catalogue)
        let corpus = Corpus.read(Corpus.folder)
        #expect(!corpus.isEmpty)
        for input in corpus { #expect(properties.violation(of: input) == nil, "\(input)") }
    }

    @Test(arguments: 1...4 as ClosedRange<UInt64>)
    func `generated inputs are read as they should be`(seed: UInt64) {
        var generator = InputGenerator(seed: seed)
        var properties = IntakeProperties(catalogue: FuzzCatalogue.catalogue)
        for _ in 0..<500 {
            let input = generator.next()
            #expect(properties.violation(of: input) == nil, "\(input)")
        }
    }

    @Test func `the same seed gives the same inputs, and another seed others`() {
        func inputs(_ seed: UInt64) -> [FuzzInput] {
            var generator = InputGenerator(seed: seed)
            return (0..<50).map { _ in generator.next() }
        }
        #expect(inputs(7) == inputs(7))
        #expect(inputs(7) != inputs(8))
    }

    @Test(
        arguments: [
            ("0", .number("0")), ("-0", .number("0")), ("74.50", .number("74.5")), ("1e2", .number("100")),
            ("1.5e-3", .number("0.0015")), ("0e30", .number("0")), ("01", .notANumber), (".5", .notANumber),
            ("5.", .notANumber), ("+5", .notANumber), ("1e", .notANumber), ("", .notANumber), ("-", .notANumber),
            ("1e31", .outOfRange), ("1e15", .outOfRange), ("1e14", .number("100000000000000")),
            ("1e-16", .outOfRange), ("10e-16", .number("0.000000000000001")),
        ] as [(String, ReferenceNumber)])
    func `the second implementation of the number grammar is one of the contract's`(
        text: String, expected: ReferenceNumber
    ) {
        #expect(ReferenceNumber(Array(text.utf8)) == expected)
    }
}
