package import Contracts
internal import Scorecard
internal import Store

extension PeriodStatus {
    package func write(_ json: inout JSONWriter) {
        json.object { json in
            json.member("period", period.description)
            json.member("on", day.description)
            json.name("counts")
            json.object { json in
                json.member("expected", lines.count)
                json.member("submitted", submittedCount)
                json.member("late", late.count)
                json.member("due", due.count)
                json.member("overdue", overdue.count)
                json.member("notDueYet", notDueYetCount)
                json.member("redWithoutCommentary", unexplainedReds.count)
            }
            Self.list("overdue", overdue, &json)
            Self.list("due", due, &json)
            Self.list("late", late, &json)
            Self.list("redWithoutCommentary", unexplainedReds, &json)
        }
    }

    private static func list(_ name: StaticString, _ lines: [Line], _ json: inout JSONWriter) {
        json.name(name)
        json.array { json in
            for line in lines { json.object { line.write(&$0) } }
        }
    }
}

extension PeriodStatus.Line {
    fileprivate func write(_ json: inout JSONWriter) {
        json.member("authority", expected.series.authority.rawValue)
        json.member("measure", expected.series.measure.rawValue)
        json.member("title", expected.title)
        json.member("period", expected.period.description)
        json.member("owner", expected.owner)
        json.member("service", expected.service)
        json.member("dueOn", expected.dueOn?.description)
        if let daysOverdue { json.member("daysOverdue", daysOverdue) }
        if let daysLate { json.member("daysLate", daysLate) }
        if let found {
            json.member("submittedAt", found.firstSubmittedAt?.description)
            json.member("symbol", found.symbol)
        }
    }
}
