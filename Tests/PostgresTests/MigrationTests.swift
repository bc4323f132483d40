import Postgres
import Testing

struct MigrationTests {
    @Test func `a file in dbmate's format is read`() throws {
        let migration = try Migration(
            fileName: "0007_add_item.sql",
            contents: """
                -- What it is for.

                -- migrate:up
                CREATE TABLE item (id int4);
                -- a comment

                -- migrate:down
                DROP TABLE item;
                """)
        #expect(migration.version == "0007")
        #expect(migration.name == "add_item")
        #expect(migration.up == "CREATE TABLE item (id int4);\n-- a comment")
        #expect(migration.down == "DROP TABLE item;")
        #expect(migration.runsInTransaction)
        #expect(migration.checksum.count == 64)
    }

    @Test func `a migration may run outside a transaction`() throws {
        let migration = try Migration(fileName: "1_x.sql", contents: "-- migrate:up transaction:false\nVACUUM\n")
        #expect(!migration.runsInTransaction)
        #expect(migration.down == nil)
    }

    @Test func `the checksum tells the SQL, not the line endings, blank ends or the down section`() throws {
        let base = try Migration(fileName: "1_x.sql", contents: "-- migrate:up\nSELECT 1;\nSELECT 2;")
        let same = try Migration(
            fileName: "1_x.sql",
            contents: "-- migrate:up\r\n\r\nSELECT 1;\r\nSELECT 2;\r\n\r\n-- migrate:down\r\nSELECT 3;\r\n")
        let other = try Migration(fileName: "1_x.sql", contents: "-- migrate:up\nSELECT 1;\nSELECT  2;")
        #expect(base.checksum == same.checksum)
        #expect(base.checksum != other.checksum)
    }

    @Test(arguments: [
        ("first.sql", "-- migrate:up\nSELECT 1", "named like"),
        ("1_.sql", "-- migrate:up\nSELECT 1", "named like"),
        ("1_x.txt", "-- migrate:up\nSELECT 1", "named like"),
        ("1_x.sql", "", "there is no -- migrate:up"),
        ("1_x.sql", "SELECT 1", "line 1: SQL stands before -- migrate:up"),
        ("1_x.sql", "-- migrate:up\n\n-- migrate:down\nSELECT 1", "there is no SQL after -- migrate:up"),
        ("1_x.sql", "-- migrate:down\nSELECT 1", "line 1: -- migrate:down stands before -- migrate:up"),
        ("1_x.sql", "-- migrate:up\nSELECT 1\n-- migrate:up\nSELECT 2", "line 3: -- migrate:up stands twice"),
        (
            "1_x.sql", "-- migrate:up\nSELECT 1\n-- migrate:down\n-- migrate:down",
            "line 4: -- migrate:down stands twice"
        ),
        ("1_x.sql", "-- migrate:up transactional:no\nSELECT 1", "line 1: the option transactional:no is not known"),
        ("1_x.sql", "--migrate:upp\nSELECT 1", "line 1: only migrate:up and migrate:down are known"),
    ])
    func `a file that cannot be used is told by name, line and reason`(
        fileName: String, contents: String, reason: String
    ) throws {
        let error = try #require(throws: PostgresMigrationError.self) {
            try Migration(fileName: fileName, contents: contents)
        }
        #expect(error.description.hasPrefix("migration file \(fileName): "))
        #expect(error.description.contains(reason))
    }

    @Test func `migrations are ordered by number, and two of one version are refused`() throws {
        let files = ["10_b", "9_a", "0100_c"]
        let migrations = try files.map { try Migration(fileName: "\($0).sql", contents: "-- migrate:up\nSELECT 1") }
        #expect(try PostgresMigrator(migrations).migrations.map(\.version) == ["9", "10", "0100"])
        #expect(throws: PostgresMigrationError.duplicateVersion("9")) {
            try PostgresMigrator(migrations + [Migration(fileName: "9_z.sql", contents: "-- migrate:up\nSELECT 1")])
        }
    }
}
