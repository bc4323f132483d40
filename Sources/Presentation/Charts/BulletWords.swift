internal import Scorecard
internal import Wording

/// What a bullet chart says in words.
struct BulletWords {
    private let bullet: Chart.Bullet

    struct Level {
        let name: String
        /// Name and figure.
        let label: String
        let number: ExactNumber?
        let ink: Ink
    }

    init(_ bullet: Chart.Bullet) { self.bullet = bullet }

    func figure(_ number: ExactNumber) -> String {
        FigureWords.cell(number, in: bullet.scale.unit, decimals: bullet.scale.decimals)
    }

    private func finer(_ average: Chart.Average) -> String {
        FigureWords.average(average.number, in: bullet.scale.unit, decimals: bullet.scale.decimals)
    }

    private var value: String { bullet.value.map(figure) ?? (bullet.sign.isEmpty ? "no figure" : bullet.sign) }

    /// The value first.
    var levels: [Level] {
        var levels = [
            Level(
                name: bullet.valueName, label: "\(bullet.valueName): \(value)", number: bullet.value, ink: .bar)
        ]
        func add(_ name: String, _ number: ExactNumber?, _ text: String?, _ ink: Ink) {
            guard let number, let text else { return }
            levels.append(Level(name: name, label: "\(name): \(text)", number: number, ink: ink))
        }
        add("Target", bullet.target, bullet.target.map(figure), .target)
        add("Neighbours", bullet.neighbours?.number, bullet.neighbours.map(finer), .neighbours)
        add("England", bullet.national?.number, bullet.national.map(finer), .england)
        return levels
    }

    var title: String {
        let rating = bullet.rag == .none ? "not rated" : bullet.rag.word
        return "\(bullet.title): \(value), \(rating)"
    }

    var description: String {
        (levels.dropFirst().map(\.label) + zones + [bullet.scale.polarity.words]).map { "\($0)." }
            .joined(separator: " ")
    }

    /// Such as `Amber from 81 % to 90 %`.
    private var zones: [String] {
        bullet.zones.map { zone in
            let word = zone.rag.word.capitalised
            switch (zone.from, zone.to) {
            case (nil, let to?): return "\(word) under \(figure(to))"
            case (let from?, nil): return "\(word) over \(figure(from))"
            case (let from?, let to?): return "\(word) between \(figure(from)) and \(figure(to))"
            case (nil, nil): return "\(word) throughout"
            }
        }
    }

    var notes: [String] {
        var notes = ["\(bullet.scale.polarity.words)."]
        if !zones.isEmpty {
            notes.append("\(zones.joined(separator: "; ")). A figure exactly on a limit gets the better colour.")
        }
        return notes
    }

    var rows: [[String]] {
        func period(_ average: Chart.Average?) -> String {
            average?.period.map { ", \($0.wordsInSentence)" } ?? ""
        }
        var rows = [["\(bullet.valueName) (\(bullet.rag == .none ? "not rated" : bullet.rag.word))", value]]
        if let target = bullet.target { rows.append(["Target", figure(target)]) }
        if let average = bullet.neighbours {
            rows.append(["Statistical neighbours’ average\(period(average))", finer(average)])
        }
        if let average = bullet.national { rows.append(["England average\(period(average))", finer(average)]) }
        return rows
    }
}
