import Testing

/// A delivery as it is stored.
struct StoredDelivery: Equatable {
    let state: String
    let attempts: Int
    let resends: Int
    let error: String
    /// As it stands in the mail.
    let messageID: String
}

extension TestSystem {
    /// The one delivery that there is, if any.
    func delivery() throws -> StoredDelivery? {
        let rows = try database.rows(
            "SELECT state, attempts::text, resends::text, last_error, message_id FROM delivery")
        #expect(rows.count <= 1)
        return rows.first.map {
            StoredDelivery(
                state: $0[0], attempts: Int($0[1]) ?? -1, resends: Int($0[2]) ?? -1, error: $0[3],
                messageID: "<\($0[4])@example.org>")
        }
    }

    /// Waits until the one delivery is in a state.
    func waitForDelivery(_ state: String) throws -> StoredDelivery {
        var last: StoredDelivery?
        try eventually("the delivery is \(state)", detail: { "\(String(describing: last))" }) {
            last = try delivery()
            return last?.state == state
        }
        return try #require(last)
    }
}
