extension Period {
    package var firstDay: CalendarDate {
        switch kind {
        case .financialQuarter: ordinal == 4 ? day(year + 1, 1, 1) : day(year, 1 + 3 * ordinal, 1)
        case .financialYear: day(year, 4, 1)
        case .calendarYear: day(year, 1, 1)
        case .month: day(year, ordinal, 1)
        case .academicYear: day(year, 9, 1)
        case .academicTerm: ordinal == 1 ? day(year, 9, 1) : day(year + 1, ordinal == 2 ? 1 : 4, 1)
        }
    }

    package var lastDay: CalendarDate {
        switch kind {
        case .financialQuarter:
            switch ordinal {
            case 1: day(year, 6, 30)
            case 2: day(year, 9, 30)
            case 3: day(year, 12, 31)
            default: day(year + 1, 3, 31)
            }
        case .financialYear: day(year + 1, 3, 31)
        case .calendarYear: day(year, 12, 31)
        case .month: day(year, ordinal, CalendarDate.days(inMonth: ordinal, of: year))
        case .academicYear: day(year + 1, 8, 31)
        case .academicTerm:
            switch ordinal {
            case 1: day(year, 12, 31)
            case 2: day(year + 1, 3, 31)
            default: day(year + 1, 8, 31)
            }
        }
    }

    private func day(_ year: Int, _ month: Int, _ day: Int) -> CalendarDate {
        CalendarDate(unchecked: year, month, day)
    }

    package func contains(_ date: CalendarDate) -> Bool { firstDay <= date && date <= lastDay }
}
