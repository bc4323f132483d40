import Contracts
import Testing

@Suite("Headers of dead letters")
struct DeadLetterHeaderTests {
    private let origin = MessagePlace(topic: "scorecard.return.submitted.v1", partition: 3, offset: 1_234)

    private var added: [(name: String, value: String)] {
        DeadLetterHeader.headers(
            origin: origin, worker: .importer, stage: "validate", rejection: Rejection(.noValue, "none"))
    }

    @Test("What the worker added is told from what came with the record, even where the names are the same")
    func original() {
        let own = ["x-trace", "__connect.errors.topic", "scorecard.reason"]
        #expect(DeadLetterHeader.originalCount(of: own + added.map(\.name)) == own.count)
        #expect(DeadLetterHeader.originalCount(of: added.map(\.name)) == 0)
        #expect(DeadLetterHeader.originalCount(of: ["x"]) == 1, "no dead letter of ours")
    }

    @Test("They name the record's place")
    func place() {
        let headers = Dictionary(uniqueKeysWithValues: added.map { ($0.name, $0.value) })
        #expect(DeadLetterHeader.origin { headers[$0] } == origin)
        #expect(DeadLetterHeader.origin { $0 == DeadLetterHeader.offset ? "x" : headers[$0] } == nil)
        #expect(DeadLetterHeader.origin { _ in nil } == nil)
    }

    @Test("A place is read as commands and logs write it")
    func path() {
        #expect(MessagePlace(path: origin.path) == origin)
        #expect(MessagePlace(path: origin.description) == origin)
        for text in [
            "", "a/0", "a/0/", "a/0/1/2", "/0/1", "a/x/1", "a/0/-1", "a/-1/0", "a[0]/1", "a[0@1", "a/0@1", "a@1",
        ] {
            #expect(MessagePlace(path: text) == nil, "\(text)")
        }
    }
}
