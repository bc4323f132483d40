import Testing

@testable import Importing

/// Rounding numbers as they are written.
struct RoundedTextTests {
    @Test(
        arguments: [
            ("8.7899999999999991", 1, "8.8"), ("22.169999999999998", 2, "22.17"),
            ("22.169999999999998", 10, "22.1700000000"),
            ("0.05", 1, "0.1"), ("0.04", 1, "0.0"), ("-0.05", 1, "-0.1"), ("-0.04", 1, "0.0"), ("-2.5", 0, "-3"),
            ("2.5", 0, "3"), ("99.95", 1, "100.0"), ("9.5", 0, "10"), ("1450.0", 10, "1450.0"), ("7", 0, "7"),
            ("123456789012345678901234567890.5", 0, "123456789012345678901234567891"),
        ])
    func `a number is rounded half away from zero`(text: String, decimals: Int, rounded: String) {
        #expect(RoundedText.rounded(text, decimals: decimals) == rounded)
    }

    @Test(arguments: ["", "-", ".5", "5.", "1.2.3", "1e5", "+5", " 5", "c", "٣"])
    func `what is no plain number is left to the judge`(text: String) {
        #expect(RoundedText.rounded(text, decimals: 1) == nil)
    }
}
