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

    func reason(_ rated: ReportStore.Rated?, of measure: Measure, _ disclosure: LineDisclosure) -> String {
        guard let rated, let reason = rated.facts.ragReason else { return "not rated yet" }
        guard
            disclosure.withholds(reason: reason)
                || isTargetWithheld(rated, of: measure) && reason.contains(where: \.isNumber)
        else { return reason }
        return disclosure.withholdsMovement ? DisclosureRule(measure).explanation : DisclosureRule.targetExplanation
    }
}

extension ReturnAbsence {
    /// What is said in place of a reason, with what the source said.
    func reason(of period: Period, _ value: ReportStore.Value?) -> String {
        switch value?.value.symbol {
        case nil: "no return for \(period): \(text)"
        case .notSupplied?: "not supplied: \(text)"
        case _?: text
        }
    }
}

extension ReportStore.Rated {
    var travel: TravelVerdict { facts.travel.flatMap(TravelVerdict.init(rawValue:)) ?? .none }
    var direction: DirectionOfTravel { facts.direction.flatMap(DirectionOfTravel.init(rawValue:)) ?? .none }
}
