/// One measure of one authority: what a message's key names, and what keeps its order.
package struct Series: Hashable, Comparable, Sendable, ASCIIText {
    package let authority: AuthorityCode
    package let measure: MeasureID

    package init(authority: AuthorityCode, measure: MeasureID) {
        self.authority = authority
        self.measure = measure
    }

    /// The message key, `authority|measure`.
    package var key: String { description }

    /// Appends the message key.
    package func write(to text: inout [UInt8]) {
        text.append(contentsOf: authority.rawValue.utf8)
        text.append(UInt8(ascii: "|"))
        text.append(contentsOf: measure.rawValue.utf8)
    }

    package static func < (a: Self, b: Self) -> Bool {
        (a.authority, a.measure) < (b.authority, b.measure)
    }
}
