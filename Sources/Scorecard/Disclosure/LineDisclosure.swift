/// What of a measure's line goes with its withheld figures: all from which they could be worked out.
///
/// The colour stays, and so do the averages of others.
package struct LineDisclosure: Hashable, Sendable {
    /// The value is not shown.
    package let withholdsValue: Bool
    /// The value that the movement is measured from is not shown.
    package let withholdsBase: Bool

    package init(withholdsValue: Bool, withholdsBase: Bool) {
        self.withholdsValue = withholdsValue
        self.withholdsBase = withholdsBase
    }

    /// The reason of a colour names the value and its exact distance from the target, and may name the base. One without
    /// a digit, such as `no target`, tells no number.
    package func withholds(reason: String) -> Bool {
        (withholdsValue || withholdsBase) && reason.contains(where: \.isNumber)
    }

    /// Without tolerance, `static` says that value and base are the same number; and if only that were left out, its
    /// absence would say it.
    package var withholdsMovement: Bool { withholdsValue || withholdsBase }
}
