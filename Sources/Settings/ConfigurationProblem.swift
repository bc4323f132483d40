/// A place in the configuration that cannot be right: file, line, key and what to write instead.
package struct ConfigurationProblem: Error, Hashable, Sendable, CustomStringConvertible {
    package let file: String
    /// From 1; `nil` where the file, or a setting in the environment, is missing as a whole.
    package let line: Int?
    /// Path of the key, such as `measures[3].targets[0].rule`.
    package let key: String
    package let text: String

    package init(file: String, line: Int?, key: String, text: String) {
        self.file = file
        self.line = line
        self.key = key
        self.text = text
    }

    package var description: String {
        let place = line.map { "\(file):\($0)" } ?? file
        return key.isEmpty ? "\(place): \(text)" : "\(place): \(key): \(text)"
    }
}

/// Everything that is wrong with a configuration, so that it can be mended in one go.
package struct ConfigurationError: Error, Sendable, CustomStringConvertible {
    package let problems: [ConfigurationProblem]

    package init(_ problems: [ConfigurationProblem]) { self.problems = problems }

    package var description: String { problems.map(\.description).joined(separator: "\n") }
}
