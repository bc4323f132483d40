package import Contracts
internal import Scorecard

extension ScorecardReport {
    /// The report as the contract writes it (section 6). Numbers that are values travel as strings, exact.
    package func write(_ json: inout JSONWriter) {
        json.object { json in
            json.name("authority")
            json.object { json in
                json.member("code", authority.code.rawValue)
                json.member("name", authority.name)
            }
            json.member("period", period.description)
            json.member("periodStart", period.firstDay.description)
            json.member("periodEnd", period.lastDay.description)
            json.member("edition", edition.rawValue)
            json.member("asAt", asAt.description)
            json.name("neighbours")
            json.array { json in
                for neighbour in neighbours {
                    json.object { json in
                        json.member("code", neighbour.code.rawValue)
                        json.member("name", neighbour.name)
                    }
                }
            }
            json.name("rag")
            ragCounts.write(&json)
            json.name("travel")
            travelCounts.write(&json)
            json.name("measures")
            json.array { json in for line in lines { line.write(&json, tellingAuthors: edition == .exempt) } }
        }
    }
}

extension ScorecardReport.Counts {
    fileprivate func write(_ json: inout JSONWriter) {
        json.object { json in
            json.member("red", red)
            json.member("amber", amber)
            json.member("green", green)
            json.member("none", none)
            json.member("total", total)
        }
    }
}
