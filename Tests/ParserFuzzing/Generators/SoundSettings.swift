/// A configuration without a fault, with every kind of rule.
enum SoundSettings {
    static let files = [
        "authorities.yaml": authorities, "measures/all.yaml": measures, "routes.yaml": routes, "mapping.yaml": mapping,
        "rules.yaml": ruleSets, "importer.yaml": worker,
    ]

    private static let authorities = """
        authorities:
          - {code: E92000001, name: England, kind: nation}
          - {code: E12000002, name: North West, kind: region}
          - code: E06000049
            formerCodes: [E10000006]
            laNumber: 895
            name: Cheshire East
            kind: local-authority
            region: E12000002
            alertsFrom: 2018-19-Q1
            neighbours:
              - {from: 2014-04-01, codes: [E06000007]}
          - {code: E06000007, name: Warrington, kind: local-authority}
        """

    private static let measures = """
        measures:
          - id: icpc-within-15-days
            title: Conferences held in time
            service: child-protection
            owner: Head of service
            dueDays: 30
            unit: percent
            decimals: 1
            polarity: high
            cadence: quarter
            accumulation: discrete
            targets:
              - {from: 2010-04-01, kind: local, value: 90, rule: {relative: {green: 0, amber: 10}}}
              - {from: 2016-04-01, value: {Q1: 80, Q2: 85, Q3: 90, Q4: 95}, rule: {points: {amber: 5}}}
              - {from: 2017-04-01, authority: E06000049, value: neighbours, rule: {improving: {green: 5}}}
              - {from: 2018-04-01, value: 90, rule: {planned-improvement: {baseline: 60, green: 100, amber: 80}}}
            travel: {basis: previous-period, tolerance: {relative: 2}}
            comparators:
              neighbours: {measure: icpc-annual, method: mean, maxAge: 2y, atLeast: 50%}
            priorities: {improvement-plan: The first}
            plausible: {min: 0, max: 100}
            disclosure: {minimumCount: 6}
          - id: icpc-annual
            title: Conferences held in time, per year
            service: child-protection
            scorecard: false
            unit: percent
            polarity: band
            cadence: financial-year
            targets:
              - {from: 2010-04-01, rule: {band: {green: [30, 50], amber: [20, 60]}}}
          - id: placements
            title: Placements
            service: cared-for
            unit: number
            polarity: low
            cadence: month
            targets:
              - {from: 2010-04-01, rule: {limits: {green: 10, amber: 20}}}
              - from: 2018-04-01
                value: 12
                rule: {first-match: [{when: {shortfallPercentOver: 10, travel: [worse]}, rag: red}, {otherwise: green}]}
            travel: {basis: previous-year-end, tolerance: {points: 1}}
        """

    private static let routes = """
        routes:
          - services: [child-protection]
            authorities: [E06000049]
            to: [{name: Head of Child Protection, email: child-protection@example.org}]
            channels: [email]
            alerts: [newly-red, still-red, recovered, retracted]
            stillRedAfter: 3
            groupWait: 60s
            settle: 15m
        channels:
          email: {kind: smtp, url: "smtp://127.0.0.1:1025", from: scorecard@example.org, uncertain: hold}
        """

    private static let mapping = """
        source: dfe
        submittedAt: 2018-10-31
        status: final
        revision: 1
        asAt: period-end
        period: {column: time_period, identifier: time_identifier, identifiers: {reporting year: financial-year}}
        authority:
          level: geographic_level
          levels: {National: country_code, Local authority: {laNumber: old_la_code}}
        unknownAuthority: skip
        filters: {sex: [Total, All]}
        symbols: {c: c, "..": x, "-": leave-out}
        measures:
          - measure: icpc-annual
            value: [pt_icpc, percent]
            symbol: note
            numerator: num
            denominator: den
            mismatch: reject
            decimals: 1
            filters: {category: All}
        """

    private static let ruleSets = """
        ruleSets:
          - name: First council
            rule: {relative: {amber: 10}}
            tolerance: {relative: 2}
          - name: Second council
            rule: {first-match: [{when: {shortfallPointsOver: 5}, rag: red}, {otherwise: green}]}
        """

    private static let worker = """
        kafka:
          properties: "client.id=importer"
        http: {host: 0.0.0.0, port: 8080}
        log: {level: info}
        consumerGroup: importer
        batchSize: 1000
        """
}
