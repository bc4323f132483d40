internal import Contracts
internal import Kafka
internal import Scorecard
internal import Store

extension SubjectJudge {
    /// What a message that cannot be used is about, by its key, or else by its body: only what the catalogue knows.
    func subject(of message: KafkaMessage) -> DeadLetterStore.Subject {
        if let key = message.key, let bar = key.firstIndex(of: UInt8(ascii: "|")) {
            let subject = subject(
                authority: UnsafeRawBufferPointer(rebasing: key[..<bar]),
                measure: UnsafeRawBufferPointer(rebasing: key[(bar + 1)...]))
            if subject.authority != nil { return subject }
        }
        guard let body = message.value, body.count <= ReturnJudge.maximumBytes else { return .init() }
        var object = JSONObject()
        guard (try? object.read(body)) != nil else { return .init() }
        if let data = object["data"], data.kind == .object, let inner = try? object.object(data) { object = inner }
        return object.withText("authority") { authority in
            object.withText("measure") { subject(authority: authority, measure: $0) }
        }
    }

    private func subject(
        authority: UnsafeRawBufferPointer, measure: UnsafeRawBufferPointer
    ) -> DeadLetterStore.Subject {
        let (authorityPlace, measurePlace) = places(authority: authority, measure: measure)
        return DeadLetterStore.Subject(
            authority: authorityPlace.map { authorities[$0] }, measure: measurePlace.map { measures[$0].id })
    }
}

extension JSONObject {
    /// Calls `body` with the bytes of a member that is a string, or with none.
    fileprivate func withText<Result>(_ name: StaticString, _ body: (UnsafeRawBufferPointer) -> Result) -> Result {
        guard let member = self[name], member.kind == .string else {
            return body(UnsafeRawBufferPointer(start: nil, count: 0))
        }
        return withUTF8(member.value, body)
    }
}
