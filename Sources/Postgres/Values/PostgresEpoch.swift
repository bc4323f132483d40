/// PostgreSQL counts days and microseconds from 2000-01-01, the program from 1970-01-01.
///
/// The extreme values of both types stand for infinity; like every value that leaves the integer's range, they have no
/// counterpart and yield `nil`.
enum PostgresEpoch {
    private static let daysBetween: Int32 = 10_957
    private static let microsecondsBetween: Int64 = 946_684_800_000_000

    static func wireDays(daysSince1970 days: Int32) -> Int32? {
        finite(days.subtractingReportingOverflow(daysBetween))
    }

    static func wireMicroseconds(microsecondsSince1970 microseconds: Int64) -> Int64? {
        finite(microseconds.subtractingReportingOverflow(microsecondsBetween))
    }

    static func daysSince1970(wireDays days: Int32) -> Int32? {
        isInfinite(days) ? nil : finite(days.addingReportingOverflow(daysBetween))
    }

    static func microsecondsSince1970(wireMicroseconds microseconds: Int64) -> Int64? {
        isInfinite(microseconds) ? nil : finite(microseconds.addingReportingOverflow(microsecondsBetween))
    }

    private static func finite<Value: FixedWidthInteger>(_ result: (partialValue: Value, overflow: Bool)) -> Value? {
        result.overflow || isInfinite(result.partialValue) ? nil : result.partialValue
    }

    private static func isInfinite<Value: FixedWidthInteger>(_ value: Value) -> Bool {
        value == .min || value == .max
    }
}
