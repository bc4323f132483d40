// Columns of a batch in PostgreSQL's binary array format, and rows in the binary COPY format.
#ifndef COLUMNS_H
#define COLUMNS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum type { INT4 = 23, INT8 = 20, TEXT = 25, DATE = 1082, TIMESTAMPTZ = 1184, NUMERIC = 1700, BOOLEAN = 16 };

struct bytes {
    unsigned char *data;
    size_t length, room;
};

void bytes_clear(struct bytes *bytes);
void bytes_append(struct bytes *bytes, const void *data, size_t length);
void bytes_append_int16(struct bytes *bytes, int16_t value);
void bytes_append_int32(struct bytes *bytes, int32_t value);
void bytes_append_int64(struct bytes *bytes, int64_t value);

// Each appends a value with its length before it.
void value_null(struct bytes *bytes);
void value_int32(struct bytes *bytes, int32_t value);
void value_int64(struct bytes *bytes, int64_t value);
void value_boolean(struct bytes *bytes, bool value);
void value_text(struct bytes *bytes, const char *text);
// A number that is not negative: mantissa over ten to the power of a scale of at most 4.
void value_numeric(struct bytes *bytes, int64_t mantissa, int scale);

// Starts an array of `count` elements, which are then appended as values.
void array_start(struct bytes *bytes, enum type type, int32_t count);

#endif
