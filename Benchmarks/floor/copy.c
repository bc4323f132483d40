// Batches by binary COPY into a temporary table and an INSERT from there: one round trip a batch, no pipeline, which
// allows no COPY.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "database.h"

static const char make_tables[] =
    "CREATE TEMPORARY TABLE incoming (series_id int4, period_code int4, revision int4, value numeric, symbol text, "
    "numerator numeric, denominator numeric, status text, as_at date, submitted_at timestamptz, "
    "received_at timestamptz, source text, commentary text, backfill bool, warnings text, partition int4, "
    "\"offset\" int8) ON COMMIT DELETE ROWS";

static const char script[] =
    "BEGIN; "
    "SELECT advance_progress('" GROUP "', '" CLUSTER "', '%s', '%s', '%s', '%s'); "
    "%s"
    "COPY incoming FROM STDIN (FORMAT binary); "
    "INSERT INTO return_revision (" RETURN_NAMES ", topic) SELECT " RETURN_VALUES ", '" TOPIC "' "
    "FROM incoming ON CONFLICT ON CONSTRAINT return_revision_pkey DO NOTHING; "
    "COMMIT";

static struct bytes rows, dead;
static bool is_under_way;

static void prepare(struct database *database) {
    PGresult *result = PQexec(database->connection, make_tables);
    if (PQresultStatus(result) != PGRES_COMMAND_OK) fail(database->connection, "temporary table");
    PQclear(result);
}

static void encode(const struct batch *batch) {
    static const char signature[] = "PGCOPY\n\377\r\n";
    bytes_clear(&rows);
    bytes_append(&rows, signature, sizeof signature);
    bytes_append_int32(&rows, 0);
    bytes_append_int32(&rows, 0);
    for (int row = 0; row < batch->count; row++) {
        bytes_append_int16(&rows, RETURN_COLUMNS);
        for (int column = 0; column < RETURN_COLUMNS; column++) return_value(&rows, batch, row, column);
    }
    bytes_append_int16(&rows, -1);
}

static void encode_dead(const struct batch *batch) {
    bytes_clear(&dead);
    for (int row = 0; row < batch->dead_count; row++) {
        const struct item *item = &batch->dead[row];
        char text[512];
        int length = snprintf(
            text, sizeof text,
            "%s('importer', '" CLUSTER "', '" TOPIC "', %d, %lld, '%s', 'said in some words', to_timestamp(%.3f))",
            row == 0 ? "INSERT INTO dead_letter (worker, cluster_id, topic, partition, \"offset\", reason, message, "
                       "received_at) VALUES " : ", ",
            item->partition, (long long)item->offset, poison_reason[item->poison], (double)item->timestamp_ms / 1000);
        bytes_append(&dead, text, (size_t)length);
    }
    if (batch->dead_count > 0) bytes_append(&dead, "; ", 2);
    bytes_append(&dead, "", 1);
}

// Reads on until the server waits for rows, or until the transaction has ended.
static void collect(PGconn *connection, bool until_copy) {
    for (;;) {
        PGresult *result = PQgetResult(connection);
        if (result == NULL) break;
        ExecStatusType status = PQresultStatus(result);
        PQclear(result);
        if (status == PGRES_COPY_IN && until_copy) return;
        if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK) fail(connection, "batch");
    }
    is_under_way = false;
}

static void store(struct database *database, const struct batch *batch, const struct fence *fence) {
    PGconn *connection = database->connection;
    encode(batch);
    encode_dead(batch);
    // The batch before this one was being stored while this one was made.
    if (is_under_way) collect(connection, false);
    size_t room = sizeof script + sizeof *fence + dead.length;
    char *sql = malloc(room);
    if (sql == NULL) abort();
    snprintf(sql, room, script, fence->topics, fence->partitions, fence->epochs, fence->offsets,
             (const char *)dead.data);
    if (PQsendQuery(connection, sql) != 1) fail(connection, "send");
    free(sql);
    collect(connection, true);
    if (PQputCopyData(connection, (const char *)rows.data, (int)rows.length) != 1) fail(connection, "copy");
    if (PQputCopyEnd(connection, NULL) != 1) fail(connection, "copy");
    if (PQflush(connection) < 0) fail(connection, "send");
    is_under_way = true;
}

static void finish(struct database *database) {
    if (is_under_way) collect(database->connection, false);
}

const struct way way_copy = {"COPY into a temporary table", prepare, store, finish};
