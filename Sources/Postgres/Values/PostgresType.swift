/// The types that the driver writes and reads in PostgreSQL's binary format.
package enum PostgresType: Sendable, Hashable, CaseIterable {
    case bool, bytea, int4, int8, text, jsonb, date, timestamptz
}

extension PostgresType {
    /// The type's number in `pg_type`, fixed for built-in types.
    var objectID: UInt32 {
        switch self {
        case .bool: 16
        case .bytea: 17
        case .int8: 20
        case .int4: 23
        case .text: 25
        case .date: 1082
        case .timestamptz: 1184
        case .jsonb: 3802
        }
    }

    /// The number of the array type whose elements are of this type.
    var arrayObjectID: UInt32 {
        switch self {
        case .bool: 1000
        case .bytea: 1001
        case .int4: 1007
        case .text: 1009
        case .int8: 1016
        case .date: 1182
        case .timestamptz: 1185
        case .jsonb: 3807
        }
    }
}
