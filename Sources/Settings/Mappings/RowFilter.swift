/// Rows whose cell in one column is one of some texts.
package struct RowFilter: Hashable, Sendable {
    package let column: MappedColumn
    package let allowed: Set<String>

    package init(column: MappedColumn, allowed: Set<String>) {
        self.column = column
        self.allowed = allowed
    }
}
