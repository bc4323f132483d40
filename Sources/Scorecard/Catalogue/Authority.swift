/// Local authority, region or nation: who returns values, or is compared with.
package struct Authority: Hashable, Sendable {
    package enum Kind: String, CaseIterable, Sendable {
        case nation
        case region
        case localAuthority = "local-authority"
    }

    package let code: AuthorityCode
    /// Codes that it had before, by which older files know it.
    package let formerCodes: [AuthorityCode]
    /// The number that the Department for Education knows it by, such as 895.
    package let laNumber: Int?
    package let name: String
    package let kind: Kind
    package let region: AuthorityCode?
    /// The first period that may alert. Without it the authority is there only to be compared with: never rated.
    package let alertsFrom: Period?
    /// Oldest first.
    package let neighbours: [NeighbourSet]

    package init(
        code: AuthorityCode, formerCodes: [AuthorityCode] = [], laNumber: Int? = nil, name: String, kind: Kind,
        region: AuthorityCode? = nil, alertsFrom: Period? = nil, neighbours: [NeighbourSet] = []
    ) {
        self.code = code
        self.formerCodes = formerCodes
        self.laNumber = laNumber
        self.name = name
        self.kind = kind
        self.region = region
        self.alertsFrom = alertsFrom
        self.neighbours = neighbours.sorted { $0.from < $1.from }
    }

    package var isRated: Bool { alertsFrom != nil }

    /// The statistical neighbours in force on a day, in the order of the configuration.
    package func neighbours(on day: CalendarDate) -> [AuthorityCode] {
        neighbours.last { $0.from <= day }?.codes ?? []
    }
}

/// Statistical neighbours of an authority from a day on, until the next set.
package struct NeighbourSet: Hashable, Sendable {
    package let from: CalendarDate
    package let codes: [AuthorityCode]

    package init(from: CalendarDate, codes: [AuthorityCode]) {
        self.from = from
        self.codes = codes
    }
}
