/// Labels beside a chart, moved apart where they would touch.
enum SpreadLabels {
    /// - Parameters:
    ///   - wanted: Where each would stand best, from the top.
    ///   - range: Where they may stand.
    /// - Returns: Where each stands, in the order of `wanted`, at least `gap` apart as far as the range allows.
    static func places(_ wanted: [Int], gap: Int, in range: ClosedRange<Int>) -> [Int] {
        guard !wanted.isEmpty else { return [] }
        let order = wanted.indices.sorted { (wanted[$0], $0) < (wanted[$1], $1) }
        let room = range.upperBound - range.lowerBound
        let gap = wanted.count > 1 ? min(gap, room / (wanted.count - 1)) : gap
        var places = order.map { min(max(wanted[$0], range.lowerBound), range.upperBound) }
        for index in places.indices.dropFirst() { places[index] = max(places[index], places[index - 1] + gap) }
        var limit = range.upperBound
        for index in places.indices.reversed() {
            places[index] = min(places[index], limit)
            limit = places[index] - gap
        }
        var result = wanted
        for (place, index) in zip(places, order) { result[index] = place }
        return result
    }
}
