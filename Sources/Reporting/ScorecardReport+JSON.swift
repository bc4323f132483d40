package import Contracts
internal import Scorecard
internal import Store

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
            json.member("edition", "unsuppressed")
            json.member("asAt", asAt.description)
            json.name("rag")
            ragCounts.write(&json)
            json.name("travel")
            travelCounts.write(&json)
            json.name("measures")
            json.array { json in for line in lines { line.write(&json) } }
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

extension ScorecardReport.Line {
    fileprivate func write(_ json: inout JSONWriter) {
        json.object { json in
            json.member("id", measure.id.rawValue)
            json.member("title", measure.title)
            json.member("service", measure.service)
            json.member("polarity", measure.definition.polarity.rawValue)
            json.member("unit", measure.definition.unit.rawValue)
            json.member("target", rated?.facts.target)
            json.member("targetKind", rated?.facts.targetKind)
            json.name("previousYearEnd")
            write(previousYearEnd, &json)
            json.name("quarters")
            json.array { json in
                for quarter in quarters {
                    json.object { json in
                        json.member("period", quarter.period.description)
                        json.member("value", text(quarter.value))
                        json.member("symbol", quarter.value?.value.symbol?.rawValue)
                        json.member("rag", quarter.rag.rawValue)
                    }
                }
            }
            json.member("period", period.description)
            json.member("value", text(value))
            json.member("symbol", value?.value.symbol?.rawValue ?? value?.mark)
            json.member("status", value.map { $0.isProvisional ? "provisional" : "final" })
            json.member("rag", rag.rawValue)
            json.member("ragReason", reason)
            json.member("direction", direction.rawValue)
            json.member("travel", travel.rawValue)
            json.member("newlyRed", rated?.facts.isNewlyRed ?? false)
            json.member("redPeriods", rated?.redPeriods ?? 0)
            averages.write(&json)
            json.member("commentary", value?.commentary)
            json.name("priorities")
            json.array { json in
                for priority in measure.priorities {
                    json.object { json in
                        json.member("plan", priority.plan)
                        json.member("priority", priority.text)
                    }
                }
            }
            json.member("restated", value?.isRestated ?? false)
            json.name("warnings")
            json.array { json in for warning in value?.warnings ?? [] { json.value(warning) } }
        }
    }

    private func write(_ value: ReportStore.Value?, _ json: inout JSONWriter) {
        guard let value else { return json.null() }
        json.object { json in
            json.member("period", value.period.description)
            json.member("value", text(value))
            json.member("symbol", value.value.symbol?.rawValue)
        }
    }

    private func text(_ value: ReportStore.Value?) -> String? {
        value?.value.number(in: measure.definition.unit)?.shortText()
    }
}
