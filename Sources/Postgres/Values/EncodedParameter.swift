/// A parameter in PostgreSQL's binary format.
struct EncodedParameter: Sendable {
    /// The number of its type.
    let type: UInt32
    /// Its bytes, and perhaps unused ones behind them; `nil` for a null.
    let bytes: [UInt8]?
    /// The number of its bytes.
    let byteCount: Int

    /// The longest value that the protocol carries.
    private static let longest = 1 << 30

    /// Encodes and checks a parameter.
    ///
    /// - Throws: `PostgresError` of kind `data` when the server would refuse the value whatever the column.
    init(_ parameter: PostgresParameter) throws(PostgresError) {
        switch parameter {
        case .null(let type):
            self.init(type: type.objectID, bytes: nil)
        case .nullArray(let elementType):
            self.init(type: elementType.arrayObjectID, bytes: nil)
        case .bool(let value):
            self.init(type: PostgresType.bool.objectID, bytes: [value ? 1 : 0])
        case .int4(let value):
            self.init(.int4, integer: value)
        case .int8(let value):
            self.init(.int8, integer: value)
        case .text(let value):
            self.init(type: PostgresType.text.objectID, bytes: try Self.utf8(value))
        case .jsonb(let value):
            // jsonb is its text after a version number.
            self.init(type: PostgresType.jsonb.objectID, bytes: [1] + (try Self.utf8(value)))
        case .bytea(let value):
            self.init(type: PostgresType.bytea.objectID, bytes: value)
        case .date(let value):
            guard let days = PostgresEpoch.wireDays(daysSince1970: value.daysSince1970) else {
                throw .data("a date is out of range")
            }
            self.init(.date, integer: days)
        case .timestamptz(let value):
            guard let microseconds = PostgresEpoch.wireMicroseconds(microsecondsSince1970: value) else {
                throw .data("a timestamp is out of range")
            }
            self.init(.timestamptz, integer: microseconds)
        case .array(let array):
            self.init(type: array.elementType.arrayObjectID, bytes: array.bytes, byteCount: array.byteCount)
        }
        if byteCount >= Self.longest {
            throw .data("a value of \(byteCount) bytes is longer than PostgreSQL takes")
        }
    }

    private init(type: UInt32, bytes: [UInt8]?, byteCount: Int? = nil) {
        self.type = type
        self.bytes = bytes
        self.byteCount = byteCount ?? bytes?.count ?? 0
    }

    private init<Value: FixedWidthInteger>(_ type: PostgresType, integer: Value) {
        self.init(type: type.objectID, bytes: unsafe withUnsafeBytes(of: integer.bigEndian) { unsafe Array($0) })
    }

    private static func utf8(_ text: String) throws(PostgresError) -> [UInt8] {
        let bytes = Array(text.utf8)
        if let place = unsafe bytes.withUnsafeBytes({ unsafe TextRules.firstNUL(in: $0) }) {
            throw TextRules.nulError(at: place)
        }
        return bytes
    }
}
