#include "database.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void fail(PGconn *connection, const char *what) {
    fprintf(stderr, "floor: %s: %s", what, PQerrorMessage(connection));
    exit(69);
}

static PGresult *query(PGconn *connection, const char *sql, int count, const char *const *values) {
    PGresult *result = PQexecParams(connection, sql, count, NULL, values, NULL, NULL, 0);
    if (PQresultStatus(result) != PGRES_TUPLES_OK && PQresultStatus(result) != PGRES_COMMAND_OK) fail(connection, sql);
    return result;
}

static void append(struct bytes *bytes, const char *text) { bytes_append(bytes, text, strlen(text)); }

// Array literals of all series, authority by authority.
static void write_series(const struct plan *plan, struct bytes *authorities, struct bytes *measures) {
    append(authorities, "{");
    append(measures, "{");
    for (int authority = 0; authority < plan_places(plan); authority++)
        for (int measure = 0; measure < plan_all_measures(plan); measure++) {
            const char *comma = authority + measure > 0 ? "," : "";
            append(authorities, comma);
            append(authorities, plan_authority(plan, authority));
            append(measures, comma);
            append(measures, plan->measure[measure].id);
        }
    bytes_append(authorities, "}", 2);
    bytes_append(measures, "}", 2);
}

static void make_series(struct database *database, const struct plan *plan) {
    struct bytes authorities = {0}, measures = {0};
    write_series(plan, &authorities, &measures);
    const char *values[] = {(const char *)authorities.data, (const char *)measures.data};
    PQclear(query(database->connection, "SELECT count(*) FROM ensure_series($1::text[], $2::text[])", 2, values));
    PGresult *result = query(
        database->connection,
        "SELECT series_id FROM unnest($1::text[], $2::text[]) WITH ORDINALITY AS wanted (authority, measure, place) "
        "JOIN series USING (authority, measure) ORDER BY place",
        2, values);
    int count = PQntuples(result);
    database->series_ids = calloc((size_t)count, sizeof *database->series_ids);
    if (database->series_ids == NULL) abort();
    for (int row = 0; row < count; row++) database->series_ids[row] = atoi(PQgetvalue(result, row, 0));
    PQclear(result);
    free(authorities.data);
    free(measures.data);
}

static void write_list(char *text, size_t size, int64_t (*value)(const void *, int), const void *context) {
    size_t length = (size_t)snprintf(text, size, "{");
    for (int partition = 0; partition < PARTITIONS; partition++)
        length += (size_t)snprintf(text + length, size - length, "%s%lld", partition > 0 ? "," : "",
                                   (long long)value(context, partition));
    snprintf(text + length, size - length, "}");
}

static int64_t number(const void *context, int partition) { (void)context; return partition; }
static int64_t same(const void *context, int partition) { (void)partition; return *(const int64_t *)context; }
static int64_t listed(const void *context, int partition) { return ((const int64_t *)context)[partition]; }

void fence_write(struct fence *fence, const struct database *database, const struct load *load) {
    size_t length = (size_t)snprintf(fence->topics, sizeof fence->topics, "{");
    for (int partition = 0; partition < PARTITIONS; partition++)
        length += (size_t)snprintf(fence->topics + length, sizeof fence->topics - length, "%s" TOPIC,
                                   partition > 0 ? "," : "");
    snprintf(fence->topics + length, sizeof fence->topics - length, "}");
    write_list(fence->partitions, sizeof fence->partitions, number, NULL);
    write_list(fence->epochs, sizeof fence->epochs, same, &database->epoch);
    write_list(fence->offsets, sizeof fence->offsets, listed, load->next_offset);
}

static void claim(struct database *database) {
    struct load nothing = {0};
    struct fence fence;
    fence_write(&fence, database, &nothing);
    const char *values[] = {fence.topics, fence.partitions};
    PGresult *result = query(
        database->connection,
        "SELECT max(owner_epoch) FROM claim_progress('" GROUP "', '" CLUSTER "', $1::text[], $2::int4[], 'floor')", 2,
        values);
    database->epoch = atoll(PQgetvalue(result, 0, 0));
    PQclear(result);
}

void database_open(struct database *database, const char *url, const struct plan *plan) {
    memset(database, 0, sizeof *database);
    database->connection = PQconnectdb(url);
    if (PQstatus(database->connection) != CONNECTION_OK) fail(database->connection, "connect");
    PQclear(query(database->connection, "SET client_min_messages = warning", 0, NULL));
    make_series(database, plan);
    claim(database);
}
