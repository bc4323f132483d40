internal import Contracts
internal import Scorecard
internal import Store

// Why a line is as it is: its rating's reason, or how its return stands.
extension ReportFigures {
    func expected(_ measure: Measure, in period: Period) -> ExpectedReturn {
        ExpectedReturn(measure, of: authority.code, for: period)
    }

    func absence(
        of measure: Measure, in period: Period, _ value: ReportStore.Value?, on day: CalendarDate
    ) -> ReturnAbsence? {
        if let value, value.value.symbol == nil { return nil }
        return ReturnAbsence(expected(measure, in: period), symbol: value?.value.symbol, on: day)
    }

    func reason(
        _ rated: ReportStore.Rated?, _ value: ReportStore.Value?, _ absence: ReturnAbsence?, in period: Period
    ) -> String {
        if let absence {
            switch value?.value.symbol {
            case nil: return "no return for \(period): \(absence.text)"
            case .notSupplied?: return "not supplied: \(absence.text)"
            case _?: return absence.text
            }
        }
        return rated?.facts.ragReason ?? "not rated yet"
    }
}

extension ReportStore.Rated {
    var travel: TravelVerdict { facts.travel.flatMap(TravelVerdict.init(rawValue:)) ?? .none }
    var direction: DirectionOfTravel { facts.direction.flatMap(DirectionOfTravel.init(rawValue:)) ?? .none }
}
