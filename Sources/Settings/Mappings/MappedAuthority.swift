package import Scorecard

/// Where a row says whom it is about.
package enum MappedAuthority: Hashable, Sendable {
    /// A column that names the authority, and by what.
    package enum Name: Hashable, Sendable {
        case code(MappedColumn)
        case laNumber(MappedColumn)

        package var column: MappedColumn {
            switch self {
            case .code(let column), .laNumber(let column): column
            }
        }
    }

    /// The same column in every row.
    case named(Name)
    /// Another column for each level that a row may be of, as in the Department for Education's tidy form.
    case byLevel(MappedColumn, [String: Name])
    /// Every row of the file is about one authority.
    case fixed(AuthorityCode)
    /// A row holds the values of several authorities, each in its own column.
    case columns([ValueColumn])

    /// A column of one authority's values.
    package struct ValueColumn: Hashable, Sendable {
        package let column: MappedColumn
        package let authority: AuthorityCode

        package init(column: MappedColumn, authority: AuthorityCode) {
            self.column = column
            self.authority = authority
        }
    }

    /// The Department for Education's tidy form.
    package static let tidy = MappedAuthority.byLevel(
        MappedColumn(["geographic_level"]),
        [
            "National": .code(MappedColumn(["country_code"])), "Regional": .code(MappedColumn(["region_code"])),
            "Local authority": .code(MappedColumn(["new_la_code"])),
        ])
}
