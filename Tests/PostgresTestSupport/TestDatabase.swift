import Foundation
package import Postgres

/// The database that tests use, named by `DATABASE_URL`.
package enum TestDatabase {
    /// The value of `DATABASE_URL`.
    ///
    /// - Throws: `TestDatabaseError.missingURL`: a test without its database fails, it is not skipped.
    package static func url() throws(TestDatabaseError) -> String {
        guard let url = ProcessInfo.processInfo.environment["DATABASE_URL"], !url.isEmpty else { throw .missingURL }
        return url
    }

    /// A configuration for the database.
    ///
    /// - Parameters:
    ///   - overrides: Settings of libpq that replace those of the URL, for example `port`.
    /// - Throws: `TestDatabaseError.missingURL`, or `PostgresError` when the URL cannot be read.
    package static func configuration(overriding overrides: [String: String] = [:]) throws -> PostgresConfiguration {
        var configuration = try PostgresConfiguration(url(overriding: overrides))
        configuration.applicationName = "scorecard tests"
        // A test that hangs fails in the end.
        configuration.responseTimeout = .seconds(60)
        return configuration
    }

    private static func url(overriding overrides: [String: String]) throws(TestDatabaseError) -> String {
        let url = try url()
        let isURL = url.hasPrefix("postgres://") || url.hasPrefix("postgresql://")
        guard isURL else { return ([url] + overrides.map { "\($0.key)='\($0.value)'" }).joined(separator: " ") }
        let settings = overrides.map { name, value in
            name + "=" + (value.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? value)
        }
        guard !settings.isEmpty else { return url }
        return url + (url.contains("?") ? "&" : "?") + settings.joined(separator: "&")
    }
}

/// Why a test has no database.
package enum TestDatabaseError: Error, CustomStringConvertible {
    case missingURL
    case notReachableByTCP

    package var description: String {
        switch self {
        case .missingURL:
            "DATABASE_URL is not set: start PostgreSQL and set it, for example to postgres://user:password@127.0.0.1/test"
        case .notReachableByTCP:
            "DATABASE_URL names a socket; the test needs the server's TCP port, for example 127.0.0.1"
        }
    }
}
