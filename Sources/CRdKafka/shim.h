#ifndef SCORECARD_CRDKAFKA_SHIM_H
#define SCORECARD_CRDKAFKA_SHIM_H

#include <librdkafka/rdkafka.h>
#include <librdkafka/rdkafka_mock.h>
#include <stdint.h>

#if RD_KAFKA_VERSION < 0x020300ff
#error "librdkafka 2.3.0 or later is needed: older ones lose messages when a batch meets a rebalance"
#endif

_Static_assert(sizeof(void *) >= sizeof(uint64_t), "a message's tag travels in librdkafka's opaque pointer");

/// The version of the headers that this was compiled with; a function, because Swift does not see how a macro with a
/// cast or a suffix would change between releases.
static inline int32_t scorecard_rdkafka_headers_version(void) {
    return RD_KAFKA_VERSION;
}

/// `rd_kafka_producev` is variadic, which Swift cannot call, and its array form allocates an error object. The payload
/// is copied; `headers` belongs to librdkafka only when the result is RD_KAFKA_RESP_ERR_NO_ERROR.
static inline rd_kafka_resp_err_t scorecard_rdkafka_produce(
    rd_kafka_t *client, const char *topic, int32_t partition, const void *key, size_t key_length, const void *value,
    size_t value_length, int64_t timestamp, rd_kafka_headers_t *headers, uint64_t tag) {
    void *opaque = (void *)(uintptr_t)tag;
    if (headers == NULL) {
        return rd_kafka_producev(
            client, RD_KAFKA_V_TOPIC(topic), RD_KAFKA_V_PARTITION(partition), RD_KAFKA_V_MSGFLAGS(RD_KAFKA_MSG_F_COPY),
            RD_KAFKA_V_KEY(key, key_length), RD_KAFKA_V_VALUE((void *)value, value_length),
            RD_KAFKA_V_TIMESTAMP(timestamp), RD_KAFKA_V_OPAQUE(opaque), RD_KAFKA_V_END);
    }
    return rd_kafka_producev(
        client, RD_KAFKA_V_TOPIC(topic), RD_KAFKA_V_PARTITION(partition), RD_KAFKA_V_MSGFLAGS(RD_KAFKA_MSG_F_COPY),
        RD_KAFKA_V_KEY(key, key_length), RD_KAFKA_V_VALUE((void *)value, value_length), RD_KAFKA_V_TIMESTAMP(timestamp),
        RD_KAFKA_V_HEADERS(headers), RD_KAFKA_V_OPAQUE(opaque), RD_KAFKA_V_END);
}

/// The tag that came with a message, from its opaque pointer.
static inline uint64_t scorecard_rdkafka_tag(const rd_kafka_message_t *message) {
    return (uint64_t)(uintptr_t)message->_private;
}

/// The mock cluster lets a first join wait three seconds; 2.8.0 can change that for certain, older ones may not.
static inline void scorecard_rdkafka_mock_join_at_once(rd_kafka_mock_cluster_t *cluster) {
#if RD_KAFKA_VERSION >= 0x020800ff
    rd_kafka_mock_group_initial_rebalance_delay_ms(cluster, 0);
#else
    (void)cluster;
#endif
}

/// The mock cluster's answers to one broker's requests can be pushed by a variadic function only.
static inline rd_kafka_resp_err_t scorecard_rdkafka_mock_push_answer(
    rd_kafka_mock_cluster_t *cluster, int32_t broker, int16_t request, rd_kafka_resp_err_t error, int32_t delay_ms) {
    return rd_kafka_mock_broker_push_request_error_rtts(cluster, broker, request, 1, error, (int)delay_ms);
}

#endif
