import Scorecard
import ScorecardTestSupport
import Testing

/// Somebody who reads everything that was ever public finds out no withheld count.
struct AttackTests {
    private static let seeds: ClosedRange<UInt64> = 1...60

    @Test(arguments: WorldKind.allCases)
    func `no withheld count, and no small one that is still to come, follows from what was shown at any moment`(
        kind: WorldKind
    ) {
        for seed in Self.seeds {
            let world = kind.world(seed: seed)
            let attacker = Attacker(world)
            let record = DisclosureRecord(world.catalogue, arrivals: world.arrivals)
            for length in 1...world.arrivals.count {
                let found = attacker.findings(after: length) { record.withholds($0) }
                #expect(found.isEmpty, "seed \(seed), after \(length) returns: \(found)\n\(Self.words(world, record))")
                if !found.isEmpty { return }
            }
        }
    }

    private static func words(_ world: CountWorld, _ record: DisclosureRecord) -> String {
        world.arrivals.map { arrival in
            "\(arrival.measure) \(arrival.period) r\(arrival.revision) \(arrival.value)\(record.withholds(arrival) ? " [c]" : "")"
        }.joined(separator: "\n")
    }

    @Test(arguments: WorldKind.allCases)
    func `where only small counts themselves are withheld, the attacker finds some`(kind: WorldKind) {
        var found = 0
        for seed in Self.seeds {
            let world = kind.world(seed: seed)
            let rules = Dictionary(uniqueKeysWithValues: world.measures.map { ($0.id, DisclosureRule($0)) })
            let findings = Attacker(world).findings(after: world.arrivals.count) { arrival in
                let unit = rules[arrival.measure]?.unit ?? .number
                return rules[arrival.measure]?.withholds(arrival.value.number(in: unit), arrival.counts) ?? true
            }
            if !findings.isEmpty { found += 1 }
        }
        #expect(found > 0)
    }
}

extension DisclosureRecord {
    func withholds(_ arrival: DisclosureArrival) -> Bool {
        withholds(arrival.measure, in: arrival.period, revision: arrival.revision)
    }
}
