/// What is tried: bytes, and who reads them.
///
/// As a file it is one letter for the reader, and then the bytes.
package struct FuzzInput: Hashable, Sendable {
    package enum Reader: UInt8, CaseIterable, Sendable {
        case message = 0x6D  // m
        case structuredEvent = 0x73  // s
        case file = 0x66  // f
        case number = 0x6E  // n
    }

    package let reader: Reader
    package let bytes: [UInt8]

    package init(_ reader: Reader, _ bytes: [UInt8]) {
        self.reader = reader
        self.bytes = bytes
    }

    /// Reads what a file holds; a letter that stands for nobody is a message's.
    package init(file: [UInt8]) {
        let reader = file.first.flatMap { Reader(rawValue: $0) }
        self.init(reader ?? .message, reader == nil ? file : Array(file.dropFirst()))
    }

    package var file: [UInt8] { [reader.rawValue] + bytes }
}
