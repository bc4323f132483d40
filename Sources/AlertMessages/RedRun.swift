internal import Scorecard
internal import Wording
internal import Store

/// Since when a measure is, or was, red.
struct RedRun {
    private let alert: DeliveryStore.Told
    private let rag: RAGRating
    private let redPeriods: Int

    private let isWithheld: (Period) -> Bool

    /// - Parameter isWithheld: The figure of a period is not told, and so neither its colour.
    init(
        _ alert: DeliveryStore.Told, rag: RAGRating, redPeriods: Int, isWithheld: @escaping (Period) -> Bool
    ) {
        self.isWithheld = isWithheld
        self.alert = alert
        self.rag = rag
        self.redPeriods = redPeriods
    }

    /// The rated periods before the alert's, the newest first.
    private var rated: [DeliveryStore.Told.Past] { alert.past.filter(\.rag.isRated) }

    var words: String {
        if rag == .red { return redPeriods > 1 ? still : newly }
        guard alert.kind == .recovered else { return "" }
        let reds = rated.prefix { $0.rag == .red }
        guard let last = reds.first, let first = reds.last else { return "" }
        // Where nothing is known before the run, it may be longer.
        let isWhole = reds.count < rated.count
        if reds.contains(where: { isWithheld($0.period) }) { return "was red before" }
        return "was red until \(last.period), for \(isWhole ? "" : "at least ")\(periodsInARow(reds.count))"
            + (isWhole && reds.count > 1 ? ", since \(first.period)" : "")
    }

    private var newly: String {
        guard let before = rated.first else { return "red since \(alert.period), the first period that was rated" }
        if isWithheld(before.period) { return "red since \(alert.period)" }
        return "red since \(alert.period); \(before.rag.word) in \(before.period), the last period rated before"
    }

    private var still: String {
        let reds = rated.prefix { $0.rag == .red }
        if reds.contains(where: { isWithheld($0.period) }) { return "red again" }
        // Earlier periods may have been rated again since this one was.
        let since = reds.count == redPeriods - 1 ? reds.last.map { ", since \($0.period)" } : nil
        return "red for \(periodsInARow(redPeriods))\(since ?? "")"
    }
}
