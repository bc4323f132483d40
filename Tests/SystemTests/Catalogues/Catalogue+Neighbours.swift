extension Catalogue {
    /// A measure that is held to the neighbours' average of another, which is there only to be compared with.
    static let againstNeighbours = """
          - id: visits-annual
            title: Visits on time in the year
            service: everything
            scorecard: false
            unit: percent
            polarity: high
            cadence: financial-year
          - id: visits
            title: Visits on time against the neighbours
            service: everything
            unit: percent
            polarity: high
            cadence: quarter
            targets:
              - {from: 2010-04-01, kind: local, value: neighbours, rule: {points: {green: 0, amber: 5}}}
            travel: {basis: previous-period}
            comparators:
              neighbours: {measure: visits-annual, atLeast: 50%}

        """
}
