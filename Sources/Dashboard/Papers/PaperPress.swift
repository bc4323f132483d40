internal import CommitteeReport
internal import Foundation
internal import Locking

/// Makes PDF and DOCX of pages on threads of its own, a few at a time: whoever comes while all are busy is sent away at
/// once, since a program of some seconds and some hundred megabytes runs for each.
package final class PaperPress: Sendable {
    /// As many as may be are being made.
    struct Busy: Error {}

    private let limit: Int
    private let deadline: Duration
    private let environment: [String: String]
    private let running = Locked(0)
    private let stop = PaperStop()
    /// Why each kind that cannot be made cannot.
    let faults: [Paper: PaperError]

    /// Looks which programs are there; takes a moment.
    ///
    /// - Parameters:
    ///   - limit: How many are made at a time.
    ///   - deadline: How long one may take.
    ///   - environment: Says where the programs are.
    package init(limit: Int, deadline: Duration, environment: [String: String]) {
        self.limit = limit
        self.deadline = deadline
        self.environment = environment
        let found = Paper.allCases.map { ($0, $0.fault(environment)) }
        faults = Dictionary(uniqueKeysWithValues: found).compactMapValues { $0 }
    }

    /// Ends what is being made.
    func end() { stop.ask() }

    /// - Throws: ``Busy``, or `PaperError`.
    func make(_ paper: Paper, of page: String) async throws -> Data {
        let isFree = running.withLock { running in
            guard running < limit else { return false }
            running += 1
            return true
        }
        guard isFree else { throw Busy() }
        defer { running.withLock { $0 -= 1 } }
        return try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Data, any Error>) in
            let thread = Thread { [environment, deadline, stop] in
                continuation.resume(
                    with: Result { try paper.make(of: page, environment: environment, patience: deadline, stop: stop) })
            }
            thread.name = paper.rawValue
            thread.start()
        }
    }
}
