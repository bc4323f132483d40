/// The one place where an explanation and a re-rating turn a stored figure into text: a rule of disclosure goes in here.
package struct FigureText: Sendable {
    package init() {}

    /// A value, numerator, denominator, quotient or average.
    package func figure(_ text: String) -> String { text }

    /// A sentence in which figures stand.
    package func sentence(_ text: String) -> String { text }
}
