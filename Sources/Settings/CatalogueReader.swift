package import Scorecard

/// Reads `authorities.yaml` and `measures/*.yaml` (contract section 5) and refuses what cannot be right.
package enum CatalogueReader {
    /// - Parameter warning: Takes what may be right, and probably is not.
    /// - Throws: ``ConfigurationError`` with every problem found: file, line, key and what to write instead.
    package static func read(
        _ folder: ConfigurationFolder, warning: (ConfigurationProblem) -> Void = { _ in }
    ) throws(ConfigurationError) -> Catalogue {
        let problems = ConfigurationNode.ProblemList()
        let authorities = AuthorityReader.authorities(folder, problems)
        let measures = Self.measures(folder, problems)
        let catalogue = Catalogue(measures: measures.map(\.measure), authorities: authorities)
        for (measure, node) in measures { check(measure, against: catalogue, at: node) }
        guard problems.all.isEmpty else { throw ConfigurationError(problems.all) }
        problems.warnings.forEach(warning)
        return catalogue
    }

    private static func measures(
        _ folder: ConfigurationFolder, _ problems: ConfigurationNode.ProblemList
    ) -> [(measure: Measure, node: ConfigurationNode)] {
        let files = folder.files(in: "measures")
        if files.isEmpty {
            problems.add(
                ConfigurationProblem(
                    file: "\(folder.path)/measures", line: nil, key: "", text: "holds no *.yaml file of measures"))
        }
        var found: [(measure: Measure, node: ConfigurationNode)] = []
        var places: [MeasureID: String] = [:]
        for name in files {
            guard let file = folder.file(name, problems: problems) else { continue }
            file.allow("measures")
            for node in file.required("measures")?.elements ?? [] {
                guard let measure = MeasureReader.measure(node) else { continue }
                if let place = places[measure.id] {
                    node.problem("the id '\(measure.id)' is taken already, at \(place)")
                    continue
                }
                places[measure.id] = "\(node.file):\(node.line ?? 0)"
                found.append((measure, node))
            }
        }
        return found
    }

    /// Checks what only the whole catalogue can tell.
    private static func check(_ measure: Measure, against catalogue: Catalogue, at node: ConfigurationNode) {
        for (kind, comparator) in measure.definition.comparators where catalogue[comparator.measure] == nil {
            (node.optional("comparators")?.optional(kind.rawValue) ?? node)
                .problem("the comparator measure '\(comparator.measure)' is not in the catalogue")
        }
        for kind in measure.definition.targetComparators where measure.definition.comparators[kind] == nil {
            (node.optional("targets") ?? node)
                .problem("the target is '\(kind.rawValue)', but 'comparators' has no '\(kind.rawValue)'")
        }
        if let disclosure = node.optional("disclosure") {
            DisclosureReader.check(measure, against: catalogue, at: disclosure)
        }
    }
}
