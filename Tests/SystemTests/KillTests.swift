import Testing

extension SystemTests {
    @Suite("A worker that is killed")
    struct KillTests {
        @Test(
            "A kill in the middle of 20,000 returns leaves every value, rating and alert exactly once",
            arguments: Worker.Name.allCases)
        func kill(_ name: Worker.Name) throws {
            let load = Load()
            let system = try TestSystem(load)
            try system.startAll()
            let victim = try #require(system.workers.first { $0.name == name })
            try system.produce(load.records)

            try system.killInTheMiddle(victim, load)
            #expect(victim.process.ending == .signalled(9))
            system.forget(victim)
            try system.start(name)

            try system.settle(returns: load.total)
            try load.expectExactlyOnce(in: system)
            try load.expectTopics(in: system)
        }
    }
}
