extension KafkaProperties {
    /// Reads properties from text, one `name=value` a line.
    ///
    /// Empty lines and lines that start with `#` are skipped, space around names and values is removed, and a value may
    /// hold further `=` and `#`. A name that appears twice is an error, because one of the two would silently win.
    ///
    /// - Parameter text: The content of a properties file.
    /// - Throws: ``KafkaPropertiesError`` with the line at fault.
    package init(parsing text: String) throws(KafkaPropertiesError) {
        self.init()
        let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        for (index, rawLine) in lines.enumerated() {
            let line = Self.trimmed(rawLine)
            if line.isEmpty || line.hasPrefix("#") { continue }
            try add(line, lineNumber: index + 1)
        }
    }

    private mutating func add(_ line: Substring, lineNumber: Int) throws(KafkaPropertiesError) {
        guard let separator = line.firstIndex(of: "=") else {
            // Only the first word is repeated in the error: what follows it may be a password.
            let word = line.prefix { !$0.isWhitespace }
            throw KafkaPropertiesError(line: lineNumber, text: String(word), reason: .missingSeparator)
        }
        let name = String(Self.trimmed(line[..<separator]))
        guard !name.isEmpty else {
            throw KafkaPropertiesError(line: lineNumber, text: "=", reason: .missingName)
        }
        guard !name.contains(where: \.isWhitespace) else {
            throw KafkaPropertiesError(line: lineNumber, text: name, reason: .spaceInName)
        }
        guard self[name] == nil else {
            throw KafkaPropertiesError(line: lineNumber, text: name, reason: .repeated)
        }
        self[name] = String(Self.trimmed(line[line.index(after: separator)...]))
    }

    private static func trimmed(_ text: Substring) -> Substring {
        var text = text
        while text.first?.isWhitespace == true { text.removeFirst() }
        while text.last?.isWhitespace == true { text.removeLast() }
        return text
    }
}
