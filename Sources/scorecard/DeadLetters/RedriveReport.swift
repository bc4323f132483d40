internal import Contracts
internal import Store

/// Tells what became of each dead letter, a line each on standard output.
struct RedriveReport {
    enum Fate {
        case sent(MessagePlace)
        case wouldSend
        case tooLarge
        case gone
    }

    let isJSON: Bool

    func tell(_ letter: DeadLetterStore.Row, _ fate: Fate) {
        let (word, place, text) = Self.words(fate)
        guard isJSON else {
            Terminal.print("\(letter.origin.path)\t\(letter.reason)\t\(text)\n")
            return
        }
        var json = JSONWriter()
        json.object { json in
            json.member("origin", letter.origin.path)
            json.member("worker", letter.worker)
            json.member("reason", letter.reason)
            json.member("outcome", word)
            json.member("redrivenTo", place?.path)
        }
        Terminal.print(json.bytes)
    }

    private static func words(_ fate: Fate) -> (word: String, place: MessagePlace?, text: String) {
        switch fate {
        case .sent(let place): ("redriven", place, "redriven as \(place.path)")
        case .wouldSend: ("would-redrive", nil, "would be redriven")
        case .tooLarge:
            ("too-large", nil, "cannot be redriven: only its first part is kept; its source must send it again")
        case .gone:
            ("gone", nil, "cannot be redriven: its topic does not have it any more; its source must send it again")
        }
    }
}

/// How many dead letters went which way.
struct RedriveOutcome {
    var sent = 0
    /// Cannot be sent, or are not there.
    var failed = 0
    /// Named, and redriven before.
    var repeated = 0
    /// Of another cluster.
    var foreign = 0

    func summary(isDryRun: Bool) -> String {
        var parts = [isDryRun ? "\(sent) would be redriven; nothing was sent" : "\(sent) redriven"]
        if failed > 0 { parts.append("\(failed) cannot be") }
        if sent + failed == 0, !isDryRun { parts = ["nothing to redrive"] }
        return parts.joined(separator: ", ")
    }
}
