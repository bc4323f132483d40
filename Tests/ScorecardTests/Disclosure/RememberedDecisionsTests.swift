import Scorecard
import ScorecardTestSupport
import Testing

/// What was decided before is taken from there only where it would be decided in the same way again.
struct RememberedDecisionsTests {
    @Test(arguments: WorldKind.allCases)
    func `a record that takes decisions from an earlier one withholds what a new one does`(kind: WorldKind) {
        for seed in 1...15 as ClosedRange<UInt64> {
            let world = kind.world(seed: seed)
            let catalogue = world.catalogue
            var random = SeededGenerator(seed: seed)
            // Another year, of which nothing changes.
            let other = DisclosureArrival(
                measure: world.measures[0].id, period: "2017-18-Q1", revision: 1, value: .number("3"))
            var histories = (1...world.arrivals.count).map { [other] + world.arrivals.prefix($0) }
            histories.append([other] + world.arrivals.shuffled(using: &random))
            histories.append(
                [other]
                    + world.arrivals.map { arrival in
                        DisclosureArrival(
                            measure: arrival.measure, period: arrival.period, revision: arrival.revision,
                            value: .number(DecimalNumber(random.below(20))))
                    })
            // As after a database was set back.
            histories.append([other] + world.arrivals.dropLast(world.arrivals.count / 2))
            var remembered: DisclosureRecord?
            for arrivals in histories {
                let anew = DisclosureRecord(catalogue, arrivals: arrivals)
                let record = DisclosureRecord(catalogue, arrivals: arrivals, after: remembered)
                remembered = record
                let differing = ([other] + world.arrivals).filter { record.withholds($0) != anew.withholds($0) }
                #expect(differing.isEmpty, "seed \(seed): \(differing)")
            }
        }
    }
}
