internal import Contracts
internal import Scorecard

/// What several rule sets make of the same figures, for people and for programs.
struct RuleTrialTable {
    private let trials: [RuleTrial]

    init(_ trials: [RuleTrial]) { self.trials = trials }

    private static let colours: [RAGRating] = [.red, .amber, .green, .none]
    private static let travels: [TravelVerdict] = [.worse, .same, .improved, .none]

    var text: String {
        let width = max(8, trials.map(\.ruleSet.name.count).max() ?? 0) + 2
        let head = ["red", "amber", "green", "n/a", "worse", "same", "improved", "n/a", "total"]
        var lines = [pad("rule set", width) + head.map { padLeft($0, 9) }.joined()]
        for trial in trials {
            let counts =
                Self.colours.map { trial.count($0) } + Self.travels.map { trial.count($0) } + [trial.results.count]
            lines.append(pad(trial.ruleSet.name, width) + counts.map { padLeft(String($0), 9) }.joined())
        }
        return lines.joined(separator: "\n") + "\n"
    }

    func json(withReasons: Bool) -> [UInt8] {
        var json = JSONWriter()
        json.object { json in
            json.name("ruleSets")
            json.array { json in for trial in trials { Self.write(trial, withReasons: withReasons, &json) } }
        }
        return json.bytes
    }

    private static func write(_ trial: RuleTrial, withReasons: Bool, _ json: inout JSONWriter) {
        json.object { json in
            json.member("name", trial.ruleSet.name)
            json.name("rag")
            json.object { json in
                json.member("red", trial.count(.red))
                json.member("amber", trial.count(.amber))
                json.member("green", trial.count(.green))
                json.member("none", trial.count(RAGRating.none))
            }
            json.name("travel")
            json.object { json in
                json.member("worse", trial.count(.worse))
                json.member("same", trial.count(.same))
                json.member("improved", trial.count(.improved))
                json.member("none", trial.count(TravelVerdict.none))
            }
            json.name("measures")
            json.array { json in
                for result in trial.results {
                    json.object { json in
                        json.member("measure", result.name)
                        json.member("rag", result.rag.rawValue)
                        if withReasons { json.member("ragReason", result.reason) }
                        json.member("travel", result.travel.rawValue)
                    }
                }
            }
        }
    }

    private func pad(_ text: String, _ width: Int) -> String {
        text + String(repeating: " ", count: max(1, width - text.count))
    }

    private func padLeft(_ text: String, _ width: Int) -> String {
        String(repeating: " ", count: max(1, width - text.count)) + text
    }
}
