/// What of a measure's line goes with its withheld figures: all from which they could be worked out.
///
/// The averages of others stay, and the colour where it tells nothing.
package struct LineDisclosure: Hashable, Sendable {
    /// The value is not shown.
    package let withholdsValue: Bool
    /// The value that the movement is measured from is not shown.
    package let withholdsBase: Bool

    /// The colour would tell of them.
    package let withholdsColour: Bool

    package init(withholdsValue: Bool, withholdsBase: Bool, withholdsColour: Bool = false) {
        self.withholdsValue = withholdsValue
        self.withholdsBase = withholdsBase
        self.withholdsColour = withholdsColour
    }

    /// The reason of a colour names the value and its exact distance from the target, and may name the base. One without
    /// a digit, such as `no target`, tells no number.
    package func withholds(reason: String) -> Bool {
        withholdsColour || (withholdsValue || withholdsBase) && reason.contains(where: \.isNumber)
    }

    /// Without tolerance, `static` says that value and base are the same number; and if only that were left out, its
    /// absence would say it.
    package var withholdsMovement: Bool { withholdsValue || withholdsBase }
}
