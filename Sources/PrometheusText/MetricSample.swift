/// One number that is looked up only when the page is asked for.
package struct MetricSample: Sendable {
    let family: MetricFamily
    let values: [String]
    let number: Double

    /// - Parameter values: The labels' values, in the order of the family's labels.
    package init(_ family: MetricFamily, _ values: String..., is number: Double) {
        self.family = family
        self.values = values
        self.number = number
    }
}
