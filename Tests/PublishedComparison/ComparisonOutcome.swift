/// How many published figures agree with ours, which do not, and why some cannot be compared.
package struct ComparisonOutcome: Hashable, Sendable {
    /// A figure of ours that is not the published one.
    package struct Difference: Hashable, Sendable {
        package let place: String
        /// `nil` where nothing that was checked explains it.
        package let explanation: String?
    }

    package var title: String
    package var agree = 0
    package var differences: [Difference] = []
    /// How many cannot be compared, by the reason.
    package var cannot: [String: Int] = [:]

    package init(title: String) { self.title = title }

    package var unexplained: [Difference] { differences.filter { $0.explanation == nil } }

    package mutating func cannot(_ reason: String) { cannot[reason, default: 0] += 1 }

    /// Lines for people: the counts, each difference with its explanation, and what cannot be compared.
    package var lines: [String] {
        let count = cannot.values.reduce(0, +)
        var lines = ["\(title): \(agree) agree, \(differences.count) differ, \(count) cannot be compared"]
        for (reason, count) in cannot.sorted(by: { $0.key < $1.key }) { lines.append("    \(count) cannot: \(reason)") }
        for difference in differences {
            lines.append("    \(difference.place): \(difference.explanation ?? "NOT EXPLAINED")")
        }
        return lines
    }
}
