import Presentation

/// A drawing read back: its places as numbers.
struct DrawnChart {
    let root: PageElement
    let width: Double
    let height: Double

    struct Text {
        let words: String
        let left: Double
        let right: Double
        let baseline: Double
    }

    struct Marker {
        let x: Double
        let y: Double
        let rating: String
        let shape: String
    }

    init(_ markup: Markup) throws {
        root = try PageElement.read(markup.text)
        let box = (root.first("svg")?["viewBox"] ?? "").split(separator: " ").compactMap { Double($0) }
        width = box.count == 4 ? box[2] : 0
        height = box.count == 4 ? box[3] : 0
    }

    /// Texts without the halos behind them, each with the room that its letters take in Liberation Sans or less.
    var texts: [Text] {
        root.all("text").filter { !$0.classes.contains("halo") && !$0.text.isEmpty }.map { text in
            let x = text.number("x") ?? 0
            // The mean of digits, letters and spaces; no letter of these charts' words is wider than 0.7 of the size.
            let room = Double(text.text.count) * 8.2
            let left = text["text-anchor"] == "end" ? x - room : text["text-anchor"] == "middle" ? x - room / 2 : x
            return Text(words: text.text, left: left, right: left + room, baseline: text.number("y") ?? 0)
        }
    }

    /// Points of series, from left to right.
    var markers: [Marker] {
        root.all.filter { $0.classes.contains("point") }.map { element in
            let rating = element.classes.dropFirst().first.map(String.init) ?? ""
            let places = Self.places(of: element)
            let x = places.map(\.0), y = places.map(\.1)
            return Marker(
                x: ((x.min() ?? 0) + (x.max() ?? 0)) / 2, y: ((y.min() ?? 0) + (y.max() ?? 0)) / 2, rating: rating,
                shape: element.name)
        }.sorted { $0.x < $1.x }
    }

    /// Every place that something is drawn to, texts left out.
    var places: [(Double, Double)] { root.all.flatMap(Self.places(of:)) }

    /// Lines of one ink.
    func lines(_ name: String) -> [PageElement] {
        root.all.filter { ["line", "polyline"].contains($0.name) && $0.classes == [name[...]] }
    }

    static func places(of element: PageElement) -> [(Double, Double)] {
        func number(_ name: String) -> Double { element.number(name) ?? .nan }
        switch element.name {
        case "line": return [(number("x1"), number("y1")), (number("x2"), number("y2"))]
        case "circle":
            return [
                (number("cx") - number("r"), number("cy") - number("r")),
                (number("cx") + number("r"), number("cy") + number("r")),
            ]
        case "rect":
            return [
                (number("x"), number("y")), (number("x") + number("width"), number("y") + number("height")),
            ]
        case "polyline", "polygon":
            return (element["points"] ?? "").split(separator: " ").map { pair in
                let numbers = pair.split(separator: ",").map { Double($0) ?? .nan }
                return (numbers.first ?? .nan, numbers.last ?? .nan)
            }
        default: return []
        }
    }
}
