/// Fields of a submitted commentary as they stand in the message: present and of the right type, not yet judged.
package struct CommentaryFields {
    package let authority: JSONText
    package let measure: JSONText
    package let period: JSONText
    /// `nil` where what was said before is taken back.
    package let text: JSONText?
    package let author: JSONText
    package let writtenAt: Timestamp
    package let source: JSONText

    /// Reads the fields of a message body. Members that the contract does not know are passed over.
    ///
    /// - Throws: ``Rejection`` with `missing-field` or `wrong-type`, in that order over all fields.
    package init(_ object: JSONObject) throws(Rejection) {
        func required(_ name: StaticString) throws(Rejection) -> JSONMember {
            guard let member = object[name] else { throw Rejection(.missingField, "'\(name)' is missing") }
            return member
        }
        let authority = try required("authority")
        let measure = try required("measure")
        let period = try required("period")
        // Only a null that somebody has written takes back what was said.
        guard let said = object.members.first(where: { object.has($0.name, "text") }) else {
            throw Rejection(.missingField, "'text' is missing; null takes back what was said before")
        }
        let author = try required("author")
        let writtenAt = try required("writtenAt")
        let source = try required("source")
        func text(_ member: JSONMember, _ name: StaticString) throws(Rejection) -> JSONText {
            guard member.kind == .string else {
                throw Rejection(.wrongType, "'\(name)' must be a string", excerpt: object.excerpt(member.value))
            }
            return member.value
        }
        self.authority = try text(authority, "authority")
        self.measure = try text(measure, "measure")
        self.period = try text(period, "period")
        self.text = said.kind == .null ? nil : try text(said, "text")
        self.author = try text(author, "author")
        let time = try text(writtenAt, "writtenAt")
        guard let moment = object.withUTF8(time, { Timestamp(rfc3339: $0) }) else {
            throw Rejection(
                .wrongType, "'writtenAt' must be an RFC 3339 time such as 2018-10-31T09:00:00Z",
                excerpt: object.excerpt(time))
        }
        self.writtenAt = moment
        self.source = try text(source, "source")
    }
}
