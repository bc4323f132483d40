import Scorecard
import Testing

/// Somebody who reads every public report there ever was, with all that it says beside its figures, finds out no small
/// count that was never shown.
///
/// Found out means: of all whole numbers that agree with everything that was read, one is left. That is what the public
/// edition promises, as the Department for Education's and the Office for National Statistics' rules for tables ask that no
/// suppressed cell can be calculated from others. Where nothing but its own returns tells of a figure the promise is more: what
/// stands beside it leaves as many numbers as its being small does.
struct PublishedAttackTests {
    private static let seeds: ClosedRange<UInt64> = 1...30

    @Test(arguments: PublishedWorld.Kind.allCases)
    func `no small count follows from colours, movement, runs of red, charts, averages, ranks and reasons`(
        kind: PublishedWorld.Kind
    ) throws {
        for seed in Self.seeds {
            let world = kind.world(seed: seed)
            var attacker = PublishedAttacker(world)
            var publisher = Publisher(world)
            for told in world.returns {
                for edition in try publisher.editions(after: told, of: PublishedWorld.reported) {
                    attacker.read(edition)
                }
            }
            let found = attacker.findings()
            #expect(found.isEmpty, "seed \(seed): \(found)\n\(world.words)")
            if !found.isEmpty { return }
        }
    }

    @Test(arguments: [PublishedWorld.Kind.bands, .movingTarget, .rate, .percentage])
    func `what stands beside a figure that is small leaves as many numbers as there are small ones`(
        kind: PublishedWorld.Kind
    ) throws {
        for seed in Self.seeds {
            let world = kind.world(seed: seed)
            var attacker = PublishedAttacker(world)
            var reader = PublishedAttacker(world, readsFiguresOnly: true)
            var publisher = Publisher(world)
            for told in world.returns {
                for edition in try publisher.editions(after: told, of: PublishedWorld.reported) {
                    attacker.read(edition)
                    reader.read(edition)
                }
            }
            let (all, figures) = (attacker.choices(), reader.choices())
            #expect(all == figures, "seed \(seed)\n\(world.words)")
            if all != figures { return }
        }
    }
}

extension PublishedWorld {
    /// The world in words: how its measures are rated, and its returns in their order.
    var words: String {
        let rules = measures.map { measure in
            "\(measure.id), \(measure.definition.polarity), \(measure.accumulation): \(measure.definition.targets), "
                + "\(measure.definition.travel)"
        }
        return (rules + returns.map { "\($0.count) r\($0.revision) \($0.number)" }).joined(separator: "\n")
    }
}
