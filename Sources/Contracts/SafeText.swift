package import Scorecard

/// Text that holds nothing of a message: words of this program, numbers that it counted, and names from closed lists.
///
/// What is wrong with a message goes into headers, tables and logs, which more people may read than the message, and a
/// child's name may stand in any of its fields. So nothing that was read can be put into such a text: there is no
/// interpolation of a `String`.
package struct SafeText: Hashable, Sendable, CustomStringConvertible {
    package let description: String

    /// Takes a text of this program that is known to quote nothing, such as a driver's description of an error.
    package init(quotingNothing text: String) { description = text }
}

extension SafeText: ExpressibleByStringInterpolation {
    package init(stringLiteral text: String) { description = text }
    package init(stringInterpolation text: Interpolation) { description = text.text }

    package struct Interpolation: StringInterpolationProtocol {
        fileprivate var text = ""

        package init(literalCapacity: Int, interpolationCount: Int) { text.reserveCapacity(literalCapacity) }
        package mutating func appendLiteral(_ literal: String) { text += literal }
        package mutating func appendInterpolation(_ literal: StaticString) { text += "\(literal)" }
        package mutating func appendInterpolation(_ safe: SafeText) { text += safe.description }
        package mutating func appendInterpolation(_ number: some FixedWidthInteger) { text += String(number) }
        package mutating func appendInterpolation(_ period: Period) { text += period.description }
        package mutating func appendInterpolation(_ date: CalendarDate) { text += date.description }
        /// The id of a measure of the catalogue.
        package mutating func appendInterpolation(_ measure: Measure) { text += measure.id.rawValue }
        /// A number for a warning, which stands where the value itself stands; never for a rejection.
        package mutating func appendInterpolation(_ number: ExactNumber) { text += number.shortText() }
        package mutating func appendInterpolation(_ error: JSONError) { text += error.description }
        /// One of a closed list of names.
        package mutating func appendInterpolation<Name: CaseIterable & RawRepresentable>(_ name: Name)
        where Name.RawValue == String {
            text += name.rawValue
        }
    }
}
