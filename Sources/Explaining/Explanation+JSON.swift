package import Contracts
internal import Rating
internal import Scorecard
internal import Store

extension Explanation {
    /// Writes the explanation as one object; the authority's own figures go through `figures` as they do in the text.
    package func write(_ json: inout JSONWriter, figures: FigureText = FigureText()) {
        json.object { json in
            json.member("authority", authority.code.rawValue)
            json.member("measure", measure.id.rawValue)
            json.member("title", measure.title)
            json.member("period", period.description)
            json.member("unratedReason", unratedReason)
            json.name("rating")
            if let rated { write(rated, &json, figures) } else { json.null() }
            json.name("target")
            writeTarget(&json, figures)
            json.name("rerate")
            writeStanding(&json, figures)
            json.name("values")
            json.array { json in for value in stored.values { write(value, &json, figures) } }
            json.name("commentary")
            json.array { json in for entry in told(figures) { write(entry, &json, figures) } }
            json.name("ratings")
            json.array { json in for rated in stored.ratings { write(rated, &json, figures) } }
            json.name("alerts")
            json.array { json in
                for alert in stored.alerts where !figures.isWithheld {
                    json.object { json in
                        json.member("alertId", alert.id)
                        json.member("kind", alert.kind.rawValue)
                        json.member("episode", alert.episode)
                        json.member("ratingRevision", alert.ratingRevision)
                        json.member("ruleChange", alert.isRuleChange)
                        json.member("raisedAt", alert.raisedAt.description)
                    }
                }
            }
        }
    }

    private func write(_ rated: ExplanationStore.Rated, _ json: inout JSONWriter, _ figures: FigureText) {
        let (record, facts) = (rated.record, rated.record.facts)
        json.object { json in
            json.member("ratingRevision", record.notice.ratingRevision)
            json.member("returnRevision", record.returnRevision)
            json.member("knownAt", rated.knownAt.description)
            json.member("value", figures.told(facts.value))
            json.member("symbol", figures.isWithheld ? "c" : facts.symbol)
            json.member("rag", figures.colour(record.rag).rawValue)
            json.member("ragReason", figures.reason(facts))
            json.member("target", figures.target(facts))
            json.member("targetKind", facts.targetKind)
            json.member("direction", figures.movement(facts.direction))
            json.member("travel", figures.movement(facts.travel))
            json.member("travelBasis", record.travelBasis.rawValue)
            json.member("travelFromPeriod", facts.travelFromPeriod)
            json.member("travelFromValue", figures.told(facts.travelFromValue))
            json.member("newlyRed", facts.isNewlyRed && !figures.isWithheld)
            json.member("redPeriods", figures.redPeriods(record.notice.redPeriods))
            json.member("neighbourAverage", figures.withholdsNeighbours ? nil : facts.neighbourAverage)
            json.member("neighbourCount", facts.neighbourCount)
            json.member("neighbourPeriod", facts.neighbourPeriod)
            json.member("nationalAverage", facts.nationalAverage)
            json.member("nationalPeriod", facts.nationalPeriod)
            json.member("regionalAverage", record.regionalAverage)
            json.member("regionalPeriod", record.regionalPeriod)
            json.member("ruleVersion", record.ruleVersion)
            json.name("cause")
            record.notice.cause.write(&json)
        }
    }

    private func write(_ value: ExplanationStore.Value, _ json: inout JSONWriter, _ figures: FigureText) {
        let unit = definition?.unit ?? measure.definition.unit
        json.object { json in
            json.member("revision", value.revision)
            json.member("rated", value.revision == ratedValue?.revision)
            json.member("value", figures.told(value.value.number(in: unit)?.shortText()))
            json.member(
                "symbol", value.value.symbol?.rawValue ?? (figures.isWithheld ? "c" : value.mark?.rawValue))
            json.member("numerator", figures.told(value.numerator?.description))
            json.member("denominator", figures.told(value.denominator?.description))
            json.member("status", value.status)
            json.member("asAt", value.asAt?.description)
            json.member("submittedAt", value.submittedAt.description)
            json.member("receivedAt", value.receivedAt.description)
            json.member("source", value.source)
            json.member("commentary", commentary(of: value, figures))
            json.member("backfill", value.backfill)
            json.name("warnings")
            json.array { json in for warning in value.warnings { json.value(figures.sentence(warning)) } }
        }
    }

    private func write(_ entry: CommentaryStore.Entry, _ json: inout JSONWriter, _ figures: FigureText) {
        json.object { json in
            json.member("version", entry.version)
            json.member("stands", entry.version == stored.commentary.last?.version)
            json.member("text", entry.text)
            json.member("author", figures.withholdsAuthors ? nil : entry.author)
            json.member("channel", entry.channel.rawValue)
            json.member("source", entry.source)
            json.member("writtenAt", entry.writtenAt.description)
        }
    }

    private func writeTarget(_ json: inout JSONWriter, _ figures: FigureText) {
        guard let target, let definition else { return json.null() }
        json.object { json in
            json.member("from", target.from.description)
            json.member("authority", target.authority?.rawValue)
            json.member("words", target.words)
            json.member("rule", target.rule.words(polarity: definition.polarity))
            json.name("members")
            json.array { json in
                for member in members {
                    json.object { json in
                        json.member("authority", member.authority.rawValue)
                        let isWithheld = figures.withholdsMembers && member.number != nil
                        json.member("value", isWithheld ? nil : member.number?.shortText())
                        json.member("symbol", isWithheld ? "c" : member.symbol?.rawValue)
                    }
                }
            }
        }
    }

    private func writeStanding(_ json: inout JSONWriter, _ figures: FigureText) {
        guard case .changed(let change) = standing else { return json.null() }
        json.object { json in
            json.member("visible", change.isVisible)
            json.member("rag", figures.colour(change.after.rag).rawValue)
            json.member("ragReason", figures.reason(change.after.facts))
            json.member("travel", figures.movement(change.after.facts.travel))
            json.member("ruleVersion", change.after.ruleVersion)
            json.name("why")
            json.array { json in for reason in change.reasons { json.value(reason.name) } }
        }
    }
}
