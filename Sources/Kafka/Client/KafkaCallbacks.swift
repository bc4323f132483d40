/// What a client tells its owner beside messages and delivery reports.
///
/// Every closure is optional in the sense that its default does nothing: librdkafka never writes to standard error by
/// itself.
package struct KafkaCallbacks {
    /// Takes the lines that librdkafka logs.
    ///
    /// - Important: Called on any thread, also before the client's initialiser returns.
    package var onLog: @Sendable (KafkaLogLine) -> Void = { _ in }

    /// Takes errors that belong to no message: brokers that are gone, failed commits and failed assignments.
    ///
    /// Most are told so that an operator sees them; librdkafka goes on trying. Called on the thread that polls.
    package var onError: (KafkaError) -> Void = { _ in }

    /// Takes the statistics that the property `statistics.interval.ms` asks for. Called on the thread that polls.
    package var onStatistics: (KafkaStatistics) -> Void = { _ in }

    /// Makes callbacks that do nothing until they are set.
    package init() {}
}
