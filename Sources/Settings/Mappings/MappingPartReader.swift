internal import Scorecard

/// Reads what a mapping says of columns, periods, authorities, rows and symbols.
enum MappingPartReader {
    /// A heading, or a list of those that a column has had.
    static func column(_ node: ConfigurationNode) -> MappedColumn? {
        let headings = node.isList ? node.elements.compactMap(\.text) : [node.text].compactMap { $0 }
        if node.isList, headings.isEmpty { node.problem("write at least one heading") }
        return headings.isEmpty ? nil : MappedColumn(headings)
    }

    static func period(_ node: ConfigurationNode) -> MappedPeriod? {
        node.allow("column", "identifier", "identifiers", "form")
        let column = node.required("column").flatMap(Self.column)
        let identifier = node.optional("identifier").flatMap(Self.column)
        let form = node.optional("form")?.oneOf(PeriodForm.self)
        if let node = node.optional("form"), identifier != nil {
            node.problem("is for a file without identifiers; write {identifiers: {NAME: FORM}}")
        }
        if node.optional("form") == nil, node.optional("identifier") == nil {
            node.problem("write 'identifier', or 'form' where every row is of one form")
        }
        if let node = node.optional("identifiers"), identifier == nil { node.problem("'identifier' is missing") }
        var identifiers: [String: PeriodForm] = [:]
        for (name, value) in node.optional("identifiers")?.pairs ?? [] {
            identifiers[name.lowercased()] = value.oneOf(PeriodForm.self)
        }
        return column.map {
            MappedPeriod(column: $0, identifier: identifier, identifiers: identifiers, form: form)
        }
    }

    /// Each column with the cells that let a row through.
    static func filters(_ node: ConfigurationNode?) -> [RowFilter] {
        (node?.pairs ?? []).map { heading, allowed in
            let texts = allowed.isList ? allowed.elements.compactMap(\.text) : [allowed.text].compactMap { $0 }
            if allowed.isList, texts.isEmpty { allowed.problem("write at least one text") }
            return RowFilter(column: MappedColumn([heading]), allowed: Set(texts))
        }
    }

    static func symbols(_ node: ConfigurationNode?) -> CellSymbols {
        var meanings: [String: CellSymbols.Meaning] = [:]
        for (spelling, value) in node?.pairs ?? [] {
            if DecimalNumber(spelling) != nil { value.problem("'\(spelling)' is a number, and cannot be a symbol") }
            let names = CellSymbols.names + ["leave-out"]
            meanings[spelling] = value.parsed("one of \(names.joined(separator: ", "))") { text in
                text == "leave-out" ? .leftOut : CellSymbols.names.contains(text) ? .symbol(text) : nil
            }
        }
        return CellSymbols(meanings)
    }
}

extension MappingPartReader {
    static func authority(_ node: ConfigurationNode, _ catalogue: Catalogue) -> MappedAuthority? {
        node.allow("level", "levels", "code", "laNumber", "fixed", "columns")
        let ways = ["levels", "code", "laNumber", "fixed", "columns"].filter { node.optional($0) != nil }
        guard ways.count == 1, let way = ways.first else {
            node.problem("write one of 'level' with 'levels', 'code', 'laNumber', 'fixed', 'columns'")
            return nil
        }
        if way != "levels" { node.optional("level")?.problem("is for 'levels'; leave it out") }
        switch way {
        case "levels": return levels(node)
        case "fixed": return node.required("fixed").flatMap { known($0, catalogue) }.map { .fixed($0) }
        case "columns":
            let columns = (node.required("columns")?.pairs ?? []).compactMap { heading, code in
                known(code, catalogue).map {
                    MappedAuthority.ValueColumn(column: MappedColumn([heading]), authority: $0)
                }
            }
            return .columns(columns)
        default: return name(node).map { .named($0) }
        }
    }

    private static func levels(_ node: ConfigurationNode) -> MappedAuthority? {
        let level = node.required("level").flatMap(column)
        var names: [String: MappedAuthority.Name] = [:]
        for (text, value) in node.required("levels")?.pairs ?? [] {
            guard value.isMapping else {
                names[text] = column(value).map { .code($0) }
                continue
            }
            value.allow("code", "laNumber")
            names[text] = name(value)
        }
        return level.map { .byLevel($0, names) }
    }

    private static func name(_ node: ConfigurationNode) -> MappedAuthority.Name? {
        if let code = node.optional("code") { return column(code).map { .code($0) } }
        return node.required("laNumber").flatMap(column).map { .laNumber($0) }
    }

    private static func known(_ node: ConfigurationNode, _ catalogue: Catalogue) -> AuthorityCode? {
        guard let code = node.authorityCode else { return nil }
        if catalogue[code] == nil { node.problem("the authority \(code) is not in the catalogue") }
        return code
    }
}
