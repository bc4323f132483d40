import Kafka
import Testing

@Suite("Timeouts")
struct DurationTests {
    @Test(
        "A timeout becomes whole milliseconds, never zero for a wait and never below zero, which means forever",
        arguments: [
            (Duration.zero, 0 as Int32), (.seconds(-5), 0), (.milliseconds(250), 250), (.microseconds(1), 1),
            (.microseconds(1_500), 2), (.seconds(3_000_000), .max), (.seconds(90), 90_000),
        ])
    func milliseconds(duration: Duration, expected: Int32) {
        #expect(duration.clampedMilliseconds == expected)
    }
}
