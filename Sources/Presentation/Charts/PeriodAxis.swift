internal import Scorecard

/// Periods side by side, each in a slot of its own, with labels that do not touch each other.
struct PeriodAxis {
    struct Label: Hashable {
        let text: String
        /// The middle, in tenths of a pixel.
        let x: Int
    }

    let left: Int
    let right: Int
    let periods: [Period]

    var slotWidth: Int { (right - left) / max(1, periods.count) }

    /// The middle of a slot.
    func x(_ index: Int) -> Int { left + (2 * index + 1) * (right - left) / (2 * max(1, periods.count)) }

    /// Where a point stands when the first and the last stand at the ends.
    func spread(_ index: Int) -> Int {
        periods.count > 1 ? left + index * (right - left) / (periods.count - 1) : (left + right) / 2
    }

    /// Where a slot begins; that of the number of slots is where the last one ends.
    func edge(_ index: Int) -> Int { left + index * (right - left) / max(1, periods.count) }

    /// Of each period, or of as many as have room; the newest always has one. Empty where only years are told.
    var labels: [Label] {
        let texts = periods.map(\.shortLabel)
        let widest = texts.map(Drawing.width(of:)).max() ?? 0
        let stride = max(1, (widest + 60 + slotWidth - 1) / max(1, slotWidth))
        if stride > 1, hasYears { return [] }
        return periods.indices.filter { (periods.count - 1 - $0) % stride == 0 }
            .map { Label(text: texts[$0], x: x($0)) }
    }

    /// The year under the first period and under each that begins one.
    var years: [Label] {
        guard hasYears else { return [] }
        var labels: [Label] = []
        let starts = periods.indices.filter { $0 == 0 || periods[$0].ordinal == 1 }
        for (place, index) in starts.enumerated() {
            let label = Label(text: periods[index].yearLabel, x: x(index))
            let next = starts.dropFirst(place + 1).first.map { x($0) }
            let room = Drawing.width(of: label.text) + 80
            // A year that has only begun to be seen makes way for the next one.
            if let next, next - label.x < room, place == 0 { continue }
            if let last = labels.last, label.x - last.x < room { continue }
            labels.append(label)
        }
        return labels
    }

    private var hasYears: Bool { periods.first.map { $0.shortLabel != $0.yearLabel } ?? false }
}

extension Period {
    /// Such as `Q2`, `Oct` or `2018-19`.
    fileprivate var shortLabel: String {
        switch kind {
        case .financialQuarter: "Q\(ordinal)"
        case .month:
            ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"][ordinal - 1]
        case .academicTerm: ["Autumn", "Spring", "Summer"][ordinal - 1]
        case .financialYear, .calendarYear, .academicYear: yearLabel
        }
    }

    fileprivate var yearLabel: String {
        guard kind != .calendarYear, kind != .month else { return String(year) }
        let next = (year + 1) % 100
        return "\(year)-\(next < 10 ? "0" : "")\(next)"
    }

    /// From the first to the last of their kind, with what lies between; the periods themselves where they are of
    /// several kinds.
    static func filled(_ periods: [Period], limitedTo count: Int) -> [Period] {
        // Nearly all are without a gap.
        if zip(periods, periods.dropFirst()).allSatisfy({ $1.predecessor == $0 }) { return periods.suffix(count) }
        guard let last = periods.max(by: { $0.lastDay < $1.lastDay }) else { return [] }
        guard periods.allSatisfy({ $0.kind == last.kind }) else {
            return Array(periods.sorted { $0.lastDay < $1.lastDay }.suffix(count))
        }
        var filled = [last]
        while filled.count < count, let first = filled.last, periods.contains(where: { $0.precedes(first) }) {
            filled.append(first.predecessor)
        }
        return filled.reversed()
    }
}
