/// What a file writes where there is no number.
package struct CellSymbols: Hashable, Sendable {
    package enum Meaning: Hashable, Sendable {
        /// A symbol of the contract.
        case symbol(String)
        /// There is no return.
        case leftOut
    }

    /// By the file's own spelling; a blank is the empty text.
    package let meanings: [String: Meaning]

    package init(_ meanings: [String: Meaning] = [:]) { self.meanings = meanings }

    /// Symbols that a spelling may stand for; `leave-out` makes no return.
    package static let names = ["c", "x", "z", "low", "k", "w", "u", "not-due", "not-supplied"]
}
