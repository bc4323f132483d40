extension TestSystem {
    /// Waits until so many revisions are stored and everything that is stored has gone its whole way.
    func settle(returns: Int, within limit: Duration = .seconds(120)) throws {
        var stored = 0
        try eventually("\(returns) returns are stored", within: limit, detail: { "there are \(stored)" }) {
            try refuseDeadWorkers()
            stored = try database.number("SELECT count(*) FROM return_revision")
            return stored >= returns
        }
        try settle(within: limit)
    }

    /// Waits until every stored return is rated, noticed and told of.
    func settle(within limit: Duration = .seconds(120)) throws {
        try succeed(["status", "--wait", "\(limit.components.seconds)"])
    }

    /// Waits until every worker has read its topics to their ends, dead letters, repetitions and all.
    func waitUntilRead(within limit: Duration = .seconds(60)) throws {
        var status = Status(positions: [])
        try eventually("all is read", within: limit, detail: { "\(status.positions.filter { $0.lag != 0 })" }) {
            try refuseDeadWorkers()
            status = try succeed(["status", "--json"]).decoded(Status.self)
            return !status.positions.isEmpty && status.positions.allSatisfy { $0.lag == 0 }
        }
    }

    /// The positions of a worker, added up.
    func position(of worker: Worker.Name) throws -> Int {
        try database.number(
            "SELECT coalesce(sum(next_offset), 0) FROM progress WHERE consumer_group = '\(worker.rawValue)'")
    }

    private func refuseDeadWorkers() throws {
        for worker in workers {
            if case .exited(let status) = worker.process.isRunning ? nil : worker.process.ending {
                throw TestProblem("\(worker.name.rawValue) ended by itself with \(status): \(worker.log.suffix(2_000))")
            }
        }
    }

    private struct Status: Decodable {
        struct Position: Decodable {
            let group: String
            let topic: String
            let partition: Int
            let lag: Int?
        }
        let positions: [Position]
    }
}
