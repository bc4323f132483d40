/// What can be doubtful about a valid return (contract sections 3.2 and 7): stored and shown with it, never a reason to
/// reject it.
package enum ReturnWarning: String, CaseIterable, Hashable, Sendable {
    case percentageOver100 = "percentage-over-100"
    /// Outside the range that the catalogue calls plausible.
    case implausible
    case overTenTimesTarget = "over-ten-times-target"
    /// More than ten times the value of the period before.
    case overTenTimesPrevious = "over-ten-times-previous"
    /// Submitted after the day that the return was due on.
    case late
    case asAtOutsidePeriod = "as-at-outside-period"
    case unknownField = "unknown-field"
    /// The same revision again with other words beside the value: the first stays.
    case repeatedDifferently = "repeated-differently"

    /// The warning as it is stored and sent: its name and what it is about, on one line.
    package func text(_ detail: SafeText) -> String { "\(rawValue): \(detail)" }

    /// The kind of a warning, from its text.
    package init?(text: some StringProtocol) { self.init(rawValue: String(text.prefix { $0 != ":" })) }
}
