// Everything big-endian, as the protocol has it.
#include "columns.h"

#include <stdlib.h>
#include <string.h>

void bytes_clear(struct bytes *bytes) { bytes->length = 0; }

static unsigned char *more(struct bytes *bytes, size_t length) {
    if (bytes->length + length > bytes->room) {
        bytes->room = (bytes->length + length) * 2;
        bytes->data = realloc(bytes->data, bytes->room);
        if (bytes->data == NULL) abort();
    }
    unsigned char *place = bytes->data + bytes->length;
    bytes->length += length;
    return place;
}

void bytes_append(struct bytes *bytes, const void *data, size_t length) { memcpy(more(bytes, length), data, length); }

static void big_endian(struct bytes *bytes, uint64_t value, size_t size) {
    unsigned char *place = more(bytes, size);
    for (size_t i = 0; i < size; i++) place[i] = (unsigned char)(value >> 8 * (size - 1 - i));
}

void bytes_append_int16(struct bytes *bytes, int16_t value) { big_endian(bytes, (uint16_t)value, 2); }
void bytes_append_int32(struct bytes *bytes, int32_t value) { big_endian(bytes, (uint32_t)value, 4); }
void bytes_append_int64(struct bytes *bytes, int64_t value) { big_endian(bytes, (uint64_t)value, 8); }

void value_null(struct bytes *bytes) { bytes_append_int32(bytes, -1); }

void value_int32(struct bytes *bytes, int32_t value) {
    bytes_append_int32(bytes, 4);
    bytes_append_int32(bytes, value);
}

void value_int64(struct bytes *bytes, int64_t value) {
    bytes_append_int32(bytes, 8);
    bytes_append_int64(bytes, value);
}

void value_boolean(struct bytes *bytes, bool value) {
    bytes_append_int32(bytes, 1);
    *more(bytes, 1) = value;
}

void value_text(struct bytes *bytes, const char *text) {
    size_t length = strlen(text);
    bytes_append_int32(bytes, (int32_t)length);
    bytes_append(bytes, text, length);
}

void value_numeric(struct bytes *bytes, int64_t mantissa, int scale) {
    // Groups of four decimal digits; those after the point are one group, filled up with zeros.
    int16_t digits[8];
    int count = 0, weight = -1;
    int64_t whole = mantissa, part = 0;
    for (int i = 0; i < scale; i++) whole /= 10;
    int64_t power = 1;
    for (int i = 0; i < scale; i++) power *= 10;
    part = mantissa - whole * power;
    for (int i = scale; i < 4 && scale > 0; i++) part *= 10;
    int16_t groups[6];
    int length = 0;
    for (; whole > 0; whole /= 10000) groups[length++] = (int16_t)(whole % 10000);
    weight = length - 1;
    while (length > 0) digits[count++] = groups[--length];
    if (part > 0) digits[count++] = (int16_t)part;
    while (count > 0 && digits[count - 1] == 0) count--;
    if (count == 0) weight = 0;
    bytes_append_int32(bytes, 8 + 2 * count);
    bytes_append_int16(bytes, (int16_t)count);
    bytes_append_int16(bytes, (int16_t)weight);
    bytes_append_int16(bytes, 0);
    bytes_append_int16(bytes, (int16_t)scale);
    for (int i = 0; i < count; i++) bytes_append_int16(bytes, digits[i]);
}

void array_start(struct bytes *bytes, enum type type, int32_t count) {
    bytes_clear(bytes);
    bytes_append_int32(bytes, count > 0 ? 1 : 0);
    // Says that there may be nulls.
    bytes_append_int32(bytes, 1);
    bytes_append_int32(bytes, (int32_t)type);
    if (count == 0) return;
    bytes_append_int32(bytes, count);
    bytes_append_int32(bytes, 1);
}
