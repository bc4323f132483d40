internal import ArgumentParser
internal import Contracts
internal import Kafka

struct TopicsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "topics", abstract: "Creates the topics that are missing; running it again is harmless.")

    @Option(help: "Partitions of every topic but the dead letters; not to be changed without a drain.")
    var partitions = Topic.defaultPartitions
    @Option(help: "Copies of each partition.")
    var replicationFactor = 1

    func run() throws {
        try reporting {
            let admin = try KafkaAdmin(properties: try CommandContext().kafka())
            defer { admin.close() }
            let plan = TopicPlan.all(partitions: partitions)
            let outcomes = try admin.createTopics(
                plan.map {
                    KafkaNewTopic(
                        name: $0.name, partitions: Int32($0.partitions),
                        replicationFactor: Int32(replicationFactor),
                        configuration: ["max.message.bytes": String($0.maximumMessageBytes)])
                }, timeout: .seconds(20))
            for topic in plan {
                switch outcomes[topic.name] {
                case .created: Terminal.say("created \(topic.name) (\(topic.partitions) partitions)")
                case .alreadyExists, nil: break
                case .failed(let error): throw CommandFailure.unavailable("\(topic.name): \(error)")
                }
            }
            try check(plan, with: admin)
        }
    }

    /// The workers need topics with one number of partitions.
    private func check(_ plan: [TopicPlan], with admin: KafkaAdmin) throws {
        let found = try admin.describeTopics(plan.map(\.name), timeout: .seconds(10))
        for topic in plan {
            guard let description = found[topic.name] else {
                throw CommandFailure.unavailable("the broker does not have \(topic.name) after creating it")
            }
            guard Int(description.partitions) == topic.partitions else {
                throw CommandFailure.configuration(
                    "\(topic.name) has \(description.partitions) partitions instead of \(topic.partitions)")
            }
        }
        Terminal.say("\(plan.count) topics are there")
    }
}
