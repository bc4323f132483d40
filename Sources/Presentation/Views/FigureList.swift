/// Figures with their names, such as value, target and averages.
package struct FigureList: Sendable {
    package var figures: [Figure]

    package struct Figure: Sendable {
        package let label: String
        package let value: String
        /// Such as `mean of 10 neighbours, 2017-18`; empty where there is nothing to add.
        package let note: String

        package init(_ label: String, _ value: String, note: String = "") {
            self.label = label
            self.value = value
            self.note = note
        }
    }

    package init(_ figures: [Figure]) { self.figures = figures }

    /// What the template `figures` reads.
    package var view: View {
        [
            "figures": .list(
                figures.map { ["label": .text($0.label), "value": .text($0.value), "note": .text($0.note)] })
        ]
    }
}
