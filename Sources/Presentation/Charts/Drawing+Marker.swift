internal import Scorecard

extension Drawing {
    /// The shape that stands for a rating: a triangle, a circle, a square, or a ring where it is not rated.
    mutating func marker(_ rag: RAGRating, at centre: Place, size: Int = 60) {
        let ink = Ink.point(rag)
        let (x, y) = (centre.x, centre.y)
        switch rag {
        case .red:
            polygon(
                [
                    Place(x: x, y: y - size - 10), Place(x: x + size + 5, y: y + size - 5),
                    Place(x: x - size - 5, y: y + size - 5),
                ], ink)
        case .amber: circle(at: centre, radius: size, ink)
        case .green:
            area(from: Place(x: x - size + 5, y: y - size + 5), width: 2 * size - 10, height: 2 * size - 10, ink)
        case .none: circle(at: centre, radius: size - 10, ink)
        }
    }
}
