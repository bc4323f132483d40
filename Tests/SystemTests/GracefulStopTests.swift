import Testing

extension SystemTests {
    @Suite("A worker that is asked to end")
    struct GracefulStopTests {
        @Test("SIGTERM in the middle of work ends every worker well within 20 seconds, and nothing is lost")
        func terminate() throws {
            let load = Load()
            let system = try TestSystem(load)
            try system.startAll()
            try system.produce(load.records)
            try system.waitForTheMiddle(of: Worker.Name.allCases, load)

            try system.stopAll()
            for name in Worker.Name.allCases {
                let position = try system.position(of: name)
                #expect(position > 0, "\(name.rawValue)")
            }
            #expect(try system.position(of: .notifier) < load.total)

            system.environment["BATCH_SIZE"] = "5000"
            try system.startAll()
            try system.settle(returns: load.total)
            try load.expectExactlyOnce(in: system)
        }
    }
}
