// Rows of return_revision and of dead_letter as the importer stores them, from a load.
#ifndef ROWS_H
#define ROWS_H

#include "../load/load.h"
#include "columns.h"

enum { RETURN_COLUMNS = 17, DEAD_COLUMNS = 4 };

struct batch {
    struct item *items;
    int32_t *series;
    int count, room;
    struct item *dead;
    int dead_count;
};

// The columns of return_revision but the topic, which is the same for all, and their types.
#define RETURN_NAMES \
    "series_id, period_code, revision, value, symbol, numerator, denominator, status, as_at, submitted_at, " \
    "received_at, source, commentary, backfill, warnings, partition, \"offset\""
// The same where warnings come as one text.
#define RETURN_VALUES \
    "series_id, period_code, revision, value, symbol, numerator, denominator, status, as_at, submitted_at, " \
    "received_at, source, commentary, backfill, string_to_array(warnings, chr(10)), partition, \"offset\""
extern const enum type return_types[RETURN_COLUMNS];

// Takes up to `room` messages; sorts them by the primary key, which the server would else do. False at the end.
bool batch_take(struct batch *batch, struct load *load, const int32_t *series_ids);
// Appends one column of one row.
void return_value(struct bytes *bytes, const struct batch *batch, int row, int column);

#endif
