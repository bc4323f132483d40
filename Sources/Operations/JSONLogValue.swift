internal import Logging

/// A piece of metadata as JSON: what is nested stays so.
enum JSONLogValue: Encodable {
    case text(String)
    case list([JSONLogValue])
    case fields([String: JSONLogValue])

    init(_ value: Logger.Metadata.Value) {
        self =
            switch value {
            case .string(let text): .text(text)
            case .stringConvertible(let value): .text("\(value)")
            case .array(let values): .list(values.map(JSONLogValue.init))
            case .dictionary(let values): .fields(values.mapValues(JSONLogValue.init))
            }
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch self {
        case .text(let text): try container.encode(text)
        case .list(let values): try container.encode(values)
        case .fields(let values): try container.encode(values)
        }
    }
}
