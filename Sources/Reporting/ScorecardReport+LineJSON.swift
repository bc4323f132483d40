internal import Contracts
internal import Scorecard
internal import Store

extension ScorecardReport.Line {
    /// - Parameter tellingAuthors: Who wrote is for those who may ask them, and not for everybody.
    func write(_ json: inout JSONWriter, tellingAuthors: Bool) {
        json.object { json in
            json.member("id", measure.id.rawValue)
            json.member("title", measure.title)
            json.member("service", measure.service)
            json.member("polarity", measure.definition.polarity.rawValue)
            json.member("unit", measure.definition.unit.rawValue)
            json.member("decimals", measure.decimals)
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
                        Self.write(marks: quarter.value, &json)
                        json.member("rag", quarter.rag.rawValue)
                    }
                }
            }
            json.member("period", period.description)
            json.member("value", text(value))
            json.member("symbol", value?.value.symbol?.rawValue ?? value?.mark?.rawValue)
            Self.write(marks: value, &json)
            json.member("status", value.map { $0.isProvisional ? "provisional" : "final" })
            json.member("standing", absence?.name)
            json.member("dueOn", dueOn)
            json.member("rag", rag.rawValue)
            json.member("ragReason", reason)
            json.member("direction", direction.rawValue)
            json.member("travel", travel.rawValue)
            json.member("newlyRed", rated?.facts.isNewlyRed ?? false)
            json.member("redPeriods", rated?.redPeriods ?? 0)
            averages.write(&json)
            write(rank, &json)
            json.name("trend")
            write(trend, &json)
            json.member("commentary", commentary?.text)
            json.member("commentaryAuthor", tellingAuthors ? commentary?.entry?.author : nil)
            json.member("commentaryAt", commentary?.entry?.writtenAt.description)
            json.member("commentaryMissing", isCommentaryMissing)
            json.member("asAt", value?.asAt?.description)
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
            json.array { json in for warning in warnings { json.value(warning) } }
        }
    }
}

extension ScorecardReport.Line {
    private func write(_ value: ReportStore.Value?, _ json: inout JSONWriter) {
        guard let value else { return json.null() }
        json.object { json in
            json.member("period", value.period.description)
            json.member("value", text(value))
            json.member("symbol", value.value.symbol?.rawValue)
            Self.write(marks: value, &json)
        }
    }

    private static func write(marks value: ReportStore.Value?, _ json: inout JSONWriter) {
        json.name("marks")
        json.array { json in for mark in value?.marks ?? [] { json.value(mark) } }
    }

    private func write(_ ranked: Ranked?, _ json: inout JSONWriter) {
        json.member("rank", ranked?.rank.place)
        json.member("rankOf", ranked?.rank.count)
        json.member("quartileBand", ranked?.rank.band?.rawValue)
        json.member("rankMeasure", ranked?.measure.rawValue)
        json.member("rankPeriod", ranked?.period)
    }

    private func write(_ trend: ControlChart?, _ json: inout JSONWriter) {
        guard let trend else { return json.null() }
        json.object { json in
            json.member("points", trend.count)
            json.member("mean", trend.mean.shortText())
            json.member("lower", trend.lower.shortText())
            json.member("upper", trend.upper.shortText())
            json.name("signals")
            json.array { json in
                for signal in trend.signals {
                    json.object { json in
                        json.member("kind", signal.kind.rawValue)
                        json.member("side", signal.side.rawValue)
                        json.member("since", signal.since)
                        json.member("verdict", signal.verdict(measure.definition.polarity).rawValue)
                    }
                }
            }
        }
    }

    private func text(_ value: ReportStore.Value?) -> String? {
        value?.value.number(in: measure.definition.unit)?.shortText()
    }
}
