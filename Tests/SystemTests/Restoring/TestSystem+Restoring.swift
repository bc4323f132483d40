extension TestSystem {
    /// Takes a backup of the database as it is now.
    func backUp() throws {
        let output = try run(
            try TestEnvironment.program("pg_dump"),
            ["--format", "custom", "--file", folder.path("backup"), "--dbname", database.url])
        guard output.status == 0 else { throw TestProblem("pg_dump: \(output)") }
    }

    /// Sets the database back to the backup, under the workers' feet.
    func restore() throws {
        try database.makeAnew()
        let output = try run(
            try TestEnvironment.program("pg_restore"),
            ["--single-transaction", "--exit-on-error", "--dbname", database.url, folder.path("backup")])
        guard output.status == 0 else { throw TestProblem("pg_restore: \(output)") }
    }

    /// A delivery as `scorecard alerts list` tells it.
    struct ListedDelivery: Decodable, Equatable {
        struct Alert: Decodable, Equatable {
            let kind: String
            let authority: String
            let measure: String
            let period: String
        }
        let delivery: Int
        let state: String
        let holdReason: String?
        let alerts: [Alert]
    }

    func deliveries(_ arguments: String...) throws -> [ListedDelivery] {
        try succeed(["alerts", "list", "--json", "--limit", "100000"] + arguments).decodedLines(ListedDelivery.self)
    }
}
