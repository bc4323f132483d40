// Publishes a load to a topic as fast as the broker takes it: idempotent, by key, with the partitions that any Java
// client would choose. Prints one JSON object with what it published.
//
//   publish PLAN LOAD LIMIT BROKERS TOPIC      LOAD is 1 or 2; a LIMIT of 0 is none
#include <inttypes.h>
#include <librdkafka/rdkafka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "load.h"

static int64_t undelivered;

static void on_report(rd_kafka_t *client, const rd_kafka_message_t *message, void *context) {
    (void)client;
    (void)context;
    if (message->err != RD_KAFKA_RESP_ERR_NO_ERROR) undelivered++;
}

static void set(rd_kafka_conf_t *conf, const char *name, const char *value) {
    char error[256];
    if (rd_kafka_conf_set(conf, name, value, error, sizeof error) == RD_KAFKA_CONF_OK) return;
    fprintf(stderr, "publish: %s\n", error);
    exit(70);
}

static rd_kafka_t *make_producer(const char *brokers) {
    rd_kafka_conf_t *conf = rd_kafka_conf_new();
    set(conf, "bootstrap.servers", brokers);
    set(conf, "enable.idempotence", "true");
    set(conf, "partitioner", "murmur2_random");
    set(conf, "linger.ms", "20");
    set(conf, "batch.size", "1000000");
    set(conf, "queue.buffering.max.messages", "1000000");
    rd_kafka_conf_set_dr_msg_cb(conf, on_report);
    char error[256];
    rd_kafka_t *producer = rd_kafka_new(RD_KAFKA_PRODUCER, conf, error, sizeof error);
    if (producer == NULL) {
        fprintf(stderr, "publish: %s\n", error);
        exit(69);
    }
    return producer;
}

static void produce(rd_kafka_t *producer, const char *topic, const struct item *item, const char *body, size_t length) {
    rd_kafka_resp_err_t error;
    do {
        error = rd_kafka_producev(
            producer, RD_KAFKA_V_TOPIC(topic), RD_KAFKA_V_KEY(item->key, strlen(item->key)),
            RD_KAFKA_V_VALUE((void *)body, length), RD_KAFKA_V_TIMESTAMP(item->timestamp_ms),
            RD_KAFKA_V_MSGFLAGS(RD_KAFKA_MSG_F_COPY), RD_KAFKA_V_END);
        if (error == RD_KAFKA_RESP_ERR__QUEUE_FULL) rd_kafka_poll(producer, 50);
    } while (error == RD_KAFKA_RESP_ERR__QUEUE_FULL);
    if (error == RD_KAFKA_RESP_ERR_NO_ERROR) return;
    fprintf(stderr, "publish: %s\n", rd_kafka_err2str(error));
    exit(69);
}

static void print(const struct load *load, const int64_t poisons[POISONS], int64_t bytes) {
    printf("{\"messages\": %" PRId64 ", \"bytes\": %" PRId64 ", \"poison\": {", load->made, bytes);
    const char *comma = "";
    for (int poison = 1; poison < POISONS; poison++) {
        if (poisons[poison] == 0) continue;
        printf("%s\"%s\": %" PRId64, comma, poison_reason[poison], poisons[poison]);
        comma = ", ";
    }
    printf("}, \"partitions\": [");
    for (int partition = 0; partition < PARTITIONS; partition++)
        printf("%s%" PRId64, partition > 0 ? ", " : "", load->next_offset[partition]);
    printf("]}\n");
}

int main(int count, char **arguments) {
    if (count != 6) {
        fprintf(stderr, "usage: publish PLAN LOAD LIMIT BROKERS TOPIC\n");
        return 64;
    }
    struct plan plan;
    plan_read(&plan, arguments[1]);
    struct load load;
    load_start(&load, &plan, atoi(arguments[2]), atoll(arguments[3]));
    rd_kafka_t *producer = make_producer(arguments[4]);
    struct item item;
    char body[MESSAGE_BYTES];
    int64_t poisons[POISONS] = {0}, bytes = 0;
    while (load_next(&load, &item)) {
        size_t length = message_write(&plan, &item, body);
        bytes += (int64_t)length;
        poisons[item.poison]++;
        produce(producer, arguments[5], &item, body, length);
        if (load.made % 1000 == 0) rd_kafka_poll(producer, 0);
    }
    rd_kafka_resp_err_t error = rd_kafka_flush(producer, 120000);
    rd_kafka_destroy(producer);
    if (error != RD_KAFKA_RESP_ERR_NO_ERROR || undelivered > 0) {
        fprintf(stderr, "publish: %" PRId64 " messages were not delivered\n", undelivered);
        return 69;
    }
    print(&load, poisons, bytes);
    return 0;
}
