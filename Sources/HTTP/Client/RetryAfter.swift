import CCurl

/// When a server wants to be asked again (RFC 9110, section 10.2.3).
package enum RetryAfter: Sendable, Equatable {
    case delay(Duration)
    /// Seconds since 1970.
    case date(Int64)

    /// - Parameter text: A number of seconds, or a date as HTTP writes it; `nil` for anything else.
    package init?(_ text: String) {
        let isNumber = !text.isEmpty && text.utf8.allSatisfy { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }
        if isNumber {
            // What is too long for a number is longer than anybody waits.
            self = .delay(.seconds(min(Int64(text) ?? .max, Self.longest)))
        } else {
            // libcurl reads all three forms of a date, whatever the locale; it wants a letter in it, or "5.5" were a date.
            guard text.utf8.count <= 64, text.utf8.contains(UInt8(ascii: ":")) else { return nil }
            let seconds = unsafe curl_getdate(text, nil)
            guard seconds >= 0 else { return nil }
            self = .date(Int64(seconds))
        }
    }

    /// How long that is from now on; nothing for a date that has passed.
    ///
    /// - Parameter now: Seconds since 1970.
    package func delay(from now: Int64) -> Duration {
        switch self {
        case .delay(let delay): delay
        case .date(let date): .seconds(min(max(date - now, 0), Self.longest))
        }
    }

    /// A year: a longer wait is a mistake, and would overflow where it is added to.
    private static let longest: Int64 = 366 * 86_400
}
