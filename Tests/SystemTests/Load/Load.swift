/// Returns whose every consequence is known beforehand; 20,000 unless other numbers are given.
///
/// Authorities return measures for five quarters. Values depend on series and quarter alone; some are red for two
/// quarters, some for one.
struct Load {
    private let authorities: [String]
    private let measures: [String]
    /// Of so many measures of an authority one becomes red in the second quarter.
    private let redEvery: Int
    var total: Int { entries.count }

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

    private(set) var entries: [Entry] = []
    var catalogue: Catalogue { Catalogue(authorities: authorities, measures: measures) }

    /// Quarter by quarter, as returns arrive.
    init(authorities: Int = 20, measures: Int = 200, redEvery: Int = 100) {
        self.authorities = (1...authorities).map { "E060000" + ($0 < 10 ? "0\($0)" : "\($0)") }
        self.measures = (1...measures).map { "measure-\($0)" }
        self.redEvery = redEvery
        var reds = [Int](repeating: 0, count: authorities * measures)
        for period in 0..<5 {
            for (place, authority) in self.authorities.enumerated() {
                for (number, measure) in self.measures.enumerated() {
                    let series = place * measures + number
                    let value = value(series: series, period: period)
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
    }

    private init(_ load: Load, entries: [Entry]) {
        authorities = load.authorities
        measures = load.measures
        redEvery = load.redEvery
        self.entries = entries
    }

    /// The part of it that the first authorities return, one after the other.
    func ofFirst(_ count: Int) -> Load {
        Load(self, entries: authorities.prefix(count).flatMap { code in entries.filter { $0.authority == code } })
    }

    private func value(series: Int, period: Int) -> Int {
        if series % redEvery == 7, period == 1 || period == 2 { return 60 }
        if series % (4 * redEvery) == 3, period == 4 { return 70 }
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
