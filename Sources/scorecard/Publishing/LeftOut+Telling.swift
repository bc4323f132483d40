internal import Contracts
internal import Importing

extension LeftOut {
    private static let named = 10

    /// One line for each kind of what was left out, in plain words.
    var lines: [String] {
        var lines: [String] = []
        if filteredRows > 0 { lines.append("\(filteredRows) rows left out by the mapping's filters") }
        if unknownRows > 0 {
            let names = unknownAuthorities.sorted { $0.key < $1.key }
            let list = names.prefix(Self.named).map { "\($0.key) (\($0.value))" }.joined(separator: ", ")
            let more = names.count > Self.named ? " and \(names.count - Self.named) more" : ""
            lines.append(
                "\(unknownRows) rows left out of \(names.count) authorities that are not in the catalogue: \(list)\(more)"
            )
        }
        if cells > 0 { lines.append("\(cells) cells left out that the mapping says stand for no return") }
        if fractions > 0 {
            lines.append("\(fractions) values without their fraction, which differs or is not published whole")
        }
        if values > 0 { lines.append("\(values) fractions without their published value, which differs") }
        return lines
    }

    /// Writes the member `leftOut`.
    func write(to json: inout JSONWriter) {
        json.name("leftOut")
        json.object { json in
            json.member("filteredRows", filteredRows)
            json.member("unknownRows", unknownRows)
            json.name("unknownAuthorities")
            json.array { json in
                for (name, rows) in unknownAuthorities.sorted(by: { $0.key < $1.key }) {
                    json.object { json in
                        json.member("authority", name)
                        json.member("rows", rows)
                    }
                }
            }
            json.member("cells", cells)
            json.member("fractions", fractions)
            json.member("values", values)
        }
    }
}
