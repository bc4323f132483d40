/// 20,000 returns whose every consequence is known beforehand.
///
/// Twenty authorities return two hundred measures for five quarters. Values depend on series and quarter alone; some
/// are red for two quarters, some for one.
struct Load {
    static let total = 20_000

    private static let authorities = (1...20).map { "E060000" + ($0 < 10 ? "0\($0)" : "\($0)") }
    private static let measures = (1...200).map { "measure-\($0)" }

    /// One return and what must follow from it.
    struct Entry {
        let authority: String
        let measure: String
        let year: Int
        let quarter: Int
        let value: Int
        let rag: String
        let redPeriods: Int
        /// The alert that it raises, if any.
        let alert: String?

        var period: String { "\(year)-\(year % 100 + 1)-Q\(quarter)" }
        var periodCode: Int { 1_000_000 + year * 100 + quarter }
        var subject: String { "\(authority) \(measure) \(periodCode)" }
    }

    let entries: [Entry]
    let catalogue = Catalogue(authorities: authorities, measures: measures)

    /// Quarter by quarter, as returns arrive.
    init() {
        var reds = [Int](repeating: 0, count: Self.authorities.count * Self.measures.count)
        var entries: [Entry] = []
        for period in 0..<5 {
            for (place, authority) in Self.authorities.enumerated() {
                for (number, measure) in Self.measures.enumerated() {
                    let series = place * Self.measures.count + number
                    let value = Self.value(series: series, period: period)
                    let before = reds[series]
                    reds[series] = value < 81 ? before + 1 : 0
                    entries.append(
                        Entry(
                            authority: authority, measure: measure, year: 2014 + period / 4, quarter: 1 + period % 4,
                            value: value, rag: value >= 90 ? "green" : value >= 81 ? "amber" : "red",
                            redPeriods: reds[series], alert: Self.alert(before: before, now: reds[series])))
                }
            }
        }
        self.entries = entries
    }

    private static func value(series: Int, period: Int) -> Int {
        if series % 100 == 7, period == 1 || period == 2 { return 60 }
        if series % 400 == 3, period == 4 { return 70 }
        return (series + period) % 5 == 0 ? 85 : 90 + (series * 7 + period * 3) % 10
    }

    private static func alert(before: Int, now: Int) -> String? {
        switch (before, now) {
        case (0, 1): "newly-red"
        case (_, 2...): "still-red"
        case (1..., 0): "recovered"
        default: nil
        }
    }

    /// Key and value of each record.
    var records: [(key: String?, value: String)] {
        entries.map {
            let submitted = SubmittedReturn(
                authority: $0.authority, measure: $0.measure, period: $0.period, value: "\($0.value)",
                submittedAt: "2024-05-01T09:00:00Z")
            return (submitted.key, submitted.json)
        }
    }
}
