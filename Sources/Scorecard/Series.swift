/// One measure of one authority: what a message's key names, and what keeps its order.
package struct Series: Hashable, Comparable, Sendable, CustomStringConvertible {
    package let authority: AuthorityCode
    package let measure: MeasureID

    package init(authority: AuthorityCode, measure: MeasureID) {
        self.authority = authority
        self.measure = measure
    }

    /// The message key, `authority|measure`.
    package var key: String { "\(authority)|\(measure)" }
    package var description: String { key }

    package static func < (a: Self, b: Self) -> Bool {
        (a.authority, a.measure) < (b.authority, b.measure)
    }
}
