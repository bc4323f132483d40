/// A configuration that a test writes for itself.
struct Catalogue {
    var authorities: [String] = ["E06000001"]
    /// Authorities that are only compared with.
    var comparators: [String] = []
    var measures: [String] = ["visits-on-time"]
    /// More measures, as YAML.
    var more = ""
    var neighbours: [String] = []
    var groupWait = "0s"
    /// More keys of the one route, each behind a comma, as YAML.
    var moreOfRoute = ""

    /// Writes the configuration into a folder.
    ///
    /// - Returns: The folder's path.
    func write(to folder: TemporaryFolder) throws -> String {
        try folder.write(authoritiesYAML, to: "config/authorities.yaml")
        try folder.write("measures:\n" + measures.map(Self.measure).joined() + more, to: "config/measures/all.yaml")
        try folder.write(routes, to: "config/routes.yaml")
        return folder.path("config")
    }

    private var authoritiesYAML: String {
        var text = "authorities:\n"
        for code in authorities {
            text += "  - {code: \(code), name: Council \(code), kind: local-authority, alertsFrom: 2014-15-Q1"
            if !neighbours.isEmpty {
                text += ", neighbours: [{from: 2010-04-01, codes: [\(neighbours.joined(separator: ", "))]}]"
            }
            text += "}\n"
        }
        for code in comparators { text += "  - {code: \(code), name: Council \(code), kind: local-authority}\n" }
        return text
    }

    /// Green from 90, amber from 81, red below.
    private static func measure(_ id: String) -> String {
        """
          - id: \(id)
            title: Measure \(id)
            service: everything
            unit: percent
            polarity: high
            cadence: quarter
            targets:
              - {from: 2010-04-01, kind: local, value: 90, rule: {relative: {amber: 10}}}
            travel: {basis: previous-period, tolerance: {relative: 2}}

        """
    }

    private var routes: String {
        """
        routes:
          - {services: ["*"], to: [{name: Performance team, email: performance@example.org}], channels: [email],
             groupWait: \(groupWait)\(moreOfRoute)}
        channels:
          email: {kind: smtp, url: "smtp://127.0.0.1:1?tls=none", from: scorecard@example.org, uncertain: resend-once}

        """
    }
}

extension TestSystem {
    /// A system for a catalogue of the test's own.
    convenience init(
        _ catalogue: Catalogue, mailFaults: [String] = [], isPrepared: Bool = true, database: TemporaryDatabase? = nil
    ) throws {
        let folder = try TemporaryFolder()
        try self.init(
            config: try catalogue.write(to: folder), mailFaults: mailFaults, isPrepared: isPrepared, database: database)
        configurationFolder = folder
    }
}
