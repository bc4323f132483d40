internal import Contracts
package import Reporting
internal import Settings
internal import Wording

extension Edition {
    /// A sentence for everyone who holds a copy: it has to say why by itself, as ``notice`` on a screen has not.
    package var words: String {
        switch self {
        case .public: "Public edition: figures behind which only a few people stand are not shown."
        case .exempt:
            "Exempt edition: small figures are shown, which may identify people. Not for publication (Schedule 12A to "
                + "the Local Government Act 1972)."
        }
    }
}

extension ReportSettings.Person {
    /// Such as `A. Name, Executive Director`.
    var inWords: String { "\(name), \(role)" }
}

extension Timestamp {
    /// Such as `28 January 2019 at 09:30 UTC`.
    var inWords: String {
        let time = description.split(separator: "T").last.map { String($0.prefix(5)) } ?? ""
        return "\(date.words) at \(time) UTC"
    }
}
