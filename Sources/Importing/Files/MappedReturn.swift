internal import Contracts

/// One return that a row of a mapped file stands for.
struct MappedReturn {
    /// The message body, or why there is none.
    let body: Result<[UInt8], Rejection>
    /// Where the fields stand in the row, from 0.
    let places: [ReturnField: Int]

    /// Adds to a rejection the column of the field that it is about.
    func placed(_ rejection: Rejection, _ header: MappedHeader?) -> Rejection {
        guard let header, let field = rejection.field, let place = places[field] else { return rejection }
        return rejection.placed(header.name(place))
    }
}
