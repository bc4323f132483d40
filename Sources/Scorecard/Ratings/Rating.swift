/// RAG and direction of travel of one series and period, with what they follow from.
package struct Rating: Hashable, Sendable {
    package var value: String?
    package var symbol: ValueSymbol?
    package var rag: RAGRating
    /// The reason of the colour, or of there being none, in words.
    package var ragReason: String
    package var target: String?
    package var targetKind: String?
    package var direction: DirectionOfTravel
    package var travel: TravelVerdict
    package var travelBasis: TravelRule.Basis
    package var travelFrom: Base?
    /// Red, and the rated period before is not, or there is none.
    package var isNewlyRed: Bool
    /// Rated periods in a row, this one included, that are red.
    package var redPeriods: Int

    package struct Base: Hashable, Sendable {
        package let period: Period
        package let value: String
        package init(period: Period, value: String) {
            self.period = period
            self.value = value
        }
    }
}
