import Foundation

/// What a program that ran to its end wrote, and how it ended.
struct CommandOutput: CustomStringConvertible {
    let status: Int32
    let output: String
    let errors: String

    var description: String { "exit \(status)\n\(output.prefix(2_000))\n\(errors.prefix(4_000))" }

    func decoded<Value: Decodable>(_ type: Value.Type) throws -> Value {
        try JSONDecoder().decode(type, from: Data(output.utf8))
    }

    /// Standard output as one JSON value a line.
    func decodedLines<Value: Decodable>(_ type: Value.Type) throws -> [Value] {
        try output.split(separator: "\n").map { try JSONDecoder().decode(type, from: Data($0.utf8)) }
    }
}
