/// Where in a round trip the server makes its work permanent.
enum CommitPoint: Equatable {
    /// Not in this one: a transaction stays open around it.
    case none
    /// At the end: the statements are one implicit transaction.
    case sync
    /// At a command, by its place.
    case command(Int)
}
