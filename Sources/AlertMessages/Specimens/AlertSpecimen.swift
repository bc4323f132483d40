package import Scorecard
package import Store

/// An invented alert of each kind, or several in one message: what templates are tried with before anything starts, and
/// what `scorecard alerts preview` shows where no alert of the database is asked for.
package struct AlertSpecimen: Sendable {
    /// Such as `newly-red`.
    package let name: String
    package let alerts: [DeliveryStore.Told]

    /// What the invented alerts are about: give it to the ``AlertWriter`` that writes them.
    package static let catalogue = SpecimenCatalogue.catalogue

    /// One of each kind, one whose small count is withheld, and forty in one message.
    package static let all: [AlertSpecimen] =
        singles.map { AlertSpecimen(name: $0.name, alerts: [$0.alert]) }
        + [AlertSpecimen(name: "grouped", alerts: SpecimenCatalogue.grouped.compactMap { $0.told() })]

    private static let singles: [(name: String, alert: DeliveryStore.Told)] = [
        ("newly-red", newlyRed), ("still-red", stillRed), ("recovered", recovered), ("retracted", retracted),
        ("retracted-recovery", retractedRecovery), ("rule-change", ruleChange), ("no-value", noValue),
        ("withheld", withheld), ("withheld-base", withheldBase), ("not-in-catalogue", unknown), ("first", first),
    ].compactMap { name, draft in draft.told().map { (name, $0) } }

    private static let newlyRed = SpecimenDraft(
        .newlyRed, "visits-on-time", ["88", "91", "92.5", "90", "93", "91", "74"],
        commentary: "Two social workers left in August.\nBoth posts are filled since 1 October.", isProvisional: true)
    private static let stillRed = SpecimenDraft(
        .stillRed, "referrals-again", ["19", "21", "24", "23.4", "24.1"], asAt: "2018-10-12", mark: .estimated)
    private static let recovered = SpecimenDraft(.recovered, "days-to-decision", ["38", "44", "52", "61", "40"])
    private static let retracted = SpecimenDraft(
        .retracted, "visits-on-time", ["88", "91", "89"], mark: .revised, retracted: .newlyRed)
    private static let retractedRecovery = SpecimenDraft(
        .retracted, "days-to-decision", ["41", "61", "64"], retracted: .recovered)
    private static let ruleChange = SpecimenDraft(
        .newlyRed, "spend-each-child", ["910", "905", "1210.5"], isRuleChange: true)
    private static let noValue = SpecimenDraft(.retracted, "visits-on-time", ["88", "91", "c"], retracted: .stillRed)
    private static let withheld = SpecimenDraft(
        .newlyRed, "missing-children", ["0", "2", "9"], counts: [("1", "2")],
        commentary: "All 9 are brothers and sisters.")
    private static let withheldBase = SpecimenDraft(
        .newlyRed, "missing-children", ["0", "2", "31"], commentary: "29 more than in the quarter before.")
    private static let unknown = SpecimenDraft(
        .newlyRed, "left-the-catalogue", ["1", "14"], definedAs: "missing-children")
    private static let first = SpecimenDraft(.newlyRed, "places-in-band", ["71"])
}
