/// What `docs/asyncapi.yaml` promises.
struct ContractFacts: Decodable {
    struct Channel: Decodable {
        let address: String
        let partitions: Int
        let maximumMessageBytes: Int
        let messages: [Message]
        /// Consumer groups that receive from it, and those that send to it.
        let readers: [String]
        let writers: [String]
    }

    struct Message: Decodable {
        let name: String
        let contentType: String
        /// The file of the payload's schema; `nil` where any bytes will do.
        let payloadSchema: String?
        let requiredHeaders: Set<String>
        let headers: Set<String>
        let keyPattern: String?
        let examples: [Example]
    }

    struct Example: Decodable {
        let name: String
        let summary: String
        let headers: [String: String]
        /// JSON without white space, members in the document's order.
        let payload: String
        /// Bytes that are no JSON.
        let raw: String?
    }

    let version: String
    let channels: [Channel]
    let reasons: [String]
    let stages: [String]
    let warnings: [String]

    static func read() async throws -> ContractFacts {
        guard let facts = try await Oracle.ask(["facts"], as: ContractFacts.self).first else {
            throw Problem("the oracle says nothing of the document")
        }
        return facts
    }

    func channel(_ address: String) throws -> Channel {
        guard let channel = channels.first(where: { $0.address == address }) else {
            throw Problem("the document has no channel \(address)")
        }
        return channel
    }

    func message(_ name: String) throws -> Message {
        guard let message = channels.flatMap(\.messages).first(where: { $0.name == name }) else {
            throw Problem("the document has no message \(name)")
        }
        return message
    }
}
