package import Contracts
internal import Scorecard

extension DataQuality {
    package func write(_ json: inout JSONWriter) {
        json.object { json in
            json.member("authority", authority.code.rawValue)
            json.member("period", period.description)
            json.member("edition", edition.rawValue)
            json.name("returns")
            status.write(&json)
            json.name("lateness")
            json.array { json in
                for late in lateness {
                    json.object { json in
                        json.member("owner", late.owner)
                        json.member("overdue", late.overdue.count)
                        json.member("late", late.late.count)
                        json.member("longestOverdueDays", late.overdue.first?.daysOverdue)
                    }
                }
            }
            json.name("doubts")
            json.array { json in for doubt in doubts { json.object { doubt.write(&$0) } } }
            json.name("rejects")
            json.array { json in for reject in rejects { json.object { reject.write(&$0) } } }
        }
    }
}

extension DataQuality.Doubt {
    fileprivate func write(_ json: inout JSONWriter) {
        json.member("measure", measure.id.rawValue)
        json.member("title", measure.title)
        json.member("period", period.description)
        json.member("restated", isRestated)
        json.member("provisional", isProvisional)
        json.member("mark", mark?.rawValue)
        json.name("warnings")
        json.array { json in for warning in warnings { json.value(warning) } }
    }
}

extension DataQuality.Reject {
    fileprivate func write(_ json: inout JSONWriter) {
        json.member("authority", authority?.rawValue)
        json.member("measure", measure?.rawValue)
        json.member("worker", worker)
        json.member("origin", origin.path)
        json.member("reason", reason)
        json.member("message", text)
        json.member("receivedAt", receivedAt.description)
        json.member("redrivenAt", redrivenAt?.description)
    }
}
