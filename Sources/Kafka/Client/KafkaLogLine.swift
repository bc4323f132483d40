/// A line that librdkafka wants logged.
package struct KafkaLogLine: Hashable, Sendable {
    /// How bad it is.
    package let level: Level
    /// The part of librdkafka that speaks, such as `FAIL` or `CGRPTERM`.
    package let facility: String
    /// What it says.
    package let message: String

    /// The levels of syslog, worst first.
    package enum Level: Int32, Comparable, Sendable {
        case emergency, alert, critical, error, warning, notice, info, debug

        package static func < (left: Level, right: Level) -> Bool {
            left.rawValue < right.rawValue
        }
    }

    /// Makes a line.
    package init(level: Level, facility: String, message: String) {
        self.level = level
        self.facility = facility
        self.message = message
    }
}
