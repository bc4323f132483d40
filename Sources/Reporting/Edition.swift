/// Whom a report is for.
package enum Edition: String, CaseIterable, Sendable {
    /// Everybody: figures behind which only a few people stand are withheld, and what would give them back.
    case `public`
    /// Those who may see every figure: information exempt from publication under Schedule 12A to the Local Government
    /// Act 1972.
    case exempt

    /// What stands above a table or a page.
    package var notice: String {
        switch self {
        case .public: "Public edition"
        case .exempt: "Exempt edition: small counts are shown; not for publication"
        }
    }
}
