/// Text in ASCII lines of at most 76 characters (RFC 2045, section 6.7).
enum QuotedPrintable {
    /// Encodes a text; its line breaks, CRLF, LF or CR, all become CRLF, and the last line ends in one.
    static func encode(_ text: String) -> [UInt8] {
        let input = Array(text.utf8)
        var output: [UInt8] = []
        output.reserveCapacity(input.count + input.count / 8 + 2)
        var column = 0
        var index = 0
        while index < input.count {
            let byte = input[index]
            index += 1
            if byte == UInt8(ascii: "\r") || byte == UInt8(ascii: "\n") {
                if byte == UInt8(ascii: "\r"), index < input.count, input[index] == UInt8(ascii: "\n") { index += 1 }
                output += "\r\n".utf8
                column = 0
                continue
            }
            let isPlain = isPlain(byte, next: index < input.count ? input[index] : UInt8(ascii: "\n"))
            // One column is kept for the soft break's own sign.
            if column + (isPlain ? 1 : 3) > 75 {
                output += "=\r\n".utf8
                column = 0
            }
            if isPlain {
                output.append(byte)
                column += 1
            } else {
                output += [UInt8(ascii: "="), hexDigit(byte >> 4), hexDigit(byte & 15)]
                column += 3
            }
        }
        if column > 0 || output.isEmpty { output += "\r\n".utf8 }
        return output
    }

    /// Whether a byte may stand as it is; space and tab only where the line goes on, as servers strip them at its end.
    private static func isPlain(_ byte: UInt8, next: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: " "), UInt8(ascii: "\t"): next != UInt8(ascii: "\r") && next != UInt8(ascii: "\n")
        case UInt8(ascii: "="): false
        case 0x21...0x7E: true
        default: false
        }
    }

    private static func hexDigit(_ value: UInt8) -> UInt8 {
        value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "A") - 10 + value
    }
}
