import Foundation

/// Asks `Tests/DocumentTests/Oracle`, which knows CloudEvents and the contract's documents by libraries that are not ours.
extension TestSystem {
    func oracle<Answer: Decodable>(
        _ command: String, _ requests: [String] = [], as answer: Answer.Type = Answer.self
    ) throws -> [Answer] {
        let output = try run(
            try TestEnvironment.python(), [Checkout.path("Tests/DocumentTests/Oracle/oracle.py"), command],
            input: requests.map { $0 + "\n" }.joined(),
            environment: ["PYTHONDONTWRITEBYTECODE": "1", "PYTHONUTF8": "1"])
        guard output.status == 0 else { throw TestProblem("oracle.py \(command): \(output)") }
        return try output.decodedLines(Answer.self)
    }
}

extension TestSystem.Record {
    /// The headers as a JSON object.
    func headerObject() throws -> String {
        let headers = headers ?? []
        let pairs = stride(from: 0, to: headers.count - 1, by: 2).map { (headers[$0], headers[$0 + 1]) }
        return String(
            decoding: try JSONEncoder().encode(Dictionary(pairs) { _, last in last }), as: UTF8.self)
    }
}

/// A text as JSON writes it.
func quotedJSON(_ text: String) throws -> String { String(decoding: try JSONEncoder().encode(text), as: UTF8.self) }
