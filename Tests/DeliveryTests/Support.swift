import Kafka
import Store

extension KafkaTopicPartition {
    static let first = KafkaTopicPartition(topic: "scorecard.return.accepted.v1", partition: 0)
    static let second = KafkaTopicPartition(topic: "scorecard.return.accepted.v1", partition: 1)
    static let requests = KafkaTopicPartition(topic: "scorecard.rating.requested.v1", partition: 0)
}

extension ProgressStore.Claim {
    init(_ partition: KafkaTopicPartition, at nextOffset: Int64?, epoch: Int64 = 1) {
        self.init(topic: partition.topic, partition: partition.partition, nextOffset: nextOffset, epoch: epoch)
    }
}
