// The load of a benchmark run: which returns are sent, in which order, and what each says. A function of the plan
// alone, so that the program that publishes it and the one that stores it without a broker agree on every column.
#ifndef LOAD_H
#define LOAD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { NAME_BYTES = 72, MESSAGE_BYTES = 2048, PARTITIONS = 6, DUE_DAYS = 30 };

enum unit { PERCENT, NUMBER, RATE, DAYS };

struct measure {
    char id[NAME_BYTES];
    enum unit unit;
};

struct plan {
    uint64_t seed;
    // Timestamp of the first record, in milliseconds.
    int64_t base_ms;
    int first_year;
    int quarters;
    // Quarter by quarter, as life brings it, or one series after the other.
    bool by_series;
    int authorities, measures, nationals, neighbours;
    char (*authority)[16];
    // The quarterly measures, then the annual ones that only the nation returns, then the annual ones of everybody.
    struct measure *measure;
    char nation[16];
};

// Reads a plan that the harness wrote; ends the program with a message where it cannot.
void plan_read(struct plan *plan, const char *path);
// Number of all authorities, the nation (the last) included, and of all measures.
int plan_places(const struct plan *plan);
int plan_all_measures(const struct plan *plan);
const char *plan_authority(const struct plan *plan, int authority);

// Poison comes in the order of this list; each names the reason that the importer must give.
enum poison {
    HEALTHY, MALFORMED_JSON, NOT_AN_OBJECT, MISSING_FIELD, WRONG_TYPE, BAD_KEY, UNKNOWN_AUTHORITY, UNKNOWN_MEASURE,
    BAD_PERIOD, CADENCE_MISMATCH, PERIOD_IN_FUTURE, LEGACY_SYMBOL, UNKNOWN_FIELD_VALUE, NOT_A_NUMBER, OUT_OF_RANGE,
    NEGATIVE_COUNT, VALUE_AND_SYMBOL, NO_VALUE, FRACTION_MISMATCH, CONFLICTING_REVISION, POISONS
};
#define UNKNOWN_AUTHORITY_CODE "E99999999"
#define UNKNOWN_MEASURE_ID "no-such-measure"
extern const char *const poison_reason[POISONS];

struct item {
    int authority, measure;
    int year;
    // 1 to 4; 0 for a whole financial year.
    int quarter;
    int revision;
    enum poison poison;
    // The value times ten to the power of its scale, without trailing zeros.
    bool has_value, has_fraction;
    int64_t mantissa;
    int scale;
    int64_t numerator, denominator;
    const char *symbol;
    bool provisional;
    int as_at_day;
    int64_t submitted_at;
    const char *source;
    const char *commentary;
    // Days since 1970; 0 where the return is in time.
    int late_since_day;
    // Where it goes: what our producers, which hash the key, choose, and how many went there before.
    int partition;
    int64_t offset;
    int64_t timestamp_ms;
    char key[NAME_BYTES + 16];
};

// Fills in what the return says that authority, measure, period, revision and poison identify.
void returns_fill(const struct plan *plan, struct item *item);
// A random word that depends on the plan's seed, on the return's identity, and on which draw it is.
uint64_t returns_draw(const struct plan *plan, const struct item *item, uint64_t which);

// A walk over one load. The first is every return once; the second is a fifth of them again with a higher revision and
// another value, and one poisonous message for every thousand.
struct load {
    const struct plan *plan;
    int number;
    int64_t limit;
    int64_t walked, made, made_before;
    int quarter, extra, authority, measure;
    bool poison_due;
    struct item last;
    int64_t next_offset[PARTITIONS];
};

void load_start(struct load *load, const struct plan *plan, int number, int64_t limit);
// False at the end.
bool load_next(struct load *load, struct item *item);
// Writes the message's body; returns its length.
size_t message_write(const struct plan *plan, const struct item *item, char body[MESSAGE_BYTES]);

// The partition that Kafka's Java client chooses for a key.
int key_partition(const char *key, size_t length, int partitions);

struct civil { int year, month, day; };
int days_from_civil(int year, int month, int day);
struct civil civil_from_days(int days);
int period_last_day(int year, int quarter);

#endif
