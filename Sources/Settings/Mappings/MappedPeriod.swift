package import Scorecard

/// Where a row's period stands, and how it is written.
package struct MappedPeriod: Hashable, Sendable {
    package let column: MappedColumn
    /// Says how the period is written; `nil` where every row writes it in the same form.
    package let identifier: MappedColumn?
    /// The form that an identifier, in lower case, stands for; what is not here is read as the Department's pair.
    package let identifiers: [String: PeriodForm]
    /// The form of every row, where there is no identifier.
    package let form: PeriodForm?

    package init(
        column: MappedColumn, identifier: MappedColumn? = nil, identifiers: [String: PeriodForm] = [:],
        form: PeriodForm? = nil
    ) {
        self.column = column
        self.identifier = identifier
        self.identifiers = identifiers
        self.form = form
    }

    /// Reads a row's period.
    ///
    /// - Parameter identifier: What stands in the identifier's column, if there is one.
    /// - Returns: `nil` where the two are no period.
    package func period(_ text: String, identifier: String?) -> Period? {
        if let form { return form.period(text) }
        let identifier = identifier ?? ""
        if let form = identifiers[identifier.lowercased()] { return form.period(text) }
        return Period(timePeriod: text, timeIdentifier: identifier)
    }
}
