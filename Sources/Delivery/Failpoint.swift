internal import Foundation

/// A named step of a worker at which a test can end or pause the process: see `docs/guarantees.md`.
///
/// Debug builds have them, and they do nothing unless `SCORECARD_FAILPOINT` names one. Other builds have none, and
/// refuse to start where the variable is set: ``Failpoint/check(_:)``.
package enum Failpoint: String, CaseIterable, Sendable {
    // The loop: from a batch to its position.
    /// Messages are read; nothing is stored.
    case batchTaken = "batch-taken"
    /// What is to be stored is worked out; the transaction has not begun.
    case beforeCommit = "before-commit"
    /// The transaction is sent to the server; its answer is not read.
    case duringCommit = "during-commit"
    /// The rows are stored; no event is produced.
    case committed = "committed"
    /// Half of the events are produced.
    case halfProduced = "half-produced"
    /// All events are produced; none need have been acknowledged.
    case produced = "produced"
    /// A batch's events are acknowledged; the position over it is not stored.
    case acknowledged = "acknowledged"
    /// A position is stored without a batch; the broker has not been told.
    case positionStored = "position-stored"
    /// The broker has been told of a position.
    case positionCommitted = "position-committed"

    // A rebalance.
    /// Partitions are given; they are not claimed in the database.
    case assigned = "assigned"
    /// Partitions are claimed; nothing is read from them.
    case claimed = "claimed"
    /// Partitions are taken away; what is in hand is neither acknowledged nor stored.
    case revoked = "revoked"
    /// The last positions are stored; the group has no answer yet.
    case revocationStored = "revocation-stored"

    // Trouble.
    /// PostgreSQL has refused a batch for its data; no half of it is tried.
    case bisecting = "bisecting"
    /// The one message that PostgreSQL refuses is found; its dead letter is not stored.
    case rejecting = "rejecting"
    /// The positions are claimed anew after trouble; nothing is read.
    case resuming = "resuming"

    // A delivery, by the state that it is left in.
    /// In `claimed`: nothing is handed over.
    case deliveryClaimed = "delivery-claimed"
    /// In `committing`: all but the last byte is handed over.
    case deliveryCommitting = "delivery-committing"
    /// In `committing`: the mail server has taken it, which is not stored.
    case deliveryHandedOver = "delivery-handed-over"
    /// The mail server has refused it for now, which is not stored.
    case deliveryRefused = "delivery-refused"
    /// In `sent`, `failed`, `retry-at` or `uncertain`, just stored.
    case deliverySettled = "delivery-settled"
    /// In `uncertain`: what the channel's policy says is not done yet.
    case deliveryUncertain = "delivery-uncertain"

    /// Belongs to the sender of deliveries, not to the loop.
    package var isOfSender: Bool { rawValue.hasPrefix("delivery-") }

    /// The environment variable that asks for one: `NAME=kill`, or `NAME@N=stop` for the N-th time that it is reached.
    package static let variable = "SCORECARD_FAILPOINT"
}

#if FAILPOINTS
    internal import Locking

    extension Failpoint {
        /// - Throws: ``DeliveryStop`` where the variable cannot be read.
        package static func check(_ environment: [String: String]) throws(DeliveryStop) {
            guard let text = environment[variable], ArmedFailpoint(text) == nil else { return }
            throw DeliveryStop(exitCode: 78, "\(variable): '\(text)' is not NAME@N=kill or NAME@N=stop")
        }

        /// Says that the process has come here.
        package func reached() {
            guard let armed = ArmedFailpoint.ofProcess, armed.point == self, armed.isDue() else { return }
            kill(getpid(), armed.signal)
        }
    }

    /// What the environment asks for.
    private final class ArmedFailpoint: Sendable {
        static let ofProcess = ProcessInfo.processInfo.environment[Failpoint.variable].flatMap(ArmedFailpoint.init)

        let point: Failpoint
        let signal: Int32
        private let left: Locked<Int>

        init?(_ text: String) {
            let parts = text.split(separator: "=", omittingEmptySubsequences: false)
            let place = parts[0].split(separator: "@", omittingEmptySubsequences: false)
            guard parts.count == 2, (1...2).contains(place.count), let point = Failpoint(rawValue: String(place[0])),
                let count = place.count == 1 ? 1 : Int(place[1]), count > 0,
                let signal = ["kill": SIGKILL, "stop": SIGSTOP][parts[1]]
            else { return nil }
            self.point = point
            self.signal = signal
            left = Locked(count)
        }

        /// True the one time that it was asked for.
        func isDue() -> Bool {
            left.withLock { left in
                left -= 1
                return left == 0
            }
        }
    }
#else
    extension Failpoint {
        /// - Throws: ``DeliveryStop`` where one is asked for: this build has none.
        package static func check(_ environment: [String: String]) throws(DeliveryStop) {
            guard environment[variable] != nil else { return }
            throw DeliveryStop(exitCode: 78, "\(variable): failpoints are part of debug builds only")
        }

        @inlinable
        package func reached() {}
    }
#endif
