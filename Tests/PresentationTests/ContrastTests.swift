import Scorecard
import Testing

@testable import Presentation

@Suite("Colours of the stylesheet")
struct ContrastTests {
    /// Named colours of the light and the dark scheme.
    static let schemes = [("light", Colours(block: 0)), ("dark", Colours(block: 1))]

    struct Colours {
        let values: [String: String]

        /// - Parameter block: The first `:root` is the light scheme, the second the dark one.
        init(block: Int) {
            let blocks = Stylesheet.css.matches(of: /:root \{([^}]*)\}/).map(\.1)
            let pairs = blocks[block].matches(of: /--([a-z-]+): (#[0-9a-f]{6});/).map { (String($0.1), String($0.2)) }
            values = Dictionary(pairs) { first, _ in first }
        }

        func contrast(_ first: String, _ second: String) -> Double {
            func light(_ name: String) -> Double {
                let hex = Int(values[name]?.dropFirst() ?? "0", radix: 16) ?? 0
                let parts = [hex >> 16 & 255, hex >> 8 & 255, hex & 255].map { part in
                    let share = Double(part) / 255
                    return share <= 0.04045 ? share / 12.92 : power((share + 0.055) / 1.055)
                }
                return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]
            }
            let lights = [light(first), light(second)].sorted()
            return (lights[1] + 0.05) / (lights[0] + 0.05)
        }

        /// To the power of 2.4, whose fifth power is the twelfth of the base.
        private func power(_ base: Double) -> Double {
            var low = 0.0
            var high = 1.0
            let twelfth = (0..<12).reduce(1.0) { product, _ in product * base }
            for _ in 0..<60 {
                let middle = (low + high) / 2
                if middle * middle * middle * middle * middle < twelfth { low = middle } else { high = middle }
            }
            return low
        }
    }

    /// Rules with what they declare, wherever they stand.
    static let rules = Stylesheet.css.replacing(/\/\*.*?\*\//.dotMatchesNewlines(), with: "")
        .matches(of: /([^{}]+)\{([^{}]*)\}/)
        .map { (selector: $0.1.trimmingPrefix(while: \.isWhitespace), body: $0.2) }

    private func name(_ property: String, in body: Substring) throws -> String? {
        try body.firstMatch(of: Regex("(?:^|[ ;\\n])\(property): [^;]*?var\\(--([a-z-]+)\\)"))
            .flatMap { $0.output[1].substring.map(String.init) }
    }

    @Test("Both schemes name the same colours")
    func names() {
        #expect(Self.schemes[0].1.values.count == 24)
        #expect(Set(Self.schemes[0].1.values.keys) == Set(Self.schemes[1].1.values.keys))
    }

    @Test("Text has a contrast of 4.5 with what it stands on", arguments: [0, 1])
    func text(_ scheme: Int) throws {
        let colours = Self.schemes[scheme].1
        var checked = 0
        for rule in Self.rules {
            guard let ink = try name("color", in: rule.body) else { continue }
            let grounds = try name("background-color", in: rule.body).map { [$0] } ?? ["page", "surface"]
            for ground in grounds {
                let contrast = colours.contrast(ink, ground)
                #expect(contrast >= 4.5, "\(rule.selector): \(ink) on \(ground) has \(contrast)")
                checked += 1
            }
        }
        #expect(checked > 20)
    }

    @Test("Lines that tell something have a contrast of 3 with what they are drawn on", arguments: [0, 1])
    func lines(_ scheme: Int) throws {
        let colours = Self.schemes[scheme].1
        var checked = 0
        for rule in Self.rules {
            for property in ["stroke", "border(?:-[a-z]+)*", "outline(?:-color)?"] {
                guard let ink = try name(property, in: rule.body), ink != "hair", ink != "page" else { continue }
                let own = try name("background-color", in: rule.body) ?? name("fill", in: rule.body)
                let ground = ink == "head-text" ? "head" : own ?? "page"
                let contrast = colours.contrast(ink, ground)
                #expect(contrast >= 3, "\(rule.selector): \(ink) on \(ground) has \(contrast)")
                checked += 1
            }
        }
        #expect(checked > 20)
    }

    @Test("A marker has a contrast of 3 with the page and with the area of its own colour", arguments: [0, 1])
    func markers(_ scheme: Int) {
        let colours = Self.schemes[scheme].1
        for rag in ["red", "amber", "green", "none"] {
            #expect(colours.contrast("\(rag)-ink", "page") >= 3)
            #expect(colours.contrast("\(rag)-ink", "\(rag)-tint") >= 4.5)
        }
    }

    @Test("Text in a drawing can be read on every tint", arguments: [0, 1])
    func tints(_ scheme: Int) {
        for rag in ["red", "amber", "green", "none"] {
            #expect(Self.schemes[scheme].1.contrast("text", "\(rag)-tint") >= 4.5)
        }
    }

    @Test("Drawings have on paper the colours of the light scheme")
    func paper() {
        let colours = Self.schemes[0].1.values
        for ink in Ink.allCases {
            let (fill, stroke) = ink.paper
            let (wantedFill, wantedStroke): (String?, String?) =
                switch ink {
                case .point(.none): (colours["page"], colours["none-ink"])
                case .point(let rag): (colours["\(rag.rawValue)-ink"], colours["page"])
                case .fill(let rag): (colours["\(rag.rawValue)-tint"], colours["\(rag.rawValue)-ink"])
                case .bar: (colours["value"], colours["page"])
                case .axis: ("none", colours["line"])
                default: ("none", colours[ink.className])
                }
            #expect(fill == wantedFill && stroke == wantedStroke, "\(ink)")
        }
    }

    @Test("No two lines of a chart, and no two areas, differ by colour alone")
    func patterns() {
        func pattern(_ ink: Ink) -> String {
            ink.attributes.replacing(/class="[^"]*"|fill="[^"]*"|stroke="[^"]*"/, with: "")
        }
        let lines: [Ink] = [.value, .target, .neighbours, .england, .usual]
        #expect(Set(lines.map(pattern)).count == lines.count)
        let areas: [Ink] = [.fill(.red), .fill(.amber), .fill(.green), .fill(.none)]
        #expect(Set(areas.map(pattern)).count == areas.count)
    }

    @Test("No text is under 12 points")
    func sizes() throws {
        for rule in Self.rules {
            for size in rule.body.matches(of: /font-size: ([0-9.]+)(rem|pt|em|px)/) {
                let number = try #require(Double(size.1))
                #expect(size.2 == "pt" ? number >= 12 : size.2 == "rem" && number >= 1, "\(rule.selector)")
            }
        }
    }

    @Test("Its text could not end a style element, and loads nothing")
    func contained() {
        #expect(!Stylesheet.css.contains("<"))
        #expect(!Stylesheet.css.contains("url("))
        #expect(!Stylesheet.css.contains("@import"))
    }
}
