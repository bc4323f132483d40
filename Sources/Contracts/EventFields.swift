internal import Scorecard

/// Reads the members that our own events share.
enum EventFields {
    static func string(_ object: JSONObject, _ name: StaticString) -> String? {
        object[name].flatMap { $0.kind == .string ? object.string($0.value) : nil }
    }

    static func integer(_ object: JSONObject, _ name: StaticString) -> Int64? {
        object[name].flatMap {
            $0.kind == .number ? Int64(String(decoding: object.raw($0.value), as: UTF8.self)) : nil
        }
    }

    static func boolean(_ object: JSONObject, _ name: StaticString) -> Bool { object[name]?.kind == .true }

    static func series(_ object: JSONObject) throws(Rejection) -> Series {
        guard let authority = string(object, "authority").flatMap({ AuthorityCode($0) }) else {
            throw Rejection(.missingField, "'authority' is missing or no ONS code")
        }
        guard let measure = string(object, "measure").flatMap({ MeasureID($0) }) else {
            throw Rejection(.missingField, "'measure' is missing or no measure id")
        }
        return Series(authority: authority, measure: measure)
    }

    static func period(_ object: JSONObject) throws(Rejection) -> Period {
        guard let period = string(object, "period").flatMap({ Period($0) }) else {
            throw Rejection(.badPeriod, "'period' is missing or of no known form")
        }
        return period
    }

    static func inner(_ object: JSONObject, _ name: StaticString) throws(Rejection) -> JSONObject {
        guard let member = object[name], member.kind == .object else {
            throw Rejection(.missingField, "'\(name)' is missing or no object")
        }
        do {
            return try object.object(member)
        } catch {
            throw Rejection(.malformedJSON, "\(error)")
        }
    }
}
