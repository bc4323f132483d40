/// The names and values of a query or a form.
package struct Fields: Hashable, Sendable {
    /// Why they cannot be read.
    package enum Fault: Error {
        case tooMany
        case repeated
        case unreadable
    }

    private var values: [String: String] = [:]

    package init() {}

    /// - Parameter text: As browsers write forms: `name=value&…`, percent-encoded UTF-8.
    package init(_ text: some StringProtocol, limit: Int = 40) throws(Fault) {
        // By bytes, as browsers write them: to characters a mark that combines would hide what separates.
        for part in Array(text.utf8).split(separator: UInt8(ascii: "&")) {
            guard values.count < limit else { throw .tooMany }
            let pair = part.split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
            guard let name = Self.decode(pair[0]), let value = Self.decode(pair.count > 1 ? pair[1] : []) else {
                throw .unreadable
            }
            guard values.updateValue(value, forKey: name) == nil else { throw .repeated }
        }
    }

    /// `nil` where there is none, or it is empty.
    package subscript(_ name: String) -> String? {
        get { values[name].flatMap { $0.isEmpty ? nil : $0 } }
        set { values[name] = newValue }
    }

    /// Those of some names that are not empty, in that order, as a query writes them.
    package func query(_ names: [String]) -> String {
        names.compactMap { name in self[name].map { "\(name)=\(Self.encode($0))" } }.joined(separator: "&")
    }

    /// What stands in a query as itself.
    package static func encode(_ text: String) -> String {
        var encoded = ""
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"):
                encoded.unicodeScalars.append(Unicode.Scalar(byte))
            default:
                let digits = String(byte, radix: 16, uppercase: true)
                encoded += "%" + (byte < 16 ? "0" : "") + digits
            }
        }
        return encoded
    }

    private static func decode(_ text: ArraySlice<UInt8>) -> String? {
        var bytes: [UInt8] = []
        var rest = text.makeIterator()
        while let byte = rest.next() {
            switch byte {
            case UInt8(ascii: "+"): bytes.append(UInt8(ascii: " "))
            case UInt8(ascii: "%"):
                guard let high = rest.next().flatMap(digit), let low = rest.next().flatMap(digit) else { return nil }
                bytes.append(high << 4 | low)
            default: bytes.append(byte)
            }
        }
        guard !bytes.contains(0) else { return nil }
        return String(validating: bytes, as: UTF8.self)
    }

    private static func digit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
        default: nil
        }
    }
}
