internal import Scorecard
internal import Store

/// What the importer remembers of each series' last period, so that a return of a later one needs no look at the table.
///
/// True only while nobody else stores returns: as long as this instance owns every partition, and from one claim of
/// them to the next (docs/adr/0017).
struct NewestReturns {
    private enum Entry {
        case unknown
        /// The series has no return.
        case none
        case newest(ReturnStore.Newest)
    }

    /// What is remembered for a return.
    enum Answer {
        /// Only the table can tell.
        case mustLook
        /// Its revision is new, and the newest of the period before is this one, if any.
        case new(after: ReturnStore.Newest?)
    }

    /// By the series' places.
    private var entries: [Entry]
    private var claim: Int?
    private var isAlone = false

    init(seriesCount: Int) { entries = Array(repeating: .unknown, count: seriesCount) }

    /// Begins a batch under a claim; what was learnt under another is forgotten.
    mutating func begin(under claim: Int) {
        guard self.claim != claim else { return }
        forget()
        self.claim = claim
        isAlone = true
    }

    /// Notes that others store returns too: nothing is remembered until the next claim.
    mutating func noteOthers() {
        guard isAlone else { return }
        forget()
        isAlone = false
    }

    private mutating func forget() { entries = Array(repeating: .unknown, count: entries.count) }

    /// Those of some series that nothing is remembered of yet; none where remembering is no use.
    ///
    /// - Parameter places: May name one twice.
    func unknown(among places: some Sequence<Int>) -> Set<Int> {
        guard isAlone else { return [] }
        return Set(
            places.lazy.filter {
                if case .unknown = entries[$0] { true } else { false }
            })
    }

    /// Learns what the table has of a series.
    mutating func learn(_ newest: ReturnStore.Newest?, at place: Int) {
        guard isAlone else { return }
        entries[place] = newest.map { .newest($0) } ?? .none
    }

    /// What is remembered for a return of this period, as far as committed batches go.
    func answer(at place: Int, _ period: Period) -> Answer {
        guard isAlone else { return .mustLook }
        switch entries[place] {
        case .unknown: return .mustLook
        case .none: return .new(after: nil)
        case .newest(let newest):
            let previous = period.predecessor.code
            guard newest.periodCode < period.code, newest.periodCode <= previous else { return .mustLook }
            return .new(after: newest.periodCode == previous ? newest : nil)
        }
    }

    /// Notes a new revision that is committed.
    mutating func note(_ newest: ReturnStore.Newest, at place: Int) {
        switch entries[place] {
        case .unknown: return
        case .none: entries[place] = .newest(newest)
        case .newest(let known):
            if (known.periodCode, known.revision) < (newest.periodCode, newest.revision) {
                entries[place] = .newest(newest)
            }
        }
    }
}
