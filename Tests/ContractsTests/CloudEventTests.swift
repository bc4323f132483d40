import Contracts
import Testing

struct CloudEventTests {
    @Test(arguments: [
        ("application/cloudevents+json", true), ("Application/CloudEvents+JSON; charset=utf-8", true),
        ("application/json", false), ("", false),
    ])
    func `structured mode is told by the content type`(type: String, isStructured: Bool) {
        #expect(Array(type.utf8).withUnsafeBytes { CloudEvent.isStructured(contentType: $0) } == isStructured)
        #expect(!CloudEvent.isStructured(contentType: nil))
    }

    @Test func `the same data has the same id`() {
        func id(_ text: String) -> String { Array(text.utf8).withUnsafeBytes { CloudEvent.id(of: $0) } }
        #expect(id("{}") == id("{}"))
        #expect(id("{}") != id("{ }"))
    }

    @Test func `a dead letter says where it came from and why, in text`() {
        let headers = DeadLetterHeader.headers(
            origin: MessagePlace(topic: "t", partition: 2, offset: 17), worker: .importer, stage: "validate",
            rejection: Rejection(.noValue, "there is no value"))
        #expect(
            Dictionary(headers.map { ($0.name, $0.value) }) { first, _ in first } == [
                "__connect.errors.topic": "t", "__connect.errors.partition": "2", "__connect.errors.offset": "17",
                "__connect.errors.connector.name": "importer", "__connect.errors.stage": "validate",
                "__connect.errors.exception.class.name": "Rejection",
                "__connect.errors.exception.message": "there is no value", "scorecard.reason": "no-value",
            ])
    }
}
