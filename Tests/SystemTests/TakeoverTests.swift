import Testing

extension SystemTests {
    @Suite("Two instances of each worker")
    struct TakeoverTests {
        @Test("They share the partitions, and when one of each is killed the other carries on; all exactly once")
        func takeover() throws {
            let load = Load()
            let system = try TestSystem(load)
            try system.startAll()
            let victims = system.workers
            try system.startAll()
            for name in Worker.Name.allCases {
                try eventually(
                    "two instances of \(name.rawValue) share the partitions", detail: { owners(name, system) }
                ) {
                    Set(try instances(of: name, in: system)).count == 2
                }
            }
            try system.produce(load.records)

            for victim in victims {
                try system.killInTheMiddle(victim, load)
                system.forget(victim)
            }

            try system.settle(returns: load.total)
            try load.expectExactlyOnce(in: system)
            let survivors = Set(system.workers.map { "\($0.process.pid)" })
            for name in Worker.Name.allCases {
                #expect(survivors.isSuperset(of: try instances(of: name, in: system)), "\(name.rawValue)")
            }
        }

        /// The process of each partition's owner.
        private func instances(of name: Worker.Name, in system: TestSystem) throws -> [String] {
            try system.database.rows(
                "SELECT split_part(owner, ':', 2) FROM progress WHERE consumer_group = '\(name.rawValue)'"
            ).map { $0[0] }
        }

        private func owners(_ name: Worker.Name, _ system: TestSystem) -> String {
            "\((try? instances(of: name, in: system)) ?? [])"
        }
    }
}
