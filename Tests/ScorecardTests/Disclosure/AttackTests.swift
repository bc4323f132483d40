import Scorecard
import ScorecardTestSupport
import Testing

/// Somebody who reads everything that was ever public finds out no withheld count.
struct AttackTests {
    private static let seeds: ClosedRange<UInt64> = 1...60
    private static let corrected: ClosedRange<UInt64> = 1...25

    @Test(arguments: WorldKind.allCases)
    func `no withheld count, and no small one that is still to come, follows from what was shown at any moment`(
        kind: WorldKind
    ) {
        for seed in Self.seeds where !holds(in: kind.world(seed: seed), "seed \(seed)") { return }
    }

    @Test(arguments: WorldKind.allCases)
    func `nor does one where two to four counts were corrected, in any order`(kind: WorldKind) {
        for seed in Self.corrected where !holds(in: kind.world(seed: seed, corrections: 2...4), "seed \(seed)") {
            return
        }
    }

    private func holds(in world: CountWorld, _ name: String) -> Bool {
        let attacker = Attacker(world)
        let record = DisclosureRecord(world.catalogue, arrivals: world.arrivals)
        for length in 1...world.arrivals.count {
            let found = attacker.findings(after: length) { record.withholds($0) }
            #expect(found.isEmpty, "\(name), after \(length) returns: \(found)\n\(Self.words(world, record))")
            if !found.isEmpty { return false }
        }
        return true
    }

    /// Whoever knows how it is decided as well, and tries it for every world that there could be.
    @Test func `somebody who knows the program has always two worlds to choose from`() {
        let measures = [
            CountWorld.measure("total"),
            CountWorld.measure("part-a", .number, .discrete, DisclosureRelations(partOf: "total")),
            CountWorld.measure("part-b", .number, .discrete, DisclosureRelations(partOf: "total")),
        ]
        let catalogue = Catalogue(measures: measures, authorities: [])
        for order in [[0, 1, 2], [1, 0, 2], [1, 2, 0]] {
            var worlds: [[Int?]: [[Int]]] = [:]
            for a in 0...30 {
                for b in 0...30 {
                    let counts = [a + b, a, b]
                    let arrivals = order.map {
                        DisclosureArrival(
                            measure: measures[$0].id, period: "2018-19-Q1", revision: 1,
                            value: .number(DecimalNumber(counts[$0])))
                    }
                    let record = DisclosureRecord(catalogue, arrivals: arrivals)
                    let shown = zip(order, arrivals).map { record.withholds($1) ? nil : counts[$0] }
                    worlds[shown, default: []].append(counts)
                }
            }
            for (shown, possible) in worlds where possible[0].max() ?? 0 <= 20 {
                for (place, count) in order.enumerated() where shown[place] == nil {
                    #expect(Set(possible.map { $0[count] }).count > 1, "\(order) \(shown): \(possible)")
                }
            }
        }
    }

    @Test(arguments: WorldKind.allCases)
    func `no more is withheld than it takes`(kind: WorldKind) {
        func shares(smallShare: Int, corrections: Int) -> (small: Int, more: Int) {
            var (all, small, withheld) = (0, 0, 0)
            for seed in 1...200 as ClosedRange<UInt64> {
                let world = kind.world(seed: seed, smallShare: smallShare, corrections: 0...corrections)
                let rules = Dictionary(uniqueKeysWithValues: world.measures.map { ($0.id, DisclosureRule($0)) })
                let record = DisclosureRecord(world.catalogue, arrivals: world.arrivals)
                all += world.arrivals.count
                withheld += world.arrivals.count { record.withholds($0) }
                small += world.arrivals.count { arrival in
                    guard let rule = rules[arrival.measure] else { return false }
                    return rule.withholds(arrival.value.number(in: rule.unit), arrival.counts)
                }
            }
            return (small * 100 / all, (withheld - small) * 100 / all)
        }
        #expect(shares(smallShare: 0, corrections: 0).more == 0, "nobody is small, and everything is shown")
        // In a hundred figures: 1 to 8 small ones, and as many again withheld for their sake.
        #expect(shares(smallShare: 5, corrections: 0).more <= 9)
        #expect(shares(smallShare: 0, corrections: 1).more <= 35, "corrections that come in any order")
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
