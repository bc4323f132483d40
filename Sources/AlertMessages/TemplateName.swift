/// A name that templates can use, and what it stands for: `docs/reference/templates.md` has the same list.
package struct TemplateName: Sendable {
    package enum Kind: Sendable {
        case text
        /// Shows or hides a section.
        case flag
        /// Repeats a section, which has these names beside those around it.
        case list([TemplateName])
    }

    package let name: String
    package let kind: Kind

    private static func texts(_ names: String...) -> [TemplateName] {
        names.map { TemplateName(name: $0, kind: .text) }
    }
    private static func flags(_ names: String...) -> [TemplateName] {
        names.map { TemplateName(name: $0, kind: .flag) }
    }
    private static func list(_ name: String, of names: [TemplateName]) -> TemplateName {
        TemplateName(name: name, kind: .list(names))
    }

    /// A line of figures: what it is called, and what it says.
    package static let row = texts("label", "text") + flags("isRating")

    /// A period of the sparkline.
    package static let point =
        texts("period", "value", "rag", "shape", "height", "tint")
        + flags("hasBar", "isRed", "isAmber", "isGreen", "isLast")

    /// One line of the list that begins a mail of several alerts.
    package static let item = texts("title", "authority", "period", "figure")

    /// Alerts of one kind.
    package static let group = texts("headline", "count") + [list("items", of: item)]

    /// One alert: what a card's template is rendered with.
    package static let alert =
        texts(
            "headline", "title", "measure", "authority", "authorityCode", "period", "periodDays", "meaning",
            "ruleChange",
            "rag", "shape", "tint", "ink", "value", "target", "distance", "since", "reason", "movement", "neighbours",
            "national", "regional", "commentary", "asAt", "standing", "takenBack", "raisedOn", "service", "owner",
            "withheld", "historyTitle", "historySentence", "historyValues")
        + flags(
            "isNewlyRed", "isStillRed", "isRecovered", "isRetracted", "isRed", "isAmber", "isGreen", "isUnrated",
            "hasHistory")
        + [list("rows", of: row), list("history", of: point)]

    /// A whole message: what every other template is rendered with. `subject` is empty in the subject's own template.
    package static let message =
        texts("subject", "headline", "what", "count") + flags("isOne", "isMany")
        + [list("groups", of: group), list("alerts", of: alert)]
}
