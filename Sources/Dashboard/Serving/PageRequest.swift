internal import Reporting
internal import Scorecard

/// A request that was judged: its parts can be read, and whoever asks may see the edition that they ask for.
struct PageRequest: Sendable {
    var parameters: [String: String] = [:]
    var query = Fields()
    /// Empty where nothing was sent.
    var form = Fields()
    let viewer: Viewer
    var edition = Edition.public
    /// The address as it was asked for, for coming back to; the first page where it is too odd for that.
    let address: String
    /// The address byte for byte, which tells kept pages apart.
    var target = ""

    /// An address of the same edition.
    func link(_ path: String, _ query: String = "") -> String {
        let parts = [query, edition == .exempt ? "edition=exempt" : ""].filter { !$0.isEmpty }
        return parts.isEmpty ? path : "\(path)?\(parts.joined(separator: "&"))"
    }

    func period(in fields: Fields, _ name: String) throws -> Period? {
        guard let text = fields[name] else { return nil }
        guard let period = Period(text) else { throw PageProblem.bad("'\(name)' is a period such as 2018-19-Q2.") }
        return period
    }
}
