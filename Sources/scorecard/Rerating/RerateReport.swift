internal import Contracts
internal import Rating
internal import Scorecard

/// Tells what a re-rating changes: each rating, then how many turn from which colour to which.
struct RerateReport {
    let isJSON: Bool
    let isDryRun: Bool

    init(isJSON: Bool, isDryRun: Bool) {
        self.isJSON = isJSON
        self.isDryRun = isDryRun
    }

    func tell(_ change: RatingChange) {
        guard isJSON else { return Terminal.print(text(of: change)) }
        var json = JSONWriter()
        json.object { json in
            json.member("authority", change.series.authority.rawValue)
            json.member("measure", change.series.measure.rawValue)
            json.member("period", change.period.description)
            json.member("visible", change.isVisible)
            json.name("before")
            write(change.before, &json)
            json.name("after")
            write(change.after, &json)
            json.name("why")
            json.array { json in
                for reason in change.reasons {
                    json.object { json in
                        json.member("what", reason.name)
                        json.member("before", reason.sides.before)
                        json.member("after", reason.sides.after)
                    }
                }
            }
        }
        Terminal.print(json.bytes)
    }

    private func write(_ record: RatingRecord, _ json: inout JSONWriter) {
        json.object { json in
            json.member("ratingRevision", record.notice.ratingRevision)
            json.member("rag", record.rag.rawValue)
            json.member("ragReason", record.facts.ragReason)
            json.member("target", record.facts.target)
            json.member("direction", record.facts.direction)
            json.member("travel", record.facts.travel)
            json.member("newlyRed", record.facts.isNewlyRed)
            json.member("redPeriods", record.notice.redPeriods)
            json.member("ruleVersion", record.ruleVersion)
        }
    }

    private func text(of change: RatingChange) -> String {
        let (before, after) = (change.before, change.after)
        var lines = [
            "\(change.series.authority)\t\(change.series.measure)\t\(change.period)\t"
                + "\(Self.turn(before.rag.rawValue, after.rag.rawValue))\ttravel "
                + Self.turn(before.facts.travel ?? "none", after.facts.travel ?? "none")
        ]
        let reasons = [before, after].map { $0.facts.ragReason ?? "" }
        if reasons[0] == reasons[1] {
            lines.append("  stays: \(reasons[0])")
        } else {
            lines += ["  was: \(reasons[0])", "  is: \(reasons[1])"]
        }
        lines += change.reasons.map { "  why: \($0.words)" }
        lines.append("  rules: \(Self.turn(Self.short(before.ruleVersion), Self.short(after.ruleVersion)))")
        return lines.map { Terminal.printable($0, keepingLines: true) + "\n" }.joined()
    }

    private static func turn(_ before: String, _ after: String) -> String {
        before == after ? "stays \(before)" : "\(before) → \(after)"
    }

    /// The beginning of a digest, enough to tell versions apart.
    private static func short(_ version: String) -> String {
        String(version.split(separator: ":").last?.prefix(12) ?? "")
    }

    func tell(_ counts: RerateCounts) {
        if isJSON { Terminal.print(json(counts)) } else { Terminal.print(table(counts)) }
        if isDryRun {
            Terminal.say("\(counts.ratings) ratings would change; nothing was requested")
        } else if counts.series == 0 {
            Terminal.say("nothing changes; nothing was requested")
        } else {
            Terminal.say("requested \(counts.series) series with \(counts.ratings) ratings that change")
        }
    }

    private func json(_ counts: RerateCounts) -> [UInt8] {
        var json = JSONWriter()
        json.object { json in
            json.member("dryRun", isDryRun)
            json.member("ratings", counts.ratings)
            json.member("series", counts.series)
            json.member("onlyRuleVersion", counts.invisible)
            json.name("counts")
            json.array { json in
                for (turn, count) in counts.sorted {
                    json.object { json in
                        json.member("before", turn.before.rawValue)
                        json.member("after", turn.after.rawValue)
                        json.member("count", count)
                    }
                }
            }
        }
        return json.bytes
    }

    private func table(_ counts: RerateCounts) -> String {
        var text = counts.ratings == 0 ? "" : "\n"
        for (turn, count) in counts.sorted {
            text += "\(turn.before) → \(turn.after)\t\(count)\n"
        }
        return text + "only the rule version\t\(counts.invisible)\nall\t\(counts.ratings)\n"
    }
}
