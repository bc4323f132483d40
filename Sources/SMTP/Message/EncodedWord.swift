import FoundationEssentials

/// Text in a header that is not plain ASCII words (RFC 2047), in base64.
enum EncodedWord {
    /// Makes words of at most 52 characters, so that one fits on a line beside any header's name.
    private static let bytesPerWord = 30

    /// Whether the text would not come back unchanged if it stood in a header as it is.
    static func isNeeded(for text: String) -> Bool {
        guard text.utf8.allSatisfy({ 0x20...0x7E ~= $0 }) else { return true }
        return text.contains("=?") || text.contains("  ") || text.hasPrefix(" ") || text.hasSuffix(" ")
    }

    /// Words that a reader joins without the spaces between them; none splits a character's bytes.
    static func encode(_ text: String) -> [String] {
        var words: [String] = []
        var chunk: [UInt8] = []
        for scalar in text.unicodeScalars {
            let bytes = UTF8.encode(scalar).map(Array.init) ?? []
            if chunk.count + bytes.count > bytesPerWord {
                words.append(word(chunk))
                chunk.removeAll(keepingCapacity: true)
            }
            chunk += bytes
        }
        if !chunk.isEmpty { words.append(word(chunk)) }
        return words
    }

    private static func word(_ bytes: [UInt8]) -> String {
        "=?utf-8?B?\(Data(bytes).base64EncodedString())?="
    }
}
