internal import Contracts
internal import Scorecard
internal import Store

extension Explanation {
    /// How figures are told where those behind which only a few people stand are withheld: all or none, since every
    /// revision and every reason could give the others back.
    package var publicFigures: FigureText {
        let rule = DisclosureRule(measure)
        let unit = definition?.unit ?? measure.definition.unit
        let isSmall = (stored.values + otherValues).contains { value in
            var counts: ReturnCounts?
            if let numerator = value.numerator, let denominator = value.denominator {
                counts = ReturnCounts(numerator: numerator, denominator: denominator)
            }
            return rule.withholds(value.value.number(in: unit), counts)
        }
        let withholdsNeighbours =
            hasWithheldNeighbour || members.contains(where: \.isSmall)
            || DisclosureRule.withholdsAverage(
                .neighbours, of: Int(rated?.record.facts.neighbourCount ?? 0), neighbourMeasure)
        return FigureText(
            withheld: isSmall || isWithheld ? rule.explanation : nil,
            withholdsMembers: withholdsNeighbours && neighbourMeasure?.minimumCount != nil,
            withholdsNeighbours: withholdsNeighbours, withholdsOldCommentary: true,
            withholdsAuthors: true, withholdsEarlierColours: measure.minimumCount != nil)
    }
}
