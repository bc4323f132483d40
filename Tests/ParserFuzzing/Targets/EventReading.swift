internal import Contracts
internal import Foundation

/// How the workers read each other's events.
enum EventReading {
    static func read<Event>(
        _ bytes: [UInt8], _ make: (JSONObject) throws(Rejection) -> Event
    ) -> Result<Event, Rejection> {
        bytes.withUnsafeBytes { buffer in
            do throws(Rejection) {
                var object = JSONObject()
                try object.read(event: buffer)
                return .success(try make(object))
            } catch {
                return .failure(error)
            }
        }
    }

    static func written(_ write: (inout JSONWriter) -> Void) -> [UInt8] {
        var json = JSONWriter()
        write(&json)
        return json.bytes
    }

    /// The same object with its members from the last to the first, and one more that nobody knows.
    static func turned(_ bytes: [UInt8]) -> [UInt8] {
        bytes.withUnsafeBytes { buffer in
            var object = JSONObject()
            try? object.read(buffer)
            let members = object.members.reversed().map { member -> [UInt8] in
                let quote: [UInt8] = member.kind == .string ? [UInt8(ascii: "\"")] : []
                return Array("\"".utf8) + object.raw(member.name) + Array("\":".utf8) + quote
                    + object.raw(member.value) + quote
            }
            let all = [Array("\"\u{1F4A0}\":[0]".utf8)] + members
            return [UInt8(ascii: "{")] + all.joined(separator: [UInt8(ascii: ",")]) + [UInt8(ascii: "}")]
        }
    }
}
