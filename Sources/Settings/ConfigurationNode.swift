internal import Scorecard
internal import Yams

/// A node of a YAML file with its place, that notes what is wrong with it instead of stopping at the first fault.
struct ConfigurationNode {
    let file: String
    let key: String
    let node: Node
    let problems: ProblemList

    /// Collects problems while a file is read.
    final class ProblemList {
        private(set) var all: [ConfigurationProblem] = []
        /// What may be right, and probably is not.
        private(set) var warnings: [ConfigurationProblem] = []
        func add(_ problem: ConfigurationProblem) { all.append(problem) }
        func warn(_ problem: ConfigurationProblem) { warnings.append(problem) }
    }

    var line: Int? { node.mark?.line }
    var isMapping: Bool { node.mapping != nil }
    var isList: Bool { node.sequence != nil }

    func problem(_ text: String) {
        problems.add(ConfigurationProblem(file: file, line: line, key: key, text: text))
    }

    func warning(_ text: String) {
        problems.warn(ConfigurationProblem(file: file, line: line, key: key, text: text))
    }

    private func child(_ node: Node, _ name: String) -> ConfigurationNode {
        ConfigurationNode(file: file, key: key.isEmpty ? name : "\(key).\(name)", node: node, problems: problems)
    }

    /// The value under a name; `nil` where there is none or it is null.
    func optional(_ name: String) -> ConfigurationNode? {
        guard let value = node.mapping?[Node(name)], value.tag != Tag(.null), value.scalar?.string != "~" else {
            return nil
        }
        return child(value, name)
    }

    func required(_ name: String) -> ConfigurationNode? {
        if let found = optional(name) { return found }
        problem("'\(name)' is missing")
        return nil
    }

    /// Notes each name of this mapping that is not among those allowed.
    func allow(_ names: String...) { allow(names) }

    func allow(_ names: [String]) {
        guard let mapping = node.mapping else { return problem("must be a mapping of names to values") }
        for (name, _) in mapping where !names.contains(name.string ?? "") {
            let unknown = name.string ?? "?"
            problems.add(
                ConfigurationProblem(
                    file: file, line: name.mark?.line, key: key.isEmpty ? unknown : "\(key).\(unknown)",
                    text: "is not a known key; known here: \(names.joined(separator: ", "))"))
        }
    }

    var elements: [ConfigurationNode] {
        guard let sequence = node.sequence else {
            problem("must be a list")
            return []
        }
        return sequence.enumerated().map {
            ConfigurationNode(file: file, key: "\(key)[\($0.offset)]", node: $0.element, problems: problems)
        }
    }

    /// Names and values in the order of the file.
    var pairs: [(name: String, value: ConfigurationNode)] {
        guard let mapping = node.mapping else {
            problem("must be a mapping of names to values")
            return []
        }
        return mapping.compactMap { name, value in name.string.map { ($0, child(value, $0)) } }
    }

    var text: String? {
        guard let scalar = node.scalar else {
            problem("must be a text")
            return nil
        }
        return scalar.string
    }

    /// Reads the text by `parse`; notes `expectation` where that gives `nil`.
    func parsed<T>(_ expectation: String, _ parse: (String) -> T?) -> T? {
        guard let text else { return nil }
        if let value = parse(text) { return value }
        problem("'\(text)' is not \(expectation)")
        return nil
    }

    /// A whole number of a range: beyond it nothing is meant, and sums with it could overflow.
    func integer(in range: ClosedRange<Int>) -> Int? {
        parsed("a whole number from \(range.lowerBound) to \(range.upperBound)") { text in
            Int(text).flatMap { range.contains($0) ? $0 : nil }
        }
    }

    var boolean: Bool? { parsed("true or false") { $0 == "true" ? true : $0 == "false" ? false : nil } }
    var decimal: DecimalNumber? { parsed("an exact decimal number") { DecimalNumber($0) } }
    var date: CalendarDate? { parsed("a date such as 2018-04-01") { CalendarDate($0) } }
    var authorityCode: AuthorityCode? { parsed("an ONS code such as E06000049") { AuthorityCode($0) } }
    var measureID: MeasureID? { parsed("a measure id (kebab-case, at most 64 characters)") { MeasureID($0) } }
    var period: Period? { parsed("a period such as 2018-19-Q2") { Period($0) } }

    /// Milliseconds, seconds, minutes or hours, such as `500ms`, `60s`, `15m` or `72h`; at most a week.
    var duration: Duration? {
        parsed("a duration such as 60s, 15m or 500ms, of at most a week") { text in
            let units: [(suffix: String, milliseconds: Int)] = [
                ("ms", 1), ("s", 1_000), ("m", 60_000), ("h", 3_600_000),
            ]
            guard let unit = units.first(where: { text.hasSuffix($0.suffix) }),
                let count = Int(text.dropLast(unit.suffix.count)),
                (0...7 * 86_400_000 / unit.milliseconds).contains(count)
            else { return nil }
            return .milliseconds(count * unit.milliseconds)
        }
    }

    func oneOf<T: CaseIterable & RawRepresentable<String>>(_ type: T.Type) -> T? {
        parsed("one of " + T.allCases.map(\.rawValue).joined(separator: ", ")) { T(rawValue: $0) }
    }
}
