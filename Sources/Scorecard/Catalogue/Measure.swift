/// One line of the scorecard.
package struct Measure: Hashable, Sendable {
    package let id: MeasureID
    package let title: String
    /// The service whose leads hear of it.
    package let service: String
    /// Who is asked when a return is late.
    package let owner: String?
    /// Days after a period's end within which the return is due.
    package let dueDays: Int?
    /// False where the measure is there only to be compared with.
    package let isOnScorecard: Bool
    /// Decimals shown; never used to calculate.
    package let decimals: Int
    package let accumulation: Accumulation
    package let definition: RatingDefinition
    /// What plan each priority belongs to, and its words, in the order of the catalogue.
    package let priorities: [Priority]
    package let plausible: PlausibleRange?
    /// Counts under this are not shown.
    package let minimumCount: Int?
    /// What other measures tell of its counts.
    package let relations: DisclosureRelations

    package struct Priority: Hashable, Sendable {
        package let plan: String
        package let text: String
        package init(plan: String, text: String) {
            self.plan = plan
            self.text = text
        }
    }

    package struct PlausibleRange: Hashable, Sendable {
        package let minimum: DecimalNumber?
        package let maximum: DecimalNumber?
        package init(minimum: DecimalNumber?, maximum: DecimalNumber?) {
            self.minimum = minimum
            self.maximum = maximum
        }
    }

    package init(
        id: MeasureID, title: String, service: String, owner: String? = nil, dueDays: Int? = nil,
        isOnScorecard: Bool = true, decimals: Int = 0, accumulation: Accumulation = .discrete,
        definition: RatingDefinition, priorities: [Priority] = [], plausible: PlausibleRange? = nil,
        minimumCount: Int? = nil, relations: DisclosureRelations = DisclosureRelations()
    ) {
        self.id = id
        self.title = title
        self.service = service
        self.owner = owner
        self.dueDays = dueDays
        self.isOnScorecard = isOnScorecard
        self.decimals = decimals
        self.accumulation = accumulation
        self.definition = definition
        self.priorities = priorities
        self.plausible = plausible
        self.minimumCount = minimumCount
        self.relations = relations
    }
}
