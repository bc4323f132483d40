/// A value for one `$n` of a statement.
///
/// Numerics travel as text and are cast in SQL (`$1::text::numeric`), so that no digit is lost on the way.
package enum PostgresParameter: Sendable {
    case null(PostgresType)
    case nullArray(of: PostgresType)
    case bool(Bool)
    case int4(Int32)
    case int8(Int64)
    case text(String)
    case bytea([UInt8])
    case jsonb(String)
    case date(PostgresDate)
    case timestamptz(microsecondsSince1970: Int64)
    case array(PostgresArray)
}
