/// What of a file became no return because its mapping says so: nothing is left out without being counted.
package struct LeftOut: Hashable, Sendable {
    /// Rows that the filters keep out, or that are of none of the measures.
    package internal(set) var filteredRows = 0
    /// Rows of authorities that are not in the catalogue, by the code or number that stands there.
    package internal(set) var unknownAuthorities: [String: Int] = [:]
    /// Cells that stand for no return.
    package internal(set) var cells = 0
    /// Values that are returned without their fraction, since the two differ or a part of it is not published.
    package internal(set) var fractions = 0
    /// Fractions that are returned without the value beside them, since the two differ.
    package internal(set) var values = 0

    package init() {}

    package var unknownRows: Int { unknownAuthorities.values.reduce(0, +) }
}
