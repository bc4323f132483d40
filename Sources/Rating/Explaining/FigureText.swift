/// The one place where an explanation turns an authority's own figures into text, or says that they are withheld.
///
/// Averages of others, their values and targets are nobody's small counts and do not go through it.
package struct FigureText: Sendable {
    /// Why the figures are not shown; `nil` where they are.
    private let withheld: String?

    /// - Parameter withheld: Why figures are not shown; `nil` shows them.
    package init(withheld: String? = nil) { self.withheld = withheld }

    package var isWithheld: Bool { withheld != nil }

    /// A value, numerator, denominator or quotient.
    package func figure(_ text: String) -> String { isWithheld ? "[c]" : text }

    /// The same for programs, who find the symbol beside it.
    package func member(_ text: String?) -> String? { isWithheld ? nil : text }

    /// A sentence in which figures may stand.
    package func sentence(_ text: String) -> String {
        guard let withheld, text.contains(where: \.isNumber) else { return text }
        return withheld
    }

    /// A direction or verdict of travel: it goes with the value.
    package func movement(_ text: String?) -> String? { isWithheld ? "none" : text }
}
