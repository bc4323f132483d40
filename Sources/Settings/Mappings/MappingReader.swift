package import Scorecard

/// Reads the file that says how a published file becomes returns.
package enum MappingReader {
    /// - Parameters:
    ///   - path: The mapping file.
    ///   - catalogue: Must have the measures that the mapping names.
    /// - Throws: ``ConfigurationError`` with every problem found: file, line, key and what to write instead.
    package static func read(_ path: String, catalogue: Catalogue) throws(ConfigurationError) -> FileMapping {
        let problems = ConfigurationNode.ProblemList()
        let file = ConfigurationNode.read(path, missing: "the mapping file is missing", problems: problems)
        let mapping = file.flatMap { Self.mapping($0, catalogue) }
        guard problems.all.isEmpty, let mapping else { throw ConfigurationError(problems.all) }
        return mapping
    }

    private static func mapping(_ file: ConfigurationNode, _ catalogue: Catalogue) -> FileMapping? {
        file.allow(
            "source", "submittedAt", "status", "revision", "asAt", "period", "authority", "unknownAuthority", "filters",
            "symbols", "measures")
        let source = file.required("source")?.parsed("a name") { $0.isEmpty ? nil : $0 }
        let submittedAt = file.required("submittedAt")?.date
        let period = file.required("period").flatMap(MappingPartReader.period)
        let authority = file.optional("authority").map { MappingPartReader.authority($0, catalogue) } ?? .tidy
        let unknown = file.optional("unknownAuthority")?.oneOf(UnknownAuthority.self)
        let asAt = file.optional("asAt")?.oneOf(AsAt.self)
        let measures = measures(file, authority, catalogue)
        guard let source, let submittedAt, let period, let authority else { return nil }
        return FileMapping(
            source: source, submittedAt: submittedAt,
            status: file.optional("status")?.oneOf(FileMapping.Status.self),
            revision: file.optional("revision")?.parsed("a whole number from 1 to \(Int32.max)", Self.revision) ?? 1,
            isAsAtPeriodEnd: asAt == .periodEnd, period: period, authority: authority,
            skipsUnknownAuthorities: unknown == .skip, filters: MappingPartReader.filters(file.optional("filters")),
            symbols: MappingPartReader.symbols(file.optional("symbols")), measures: measures)
    }

    private enum UnknownAuthority: String, CaseIterable {
        case reject
        case skip
    }

    private enum AsAt: String, CaseIterable {
        case periodEnd = "period-end"
    }

    private static func revision(_ text: String) -> Int32? { Int32(text).flatMap { $0 >= 1 ? $0 : nil } }

    private static func measures(
        _ file: ConfigurationNode, _ authority: MappedAuthority?, _ catalogue: Catalogue
    ) -> [MappedMeasure] {
        guard let list = file.required("measures") else { return [] }
        let nodes = list.elements
        if nodes.isEmpty, list.isList { list.problem("write at least one measure") }
        let hasValueColumns = if case .columns = authority { true } else { false }
        return nodes.compactMap { node in
            let measure = MappedMeasureReader.measure(node, hasValueColumns: hasValueColumns)
            if let measure, catalogue[measure.measure] == nil {
                node.optional("measure")?.problem("the measure '\(measure.measure)' is not in the catalogue")
            }
            return measure
        }
    }
}
