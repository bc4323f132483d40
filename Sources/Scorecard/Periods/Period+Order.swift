extension Period {
    /// The period of the same kind that ends the day before this one begins.
    package var predecessor: Period {
        ordinal > 1
            ? Period(unchecked: kind, year, ordinal - 1) : Period(unchecked: kind, year - 1, kind.countInYear)
    }

    /// The period of the same kind that begins the day after this one ends.
    package var successor: Period {
        ordinal < kind.countInYear ? Period(unchecked: kind, year, ordinal + 1) : Period(unchecked: kind, year + 1, 1)
    }

    /// The same quarter, month, term or year, one year earlier.
    package var samePeriodLastYear: Period { Period(unchecked: kind, year - 1, ordinal) }

    /// The financial year that the last day falls in.
    package var financialYear: Period {
        let end = lastDay
        return Period(unchecked: .financialYear, end.month >= 4 ? end.year : end.year - 1, 1)
    }

    /// True where this period is of the same kind and earlier.
    package func precedes(_ other: Period) -> Bool {
        kind == other.kind && (year, ordinal) < (other.year, other.ordinal)
    }
}
