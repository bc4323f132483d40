// Batches as unnested binary arrays in pipeline mode. Nothing waits for a batch before the next one is ready to be sent,
// so the server has always one to work on.
#include <stdio.h>
#include <stdlib.h>

#include "database.h"

static const char insert[] =
    "INSERT INTO return_revision (" RETURN_NAMES ", topic) SELECT " RETURN_VALUES ", $18 "
    "FROM unnest($1::int4[], $2::int4[], $3::int4[], $4::numeric[], $5::text[], $6::numeric[], $7::numeric[], "
    "$8::text[], $9::date[], $10::timestamptz[], $11::timestamptz[], $12::text[], $13::text[], $14::bool[], "
    "$15::text[], $16::int4[], $17::int8[]) AS row (" RETURN_NAMES ") "
    "ON CONFLICT ON CONSTRAINT return_revision_pkey DO NOTHING";

static const char advance[] =
    "SELECT advance_progress('" GROUP "', '" CLUSTER "', $1::text[], $2::int4[], $3::int8[], $4::int8[])";

static const char insert_dead[] =
    "INSERT INTO dead_letter (worker, cluster_id, topic, partition, \"offset\", reason, message, received_at) "
    "SELECT 'importer', '" CLUSTER "', '" TOPIC "', partition, \"offset\", reason, 'said in some words', received_at "
    "FROM unnest($1::int4[], $2::int8[], $3::text[], $4::timestamptz[]) "
    "AS row (partition, \"offset\", reason, received_at) ON CONFLICT DO NOTHING";

static struct bytes columns[RETURN_COLUMNS], dead_columns[DEAD_COLUMNS];
static int under_way;

static void prepare_statement(PGconn *connection, const char *name, const char *sql) {
    PGresult *result = PQprepare(connection, name, sql, 0, NULL);
    if (PQresultStatus(result) != PGRES_COMMAND_OK) fail(connection, name);
    PQclear(result);
}

static void prepare(struct database *database) {
    PGconn *connection = database->connection;
    prepare_statement(connection, "begin", "BEGIN");
    prepare_statement(connection, "commit", "COMMIT");
    prepare_statement(connection, "advance", advance);
    prepare_statement(connection, "insert", insert);
    prepare_statement(connection, "insert_dead", insert_dead);
    if (PQenterPipelineMode(connection) != 1) fail(connection, "pipeline");
}

static void encode(const struct batch *batch) {
    for (int column = 0; column < RETURN_COLUMNS; column++) {
        array_start(&columns[column], return_types[column], batch->count);
        for (int row = 0; row < batch->count; row++) return_value(&columns[column], batch, row, column);
    }
    if (batch->dead_count == 0) return;
    static const enum type types[DEAD_COLUMNS] = {INT4, INT8, TEXT, TIMESTAMPTZ};
    for (int column = 0; column < DEAD_COLUMNS; column++)
        array_start(&dead_columns[column], types[column], batch->dead_count);
    for (int row = 0; row < batch->dead_count; row++) {
        const struct item *item = &batch->dead[row];
        value_int32(&dead_columns[0], item->partition);
        value_int64(&dead_columns[1], item->offset);
        value_text(&dead_columns[2], poison_reason[item->poison]);
        value_int64(&dead_columns[3], (item->timestamp_ms - 946684800000) * 1000);
    }
}

static void send(PGconn *connection, const char *name, int count, const char *const *values, const int *lengths,
                 int format) {
    int formats[RETURN_COLUMNS + 1];
    for (int i = 0; i < count; i++) formats[i] = i < RETURN_COLUMNS ? format : 0;
    if (PQsendQueryPrepared(connection, name, count, values, lengths, formats, 0) != 1) fail(connection, name);
}

static void send_columns(PGconn *connection, const char *name, const struct bytes *list, int count, const char *last) {
    const char *values[RETURN_COLUMNS + 1];
    int lengths[RETURN_COLUMNS + 1];
    for (int i = 0; i < count; i++) {
        values[i] = (const char *)list[i].data;
        lengths[i] = (int)list[i].length;
    }
    values[count] = last;
    lengths[count] = 0;
    send(connection, name, last != NULL ? count + 1 : count, values, lengths, 1);
}

// Reads the results up to the end of one transaction.
static void collect(PGconn *connection) {
    for (;;) {
        PGresult *result = PQgetResult(connection);
        if (result == NULL) continue;
        ExecStatusType status = PQresultStatus(result);
        PQclear(result);
        if (status == PGRES_PIPELINE_SYNC) break;
        if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK) fail(connection, "batch");
    }
    under_way--;
}

static void store(struct database *database, const struct batch *batch, const struct fence *fence) {
    PGconn *connection = database->connection;
    encode(batch);
    // The batch before this one was being stored while this one was made.
    if (under_way > 1) collect(connection);
    const char *positions[] = {fence->topics, fence->partitions, fence->epochs, fence->offsets};
    send(connection, "begin", 0, NULL, NULL, 0);
    send(connection, "advance", 4, positions, NULL, 0);
    if (batch->dead_count > 0) send_columns(connection, "insert_dead", dead_columns, DEAD_COLUMNS, NULL);
    send_columns(connection, "insert", columns, RETURN_COLUMNS, TOPIC);
    send(connection, "commit", 0, NULL, NULL, 0);
    if (PQpipelineSync(connection) != 1) fail(connection, "sync");
    if (PQflush(connection) < 0) fail(connection, "send");
    under_way++;
}

static void finish(struct database *database) {
    while (under_way > 0) collect(database->connection);
    if (PQexitPipelineMode(database->connection) != 1) fail(database->connection, "pipeline");
}

const struct way way_unnest = {"unnested arrays", prepare, store, finish};
