package import Contracts
package import Scorecard

/// Decides whether a commentary is valid; of several reasons the first in the contract's order wins.
package struct CommentaryJudge {
    private let subjects: SubjectJudge

    package init(_ catalogue: Catalogue) { subjects = SubjectJudge(catalogue) }

    /// Reads and judges a message body.
    ///
    /// - Parameters:
    ///   - isStructured: The body is a CloudEvents envelope with the commentary in its `data`.
    ///   - key: The message's key, if any.
    ///   - object: Is given the body's members; reuse one for many messages.
    /// - Throws: ``Rejection``.
    package func judge(
        _ body: UnsafeRawBufferPointer, isStructured: Bool = false, key: UnsafeRawBufferPointer? = nil,
        reading object: inout JSONObject
    ) throws(Rejection) -> JudgedCommentary {
        guard body.count <= ReturnJudge.maximumBytes else {
            throw Rejection(.tooLarge, "\(body.count) bytes; at most \(ReturnJudge.maximumBytes) are read")
        }
        do throws(JSONError) {
            try object.read(body)
        } catch {
            throw Rejection(error)
        }
        var identity: String?
        if isStructured {
            identity = EventEnvelope.identity(of: object)
            object = try EventEnvelope.data(of: object, "commentary")
        }
        return try judge(try CommentaryFields(object), of: object, key: key, identity)
    }

    private func judge(
        _ fields: CommentaryFields, of object: JSONObject, key: UnsafeRawBufferPointer?, _ identity: String?
    ) throws(Rejection) -> JudgedCommentary {
        let places = try subjects.places(
            authority: fields.authority, measure: fields.measure, of: object, key: key)
        let measure = subjects.measures[places.measure]
        let period = try subjects.period(
            fields.period, of: object, measure: measure, on: fields.writtenAt.date, "written")
        var text: String?
        if let said = fields.text { text = try Self.written(said, of: object, as: .paragraphs, "text") }
        return JudgedCommentary(
            series: Series(authority: subjects.authorities[places.authority], measure: measure.id), period: period,
            text: text, author: try Self.written(fields.author, of: object, as: .line, "author"),
            source: try Self.written(fields.source, of: object, as: .line, "source"), writtenAt: fields.writtenAt,
            envelopeIdentity: identity)
    }

    private static func written(
        _ text: JSONText, of object: JSONObject, as form: WrittenText.Form, _ name: StaticString
    ) throws(Rejection) -> String {
        do throws(WrittenText.Fault) {
            return try WrittenText(object.string(text), as: form).description
        } catch {
            switch error {
            case .blank: throw Rejection(.unusableText, "'\(name)' is blank")
            case .tooLong: throw Rejection(.unusableText, "'\(name)' has more than \(form.longest) characters")
            case .controlCharacter:
                throw Rejection(.unusableText, "'\(name)' has a control character, or one that turns text about")
            }
        }
    }
}
