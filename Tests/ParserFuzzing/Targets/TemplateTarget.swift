internal import AlertMessages
internal import Settings
package import ScorecardTestSupport

/// Templates of messages. The first byte of an input says which one the rest is.
package struct TemplateTarget: FuzzTarget {
    package static let name = "template"
    package static let pieces =
        [
            "{{", "}}", "{{{", "}}}", "{{#", "{{^", "{{/", "{{!", "{{>", "{{<", "{{$", "{{%", "{{=", "=}}", "{{.}}",
            "{{&",
            "{{#rows}}", "{{/rows}}", "{{title}}", "{{#alerts}}", "{{/alerts}}", "{{#history}}", "{{/history}}", "{",
            "}",
            "\n", "\r\n", " ", "\t", ".", "(", ")", "*", "first()", "é", "\u{0}", "\u{FEFF}", "\u{301}",
        ].map { Array($0.utf8) } + [[0xFF], [0xC0, 0x80]]

    private let folder: FuzzFolder

    package init() {
        folder = FuzzFolder([:])
        folder.makeFolder(MessageTemplates.folder)
    }

    private static func template(_ byte: UInt8) -> MessageTemplates.Name {
        MessageTemplates.Name.allCases[Int(byte) % MessageTemplates.Name.allCases.count]
    }

    package func generate(_ random: inout SeededGenerator) -> [UInt8] {
        let byte = UInt8(random.below(MessageTemplates.Name.allCases.count))
        var text = Array(Self.template(byte).embedded.utf8)
        for _ in 0..<random.below(3) {
            let place = random.below(text.count)
            text.replaceSubrange(place..<min(text.count, place + random.below(4)), with: random.pick(Self.pieces))
        }
        return [byte] + text
    }

    package mutating func violation(of bytes: [UInt8]) -> String? {
        guard let first = bytes.first else { return nil }
        let path = "\(MessageTemplates.folder)/\(Self.template(first).fileName)"
        folder.write(Array(bytes.dropFirst()), to: path)
        defer { folder.remove(path) }
        let lines = bytes.count { $0 == UInt8(ascii: "\n") } + 1
        do throws(ConfigurationError) {
            _ = try MessageTemplates(ConfigurationFolder(path: folder.path))
            return nil
        } catch {
            for problem in error.problems {
                guard problem.file == "\(folder.path)/\(path)", !problem.text.isEmpty else {
                    return "a problem of no file: \(problem)"
                }
                guard problem.line.map({ (1...lines).contains($0) }) ?? true else {
                    return "line \(problem.line ?? 0) of \(lines)"
                }
                // The check of names finds what the parser would not take, so that its words are never shown.
                guard problem.text.contains(" ") else { return "not in words: \(problem)" }
            }
            return nil
        }
    }
}
