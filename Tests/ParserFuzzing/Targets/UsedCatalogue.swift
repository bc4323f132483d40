internal import Contracts
internal import Importing
internal import Scorecard

/// A catalogue that was read without a fault, put to use: a sum or a place that is out of range ends the process here
/// and not in a worker.
enum UsedCatalogue {
    static func use(_ catalogue: Catalogue) {
        let judge = ReturnJudge(catalogue)
        for measure in catalogue.measures {
            let period = measure.definition.cadence.newestPeriod(endingBy: Self.day)
            for authority in catalogue.authorities.prefix(3) {
                judged(authority, measure, period, by: judge)
                rated(authority, measure, period)
                let series = Series(authority: authority.code, measure: measure.id)
                let table = ComparisonTable(catalogue)
                for kind in ComparatorKind.allCases {
                    _ = table.average(kind, for: series, in: period, by: measure.definition)
                }
            }
        }
    }

    private static let day = CalendarDate(daysSince1970: 17_804)

    private static func judged(_ authority: Authority, _ measure: Measure, _ period: Period, by judge: ReturnJudge) {
        let body =
            #"{"authority":"\#(authority.code)","measure":"\#(measure.id)","period":"\#(period)","revision":1,"#
            + #""numerator":3,"denominator":4,"submittedAt":"2018-10-31T09:00:00Z","source":"lcs"}"#
        var object = JSONObject()
        Array(body.utf8).withUnsafeBytes { _ = try? judge.judge($0, reading: &object) }
    }

    private static func rated(_ authority: Authority, _ measure: Measure, _ period: Period) {
        for value in ["0", "1", "-999999999999999.999999999999999"].compactMap({ DecimalNumber($0) }) {
            _ = RatingQuestion(
                definition: measure.definition, authority: authority.code, period: period, value: .number(value),
                base: .init(period: period.predecessor, value: .number(value))
            ).rated()
        }
    }
}
