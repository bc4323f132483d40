/// A picture in the making: SVG as text, the same for the same input, with coordinates in tenths of a pixel.
struct Drawing {
    let width: Int
    let height: Int
    private var elements: [String] = []

    /// A place, in tenths of a pixel from the top left corner.
    struct Place: Hashable {
        var x: Int
        var y: Int
    }

    enum Anchor: String { case start, middle, end }

    /// What a wide letter takes, in tenths: texts are given room by it.
    static let letterWidth = 90
    static let lineHeight = 200

    init(width: Int, height: Int) {
        self.width = width
        self.height = height
    }

    static func width(of text: String) -> Int { text.count * letterWidth }

    mutating func line(from start: Place, to end: Place, _ ink: Ink) {
        elements.append(
            "<line x1=\"\(Self.number(start.x))\" y1=\"\(Self.number(start.y))\" x2=\"\(Self.number(end.x))\" "
                + "y2=\"\(Self.number(end.y))\"\(ink.attributes)/>")
    }

    /// A line through places; nothing where there are fewer than two.
    mutating func path(_ places: [Place], _ ink: Ink) {
        guard places.count > 1 else { return }
        // A page of a hundred sparklines has a thousand of them.
        var points = ""
        for place in places {
            if !points.isEmpty { points += " " }
            points += Self.number(place.x)
            points += ","
            points += Self.number(place.y)
        }
        elements.append("<polyline points=\"\(points)\"\(ink.attributes)/>")
    }

    mutating func area(from corner: Place, width: Int, height: Int, _ ink: Ink) {
        elements.append(
            "<rect x=\"\(Self.number(corner.x))\" y=\"\(Self.number(corner.y))\" width=\"\(Self.number(width))\" "
                + "height=\"\(Self.number(height))\"\(ink.attributes)/>")
    }

    mutating func polygon(_ places: [Place], _ ink: Ink) {
        let points = places.map { "\(Self.number($0.x)),\(Self.number($0.y))" }.joined(separator: " ")
        elements.append("<polygon points=\"\(points)\"\(ink.attributes)/>")
    }

    mutating func circle(at centre: Place, radius: Int, _ ink: Ink) {
        elements.append(
            "<circle cx=\"\(Self.number(centre.x))\" cy=\"\(Self.number(centre.y))\" "
                + "r=\"\(Self.number(radius))\"\(ink.attributes)/>")
    }

    /// - Parameters:
    ///   - place: Of the base line.
    ///   - hasHalo: Keeps lines behind the text away from it.
    mutating func text(
        _ text: String, at place: Place, _ anchor: Anchor = .start, isBold: Bool = false, hasHalo: Bool = false
    ) {
        let start = "x=\"\(Self.number(place.x))\" y=\"\(Self.number(place.y))\" text-anchor=\"\(anchor.rawValue)\""
        let weight = isBold ? " font-weight=\"bold\"" : ""
        let words = HTMLText.escape(text)
        if hasHalo {
            elements.append(
                "<text \(start)\(weight) class=\"halo\" fill=\"#ffffff\" stroke=\"#ffffff\" stroke-width=\"5\" "
                    + "stroke-linejoin=\"round\">\(words)</text>")
        }
        elements.append("<text \(start)\(weight) fill=\"#1a1a1a\">\(words)</text>")
    }

    /// The whole picture.
    ///
    /// - Parameters:
    ///   - id: Unique on the page; names title and description.
    ///   - className: Of the stylesheet; empty for none.
    func svg(id: String, title: String, description: String, className: String = "") -> Markup {
        let id = HTMLText.escape(id)
        let name = className.isEmpty ? "" : " class=\"\(className)\""
        let (width, height) = (Self.number(width), Self.number(height))
        return Markup(
            trusted: """
                <svg xmlns="http://www.w3.org/2000/svg"\(name) viewBox="0 0 \(width) \(height)" width="\(width)" \
                height="\(height)" role="img" aria-labelledby="\(id)-title \(id)-desc" font-size="16" \
                font-family="Arial, Liberation Sans, DejaVu Sans, sans-serif"><title id="\(id)-title">\
                \(HTMLText.escape(title))</title><desc id="\(id)-desc">\(HTMLText.escape(description))</desc>\
                \(elements.joined())</svg>
                """)
    }

    /// Tenths as a number of pixels.
    private static func number(_ tenths: Int) -> String {
        let (whole, rest) = tenths.magnitude.quotientAndRemainder(dividingBy: 10)
        let text = rest == 0 ? String(whole) : "\(whole).\(rest)"
        return tenths < 0 ? "-" + text : text
    }
}
