internal import Scorecard
internal import Wording

/// What something is drawn with: a class of the stylesheet for screens, and attributes for paper, which knows no classes.
///
/// No two lines are told apart by colour alone: each has a dash pattern or a width of its own.
enum Ink: Hashable, CaseIterable {
    case hair, axis
    case value, target, neighbours, england, usual
    case bar
    /// A marker; its shape is that of the rating.
    case point(RAGRating)
    /// An area in the rating's tint.
    case fill(RAGRating)

    static var allCases: [Ink] {
        [.hair, .axis, .value, .target, .neighbours, .england, .usual, .bar]
            + RAGRating.allCases.flatMap { [.point($0), .fill($0)] }
    }

    var className: String {
        switch self {
        case .hair: "hair"
        case .axis: "axis"
        case .value: "value"
        case .target: "target"
        case .neighbours: "neighbours"
        case .england: "england"
        case .usual: "usual"
        case .bar: "bar"
        case .point(let rag): "point \(rag.rawValue)"
        case .fill(let rag): "fill \(rag.rawValue)"
        }
    }

    /// Fill and stroke on white paper.
    var paper: (fill: String, stroke: String) {
        switch self {
        case .hair: ("none", "#c9ced3")
        case .axis: ("none", "#6b7178")
        case .value: ("none", "#0b4f8a")
        case .target: ("none", "#1a1a1a")
        case .neighbours: ("none", "#6b3fa0")
        case .england: ("none", "#0f6660")
        case .usual: ("none", "#5a5f64")
        case .bar: ("#0b4f8a", "#ffffff")
        case .point(.none): ("#ffffff", RAGRating.none.ink)
        case .point(let rag): (rag.ink, "#ffffff")
        case .fill(let rag): (rag.tint, rag.ink)
        }
    }

    private var dashes: String? {
        switch self {
        case .hair, .axis, .value, .bar, .point: nil
        case .target: "12 4"
        case .neighbours: "2 5"
        case .england: "9 4 2 4"
        case .usual: "4 4"
        case .fill(.amber): "7 4"
        case .fill(.none): "2 3"
        case .fill: nil
        }
    }

    private var width: String {
        switch self {
        case .hair, .axis, .usual: "1"
        case .bar, .point(.red), .point(.amber), .point(.green): "1.5"
        case .fill(.red): "3.5"
        case .fill, .point(.none): "2"
        case .target, .neighbours, .england: "2"
        case .value: "2.5"
        }
    }

    /// Class and attributes of an element, with a space before.
    var attributes: String {
        let (fill, stroke) = paper
        let dashes = self.dashes.map { " stroke-dasharray=\"\($0)\"" } ?? ""
        return " class=\"\(className)\" fill=\"\(fill)\" stroke=\"\(stroke)\" stroke-width=\"\(width)\"\(dashes)"
    }
}
