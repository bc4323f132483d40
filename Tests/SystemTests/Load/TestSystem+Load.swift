import Testing

extension TestSystem {
    /// A system for the load, with batches so small that there is a middle.
    convenience init(_ load: Load) throws {
        try self.init(load.catalogue)
        environment["BATCH_SIZE"] = "200"
    }

    /// Waits until workers have stored positions strictly inside the load.
    func waitForTheMiddle(of names: [Worker.Name], _ load: Load, beyond limit: Int? = nil) throws {
        let limit = limit ?? load.total / 20
        var positions: [Int] = []
        try eventually("a position inside the load", detail: { "\(positions)" }) {
            positions = try names.map { try position(of: $0) }
            return positions.allSatisfy { $0 > limit }
        }
    }

    /// Kills a worker whose stored position lies strictly inside the load, and expects that it did.
    func killInTheMiddle(_ victim: Worker, _ load: Load) throws {
        try waitForTheMiddle(of: [victim.name], load)
        victim.process.kill()
        let position = try position(of: victim.name)
        #expect(position > 0 && position < load.total, "the kill fell at \(position)")
        try endLeases()
    }

    /// Lets the leases of a killed sender run out now instead of minutes later.
    func endLeases() throws {
        try database.execute("UPDATE delivery SET lease_until = now() WHERE state IN ('claimed', 'committing')")
    }
}
