internal import Locking
package import Scorecard

/// What was decided last of each authority's figures, so that only what has changed is decided anew.
///
/// Nothing can be out of date: a decision is taken from here only where everything that it follows from is the same.
package final class DisclosureMemory: Sendable {
    private let catalogue: Catalogue
    private let limit: Int
    private let records = Locked<[AuthorityCode: DisclosureRecord]>([:])

    /// - Parameters:
    ///   - catalogue: All that is remembered is by this one.
    ///   - limit: Of how many authorities it is remembered.
    package init(_ catalogue: Catalogue, limit: Int = 48) {
        self.catalogue = catalogue
        self.limit = limit
    }

    /// - Parameter arrivals: Every revision of the authority's figures, in the order in which they came.
    func record(of authority: AuthorityCode, _ arrivals: [DisclosureArrival]) -> DisclosureRecord {
        let earlier = records.withLock { $0[authority] }
        let record = DisclosureRecord(catalogue, arrivals: arrivals, after: earlier)
        records.withLock { records in
            if records.count >= limit, records[authority] == nil, let other = records.keys.first {
                records[other] = nil
            }
            records[authority] = record
        }
        return record
    }
}
