import Foundation
import ParserFuzzing
import ScorecardTestSupport
import Testing

/// The fuzzer's targets, over what they once stumbled over and over a first stretch of what they generate.
struct TargetTests {
    /// A target by its name: a type cannot be a test's argument.
    private static let names = FuzzTargets.all.map { $0.name }

    private func violations<Target: FuzzTarget>(_: Target.Type, seed: UInt64, count: Int) -> [String] {
        var target = Target()
        var source = InputSource<Target>(seed: seed)
        return (0..<count).compactMap { _ in
            let input = source.input(of: target)
            return target.violation(of: input).map { "\($0): \(String(decoding: input, as: UTF8.self))" }
        }
    }

    private func corpusViolations<Target: FuzzTarget>(_: Target.Type) -> [String] {
        var target = Target()
        return Corpus.inputs(of: Target.self).compactMap { input in
            target.violation(of: input).map { "\($0): \(String(decoding: input.prefix(300), as: UTF8.self))" }
        }
    }

    @Test(arguments: names)
    func `every input of the corpus is read as it should be`(name: String) throws {
        let target = try #require(FuzzTargets.named(name))
        #expect(!Corpus.inputs(of: target).isEmpty)
        let found = corpusViolations(target)
        #expect(found.isEmpty)
    }

    @Test func `every folder of the corpus is a target's`() throws {
        #expect(
            try Set(FileManager.default.contentsOfDirectory(atPath: Corpus.folder))
                == Set(Self.names).union(FuzzTargets.namesOfWeb))
    }

    @Test(arguments: names, 1...2 as ClosedRange<UInt64>)
    func `generated inputs are read as they should be`(name: String, seed: UInt64) throws {
        let target = try #require(FuzzTargets.named(name))
        let found = violations(target, seed: seed, count: 300)
        #expect(found.isEmpty)
    }

    private func inputs<Target: FuzzTarget>(_: Target.Type, seed: UInt64) -> [[UInt8]] {
        let target = Target()
        var source = InputSource<Target>(seed: seed)
        return (0..<50).map { _ in source.input(of: target) }
    }

    @Test(arguments: names)
    func `the same seed gives the same inputs, and another seed others`(name: String) throws {
        let target = try #require(FuzzTargets.named(name))
        let first = inputs(target, seed: 7)
        #expect(inputs(target, seed: 7) == first)
        #expect(inputs(target, seed: 8) != first)
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
