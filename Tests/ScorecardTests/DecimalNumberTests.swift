import Scorecard
import Testing

struct DecimalNumberTests {
    private func read(_ text: String) throws(DecimalNumber.Failure) -> DecimalNumber {
        var bytes = Array(text.utf8)
        let result = bytes.withUnsafeMutableBytes { bytes -> Result<DecimalNumber, DecimalNumber.Failure> in
            do throws(DecimalNumber.Failure) {
                return .success(try DecimalNumber(utf8: UnsafeRawBufferPointer(bytes)))
            } catch {
                return .failure(error)
            }
        }
        return try result.get()
    }

    @Test(arguments: [
        ("74", "74"), ("74.50", "74.5"), ("74.0", "74"), ("-1.60", "-1.6"), ("0", "0"), ("-0", "0"), ("-0.00", "0"),
        ("0.05", "0.05"), ("1e3", "1000"), ("1.5E+2", "150"), ("125e-3", "0.125"), ("1200e-2", "12"), ("0e30", "0"),
        ("0.00000000000001e28", "100000000000000"), ("8.7899999999999991", nil),
        ("8.789999999999999", "8.789999999999999"),
        ("999999999999999.999999999999999", "999999999999999.999999999999999"),
        ("-999999999999999", "-999999999999999"), ("0.000000000000001", "0.000000000000001"),
        ("1.0000000000000000", "1"), ("100000000000000e-15", "0.1"),
    ])
    func `a number is kept exactly, and printed without trailing zeros`(text: String, canonical: String?) {
        #expect(DecimalNumber(text)?.description == canonical)
    }

    @Test(arguments: [
        "", "-", "74abc", "74,5", "1,000", ".5", "5.", "01", "-01", "00", "+5", " 5", "5 ", "1e", "1e+", "1.e5", "0x10",
        "NaN", "Infinity", "--1", "1-", "1.2.3", "१", "74%", "£5",
    ])
    func `what JSON's grammar does not allow is not a number`(text: String) {
        #expect(throws: DecimalNumber.Failure.notANumber) { try read(text) }
    }

    @Test(arguments: [
        "1234567890123456", "0.1234567890123456", "1e15", "1e-16", "1e31", "1e-31", "0e31", "1e999999999999999999999",
        "123456789012345.1234567890123456", String(repeating: "9", count: 31), "0." + String(repeating: "0", count: 30),
        String(repeating: "9", count: 1_000), "999999999999999999999999999999e30",
    ])
    func `more than fifteen digits on a side, thirty in all or an exponent beyond thirty is out of range`(text: String)
    {
        #expect(throws: DecimalNumber.Failure.outOfRange) { try read(text) }
    }

    @Test func `equal numbers are equal however they are written`() throws {
        let written = ["74.5", "74.50", "745e-1", "0.745e2", "7.45E+1"]
        #expect(Set(try written.map { try #require(DecimalNumber($0)) }).count == 1)
    }

    @Test(arguments: [("-1.6", "-1.48"), ("0.1", "0.11"), ("9", "10"), ("-1", "0")])
    func `numbers are ordered by their value`(less: String, more: String) throws {
        let (a, b) = (try #require(DecimalNumber(less)), try #require(DecimalNumber(more)))
        #expect(a < b)
        #expect(!(b < a))
    }

    @Test(arguments: [("74.50", 1), ("74", 0), ("0.125", 3), ("1e2", 0)])
    func `the scale counts the decimals without trailing zeros`(text: String, scale: Int) {
        #expect(DecimalNumber(text)?.scale == scale)
    }
}
