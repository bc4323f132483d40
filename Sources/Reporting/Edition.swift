/// Whom a report is for.
package enum Edition: String, CaseIterable, Sendable {
    /// Everybody: figures behind which only a few people stand are withheld.
    case `public`
    /// Those who may see every figure.
    case unsuppressed
}
