internal import ArgumentParser

/// What a command about one alert or one delivery is told: an alert's id of 32 hexadecimal digits, or a delivery's number.
enum AlertSubject {
    case alert(String)
    case delivery(Int64)

    /// - Throws: `ValidationError` for anything else.
    init(argument: String) throws {
        let isHexadecimal = argument.utf8.allSatisfy { (48...57).contains($0) || (97...102).contains($0) }
        if argument.utf8.count == 32, isHexadecimal {
            self = .alert(argument)
        } else if let number = Int64(argument), number > 0 {
            self = .delivery(number)
        } else {
            throw ValidationError(
                "'\(argument)' is neither an alert's id (32 hexadecimal digits) nor a delivery's number; "
                    + "'alerts raised' and 'alerts list' show them")
        }
    }
}
