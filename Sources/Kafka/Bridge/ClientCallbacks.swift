import CRdKafka

// Free functions with the signatures that librdkafka calls. C function pointers capture nothing, so each finds its
// context behind the opaque pointer.

func handleLog(
    client: OpaquePointer?, level: Int32, facility: UnsafePointer<CChar>?, message: UnsafePointer<CChar>?
) {
    guard let client = unsafe client, let context = unsafe ClientContext.of(rd_kafka_opaque(client)) else { return }
    context.log(
        KafkaLogLine(
            level: KafkaLogLine.Level(rawValue: level) ?? .debug,
            facility: unsafe facility.map { unsafe String(cString: $0) } ?? "",
            message: unsafe message.map { unsafe String(cString: $0) } ?? ""))
}

func handleError(
    client: OpaquePointer?, code: Int32, reason: UnsafePointer<CChar>?, opaque: UnsafeMutableRawPointer?
) {
    guard let client = unsafe client, let context = unsafe ClientContext.of(opaque) else { return }
    if KafkaError.Code(rawValue: code) == .fatal, let cause = unsafe KafkaError.fatal(of: client) {
        context.onError(cause)
        return
    }
    let text = unsafe reason.map { unsafe String(cString: $0) }
    context.onError(KafkaError(KafkaError.Code(rawValue: code), during: "run", reason: text))
}

func handleStatistics(
    client: OpaquePointer?, json: UnsafeMutablePointer<CChar>?, length: Int, opaque: UnsafeMutableRawPointer?
) -> Int32 {
    // Zero leaves the text to librdkafka, which frees it.
    guard let context = unsafe ClientContext.of(opaque), let json = unsafe json else { return 0 }
    let bytes = unsafe UnsafeRawBufferPointer(start: json, count: length)
    do throws(KafkaError) {
        context.onStatistics(try KafkaStatistics(json: unsafe String(decoding: bytes, as: UTF8.self)))
    } catch {
        context.onError(error)
    }
    return 0
}

func handleRebalance(
    client: OpaquePointer?, code: rd_kafka_resp_err_t,
    partitions: UnsafeMutablePointer<rd_kafka_topic_partition_list_t>?, opaque: UnsafeMutableRawPointer?
) {
    guard let client = unsafe client, let context = unsafe ClientContext.of(opaque) else { return }
    let topicPartitions = unsafe partitions.map { unsafe PartitionList.topicPartitions(in: $0) } ?? []
    unsafe context.rebalancing?.rebalance(client, KafkaError.Code(code), topicPartitions)
}

func handleCommit(
    client: OpaquePointer?, code: rd_kafka_resp_err_t,
    partitions: UnsafeMutablePointer<rd_kafka_topic_partition_list_t>?, opaque: UnsafeMutableRawPointer?
) {
    guard let context = unsafe ClientContext.of(opaque) else { return }
    for error in unsafe PartitionList.commitErrors(code, partitions) {
        context.onError(error)
    }
}

func handleDelivery(
    client: OpaquePointer?, message: UnsafePointer<rd_kafka_message_t>?, opaque: UnsafeMutableRawPointer?
) {
    guard let message = unsafe message, let onDelivery = unsafe ClientContext.of(opaque)?.onDelivery else { return }
    unsafe onDelivery(KafkaDeliveryReport(of: message))
}
