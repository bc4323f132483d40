/// One command of a round trip.
struct PipelineCommand {
    enum Role: Equatable {
        /// Parses a statement for a later command.
        case prepare(types: [UInt32])
        /// Carries out a statement of the caller.
        case execute
        /// Carries out the BEGIN or COMMIT around the caller's statements.
        case frame
    }

    let role: Role
    let statement: PostgresStatement
    let parameters: [EncodedParameter]
    /// The place of the caller's statement, or `nil` for BEGIN and COMMIT.
    let index: Int?
}
