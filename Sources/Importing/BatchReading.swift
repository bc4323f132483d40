internal import Contracts
internal import Delivery
internal import Kafka

/// What the returns among the messages of one batch say, judged without the database.
struct BatchReading {
    private let judge: ReturnJudge
    private var object = JSONObject()
    private var identity: MessageBatch.Identity?
    /// What the valid messages say, in order.
    private(set) var accepted: [JudgedReturn] = []
    /// The messages that say it, place by place.
    private(set) var messages: [KafkaMessage] = []
    private(set) var rejected: [(message: KafkaMessage, rejection: Rejection)] = []

    init(_ judge: ReturnJudge) { self.judge = judge }

    func isOf(_ batch: MessageBatch) -> Bool { identity == batch.identity }

    /// Judges every return of a batch.
    mutating func read(_ batch: MessageBatch) {
        forget()
        identity = batch.identity
        let commentary = batch.index(of: .commentarySubmitted)
        for message in batch.messages where message.topicIndex != commentary {
            let body = message.value ?? UnsafeRawBufferPointer(start: nil, count: 0)
            do throws(Rejection) {
                accepted.append(
                    try judge.judge(
                        body,
                        isStructured: CloudEvent.isStructured(contentType: message.header(named: "content-type")),
                        key: message.key, reading: &object))
                messages.append(message)
            } catch {
                rejected.append((message, error))
            }
        }
    }

    /// Lets go of the messages, which do not outlive their batch.
    mutating func forget() {
        identity = nil
        accepted.removeAll(keepingCapacity: true)
        messages.removeAll(keepingCapacity: true)
        rejected.removeAll(keepingCapacity: true)
    }
}
