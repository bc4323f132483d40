internal import Foundation

extension Timestamp {
    /// The time by this machine's clock.
    package static func byTheClock() -> Timestamp {
        Timestamp(microsecondsSince1970: Int64(Date().timeIntervalSince1970 * 1_000_000))
    }

    /// Whole seconds since 1970, as signatures and tokens tell the time.
    package var secondsSince1970: Int64 { microsecondsSince1970 / 1_000_000 }
}
