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
            // Only a first word that looks like a name is repeated in the error: the rest may be a password, or all
            // of it a line of a key.
            let word = line.prefix { !$0.isWhitespace }
            let looksLikeName = word.contains(".") && word.allSatisfy(Self.mayBeInName)
            throw KafkaPropertiesError(
                line: lineNumber, text: looksLikeName ? String(word) : "", reason: .missingSeparator)
        }
        let name = String(Self.trimmed(line[..<separator]))
        guard !name.isEmpty else {
            throw KafkaPropertiesError(line: lineNumber, text: "=", reason: .missingName)
        }
        guard !name.contains(where: \.isWhitespace) else {
            let isName = name.allSatisfy { $0.isWhitespace || Self.mayBeInName($0) }
            throw KafkaPropertiesError(line: lineNumber, text: isName ? name : "", reason: .spaceInName)
        }
        guard name.allSatisfy(Self.mayBeInName) else {
            // Perhaps the end of a key, whose last line may hold an =.
            throw KafkaPropertiesError(line: lineNumber, text: "", reason: .notAName)
        }
        guard self[name] == nil else {
            throw KafkaPropertiesError(line: lineNumber, text: name, reason: .repeated)
        }
        self[name] = String(Self.trimmed(line[line.index(after: separator)...]))
    }

    /// True for what the names of librdkafka's properties consist of.
    private static func mayBeInName(_ character: Character) -> Bool {
        ("a"..."z").contains(character) || ("0"..."9").contains(character) || "._-".contains(character)
    }

    private static func trimmed(_ text: Substring) -> Substring {
        var text = text
        while text.first?.isWhitespace == true { text.removeFirst() }
        while text.last?.isWhitespace == true { text.removeLast() }
        return text
    }
}
