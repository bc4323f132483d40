internal import Scorecard
internal import Store

/// What becomes of the valid returns of a batch, by what is stored and what stands earlier in the batch.
struct ReturnSorting {
    enum Outcome {
        /// Stored with these warnings.
        case new([String])
        /// The revision is there already: told of again, with these warnings.
        case repeated([String])
        /// The revision says something else already.
        case conflict
    }

    /// By the return's place.
    private(set) var outcomes: [Outcome]
    /// Places of the returns to store, in the order of the table's key: one order of locks for all instances, and
    /// neighbouring pages of the index.
    private(set) var new: [Int] = []

    private let accepted: [JudgedReturn]
    /// By key and then place: a series' periods, and a period's revisions, stand beside each other.
    private let keyed: [Keyed]

    /// A revision of the period before.
    private struct Previous {
        let revision: Int32
        let value: MeasuredValue?
    }

    private struct Keyed {
        let series: Int32
        let period: Int32
        let revision: Int32
        let place: Int

        static func precedes(_ a: Keyed, _ b: Keyed) -> Bool {
            (a.series, a.period, a.revision, a.place) < (b.series, b.period, b.revision, b.place)
        }

        func isSameRevision(_ other: Keyed) -> Bool {
            (series, period, revision) == (other.series, other.period, other.revision)
        }
    }

    /// - Parameters:
    ///   - found: What the table has of these returns, each told by its place in `accepted`.
    ///   - remembered: By place, the newest revision of the period before, where the table was not asked for it.
    ///   - series: Gives the number of a return's series.
    init(
        _ accepted: [JudgedReturn], found: [ReturnStore.Found], remembered: [ReturnStore.Newest?],
        series: (JudgedReturn) -> Int32,
        unit: (JudgedReturn) -> MeasureUnit
    ) {
        self.accepted = accepted
        outcomes = Array(repeating: .conflict, count: accepted.count)
        /// By the return's place: which of the rows is its own revision, and what is the newest of the period before.
        var stored: [Int?] = Array(repeating: nil, count: accepted.count)
        var previous = remembered.map { $0.map { Previous(revision: $0.revision, value: $0.value) } }
        for (index, row) in found.enumerated() {
            if !row.isPrevious {
                stored[row.place] = index
            } else if previous[row.place].map({ $0.revision < row.revision }) ?? true {
                previous[row.place] = Previous(revision: row.revision, value: row.content.measured)
            }
        }
        var keyed: [Keyed] = []
        keyed.reserveCapacity(accepted.count)
        for (place, judged) in accepted.enumerated() {
            keyed.append(
                Keyed(
                    series: series(judged), period: judged.period.code, revision: judged.revision, place: place))
        }
        keyed.sort(by: Keyed.precedes)
        self.keyed = keyed
        /// The first of those with one revision.
        var first = 0
        for (index, key) in keyed.enumerated() {
            if !keyed[first].isSameRevision(key) { first = index }
            let judged = accepted[key.place]
            if let row = stored[key.place].map({ found[$0] }) {
                if let words = row.words, row.content == judged.content {
                    outcomes[key.place] = .repeated(Repetition.warnings(judged, of: words))
                }
            } else if index > first {
                outcomes[key.place] = outcome(of: judged, after: keyed[first].place)
            } else {
                let value = newestBefore(index, stored: previous[key.place])
                let warning = PreviousValue.warning(judged, against: value, unit: unit(judged))
                outcomes[key.place] = .new(warning.map { judged.warnings + [$0] } ?? judged.warnings)
                new.append(key.place)
            }
        }
    }

    /// What becomes of a return whose revision an earlier one of the batch brings.
    private func outcome(of judged: JudgedReturn, after first: Int) -> Outcome {
        guard case .new(let warnings) = outcomes[first], accepted[first].content == judged.content else {
            return .conflict
        }
        return .repeated(Repetition.warnings(judged, of: accepted[first], warnings))
    }

    /// The newest value of the period before: as stored, or as an earlier message of the batch says it.
    private func newestBefore(_ index: Int, stored: Previous?) -> MeasuredValue? {
        let key = keyed[index]
        let period = accepted[key.place].period.predecessor.code
        var newest = stored
        var other = index - 1
        // Revisions of this period, and then, backwards from the newest, those of the period before.
        while other >= 0, keyed[other].series == key.series, keyed[other].period >= period {
            defer { other -= 1 }
            let earlier = keyed[other]
            guard earlier.period == period, earlier.place < key.place else { continue }
            let isNewer = newest.map { $0.revision < earlier.revision } ?? true
            // Going backwards, the first of those with one revision comes last.
            let isFirst =
                newest.map { $0.revision == earlier.revision } ?? false && stored?.revision != earlier.revision
            if isNewer || isFirst {
                newest = Previous(revision: earlier.revision, value: accepted[earlier.place].measured)
            }
        }
        return newest?.value
    }
}
