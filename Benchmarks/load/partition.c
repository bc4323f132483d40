// Kafka's murmur2, as its Java client hashes keys.
#include <string.h>

#include "load.h"

static uint32_t murmur2(const unsigned char *data, size_t length) {
    const uint32_t multiplier = 0x5bd1e995;
    uint32_t hash = 0x9747b28cu ^ (uint32_t)length;
    size_t place = 0;
    for (; place + 4 <= length; place += 4) {
        uint32_t word = (uint32_t)data[place] | (uint32_t)data[place + 1] << 8 | (uint32_t)data[place + 2] << 16
            | (uint32_t)data[place + 3] << 24;
        word *= multiplier;
        word ^= word >> 24;
        word *= multiplier;
        hash = hash * multiplier ^ word;
    }
    size_t rest = length - place;
    if (rest >= 3) hash ^= (uint32_t)data[place + 2] << 16;
    if (rest >= 2) hash ^= (uint32_t)data[place + 1] << 8;
    if (rest >= 1) {
        hash ^= data[place];
        hash *= multiplier;
    }
    hash ^= hash >> 13;
    hash *= multiplier;
    return hash ^ hash >> 15;
}

int key_partition(const char *key, size_t length, int partitions) {
    return (int)((murmur2((const unsigned char *)key, length) & 0x7fffffff) % (uint32_t)partitions);
}
