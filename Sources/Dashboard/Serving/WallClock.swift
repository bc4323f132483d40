package import Contracts
internal import Foundation

/// The time of day.
package enum WallClock {
    package static var now: Timestamp {
        Timestamp(microsecondsSince1970: Int64(Date().timeIntervalSince1970 * 1_000_000))
    }
}
