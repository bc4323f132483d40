internal import Contracts

/// The message that a workflow of Teams posts: one Adaptive Card.
///
/// Its structure is written here and holds nothing but texts: no action, no link and no mention can come from data, as there
/// is no place for one.
struct TeamsCard {
    let json: [UInt8]
    /// How many alerts did not fit.
    let leftOut: Int

    /// Teams refuses 28 KB and more, counted with what the workflow adds.
    static let limit = 27 * 1024
    private static let longestTitle = 250

    /// A card that is small enough: alerts that do not fit are left out, and a last line says how many.
    init(title: String, alerts: [String]) {
        let title = Self.shortened(title)
        let blocks = alerts.map { Self.block($0, isSeparate: true) }
        let whole = Self.message(title, blocks)
        guard whole.count > Self.limit else {
            json = whole
            leftOut = 0
            return
        }
        // No number of alerts is longer than that of all.
        var count = Self.message(title, [Self.notice(blocks.count)]).count
        let fitting = blocks.filter { block in
            guard count + block.count + 1 <= Self.limit else { return false }
            count += block.count + 1
            return true
        }
        leftOut = blocks.count - fitting.count
        json = Self.message(title, fitting + [Self.notice(leftOut)])
    }

    private static func notice(_ count: Int) -> [UInt8] {
        let what = count == 1 ? "1 more alert does" : "\(count) more alerts do"
        return block("\(what) not fit into this card.", isSeparate: true)
    }

    private static func block(_ text: String, isSeparate: Bool) -> [UInt8] {
        var json = JSONWriter()
        json.object { json in
            json.member("type", "TextBlock")
            json.member("text", text)
            json.member("wrap", true)
            if isSeparate {
                json.member("separator", true)
            } else {
                json.member("size", "Medium")
                json.member("weight", "Bolder")
            }
        }
        return json.bytes
    }

    private static func message(_ title: String, _ blocks: [[UInt8]]) -> [UInt8] {
        var json = JSONWriter()
        json.object { json in
            json.member("type", "message")
            json.name("attachments")
            json.array { json in
                json.object { json in
                    json.member("contentType", "application/vnd.microsoft.card.adaptive")
                    json.name("contentUrl")
                    json.null()
                    json.name("content")
                    card(title, blocks, &json)
                }
            }
        }
        return json.bytes
    }

    private static func card(_ title: String, _ blocks: [[UInt8]], _ json: inout JSONWriter) {
        json.object { json in
            json.member("$schema", "http://adaptivecards.io/schemas/adaptive-card.json")
            json.member("type", "AdaptiveCard")
            json.member("version", "1.4")
            json.member("fallbackText", title)
            json.name("body")
            json.array { json in
                for block in [block(title, isSeparate: false)] + blocks { json.document(block) }
            }
        }
    }

    /// The title in one line that leaves room for alerts. A backslash at the cut would escape what comes after it.
    private static func shortened(_ title: String) -> String {
        guard title.count > longestTitle else { return title }
        var start = title.prefix(longestTitle)
        while start.last == "\\" { start.removeLast() }
        return start + "…"
    }
}
