/// A column by its heading, or by any that it has had in one release or another.
package struct MappedColumn: Hashable, Sendable {
    /// At least one; a file must have exactly one of them.
    package let headings: [String]

    package init(_ headings: [String]) { self.headings = headings }
}
