extension ExactNumber {
    /// The whole number of steps nearest to where this number lies between two others, for drawing it; `nil` where those
    /// are the same. Not exact: a drawing's steps are coarse, and a page has a thousand of them.
    package func place(from low: ExactNumber, to high: ExactNumber, steps: Int) -> Int? {
        let (low, high) = (low.approximate, high.approximate)
        guard high > low else { return nil }
        let place = ((approximate - low) / (high - low) * Double(steps)).rounded()
        return place.isFinite ? Int(place) : nil
    }

    private var approximate: Double {
        switch terms {
        case .words(let above, let below): Double(above) / Double(below)
        case .large: Double(shortText()) ?? .nan
        }
    }
}
