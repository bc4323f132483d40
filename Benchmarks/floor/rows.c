#include "rows.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const enum type return_types[RETURN_COLUMNS] = {
    INT4, INT4, INT4, NUMERIC, TEXT, NUMERIC, NUMERIC, TEXT, DATE, TIMESTAMPTZ, TIMESTAMPTZ, TEXT, TEXT, BOOLEAN, TEXT,
    INT4, INT8,
};

static int32_t period_code(const struct item *item) {
    int32_t kind = item->quarter > 0 ? 1 : 2;
    return kind * 1000000 + item->year * 100 + (item->quarter > 0 ? item->quarter : 1);
}

static const int32_t *ids;
static int measures;

static int32_t series_id(const struct item *item) { return ids[item->authority * measures + item->measure]; }

static int by_key(const void *left, const void *right) {
    const struct item *a = left, *b = right;
    if (series_id(a) != series_id(b)) return series_id(a) < series_id(b) ? -1 : 1;
    if (period_code(a) != period_code(b)) return period_code(a) < period_code(b) ? -1 : 1;
    return a->revision - b->revision;
}

bool batch_take(struct batch *batch, struct load *load, const int32_t *series_ids) {
    batch->count = batch->dead_count = 0;
    struct item item;
    while (batch->count + batch->dead_count < batch->room && load_next(load, &item)) {
        if (item.poison == HEALTHY) batch->items[batch->count++] = item;
        else batch->dead[batch->dead_count++] = item;
    }
    ids = series_ids;
    measures = plan_all_measures(load->plan);
    qsort(batch->items, (size_t)batch->count, sizeof *batch->items, by_key);
    return batch->count + batch->dead_count > 0;
}

static void text_or_null(struct bytes *bytes, const char *text) {
    if (text != NULL) value_text(bytes, text);
    else value_null(bytes);
}

static void number_or_null(struct bytes *bytes, bool present, int64_t mantissa, int scale) {
    if (present) value_numeric(bytes, mantissa, scale);
    else value_null(bytes);
}

// Warnings, one a line.
static void warnings(struct bytes *bytes, const struct item *item) {
    char text[64] = "";
    if (item->late_since_day > 0) {
        struct civil due = civil_from_days(item->late_since_day);
        snprintf(text, sizeof text, "late: due on %04d-%02d-%02d", due.year, due.month, due.day);
    }
    value_text(bytes, text);
}

void return_value(struct bytes *bytes, const struct batch *batch, int row, int column) {
    const struct item *item = &batch->items[row];
    // PostgreSQL counts from 2000-01-01.
    const int32_t epoch_days = 10957;
    const int64_t epoch_seconds = 946684800;
    switch (column) {
    case 0: value_int32(bytes, series_id(item)); break;
    case 1: value_int32(bytes, period_code(item)); break;
    case 2: value_int32(bytes, item->revision); break;
    case 3: number_or_null(bytes, item->has_value, item->mantissa, item->scale); break;
    case 4: text_or_null(bytes, item->symbol); break;
    case 5: number_or_null(bytes, item->has_fraction, item->numerator, 0); break;
    case 6: number_or_null(bytes, item->has_fraction, item->denominator, 0); break;
    case 7: value_text(bytes, item->provisional ? "provisional" : "final"); break;
    case 8: value_int32(bytes, item->as_at_day - epoch_days); break;
    case 9: value_int64(bytes, (item->submitted_at - epoch_seconds) * 1000000); break;
    case 10: value_int64(bytes, (item->timestamp_ms - epoch_seconds * 1000) * 1000); break;
    case 11: value_text(bytes, item->source); break;
    case 12: text_or_null(bytes, item->commentary); break;
    case 13: value_boolean(bytes, true); break;
    case 14: warnings(bytes, item); break;
    case 15: value_int32(bytes, item->partition); break;
    case 16: value_int64(bytes, item->offset); break;
    }
}
