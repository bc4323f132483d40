// What each return of a load says.
#include "load.h"

const char *const poison_reason[POISONS] = {
    "", "malformed-json", "not-an-object", "missing-field", "wrong-type", "bad-key", "unknown-authority",
    "unknown-measure", "bad-period", "period-cadence-mismatch", "period-in-future", "legacy-symbol",
    "unknown-field-value", "not-a-number", "out-of-range", "negative-count", "value-and-symbol", "no-value",
    "fraction-mismatch", "conflicting-revision",
};

static const char *const sources[] = {"liquidlogic-lcs", "mosaic", "eclipse", "capita-one"};
static const char *const symbols[] = {"c", "x", "low", "w"};
static const char *const commentaries[] = {
    "Vacancies in the management team; two posts are filled from next month.",
    "The summer rota kept two decision makers on duty on most days; Mondays are still slow.",
    "A sibling group of four moves this by more than a percentage point.",
    "Recording is behind in one locality: the \"catch-up\" list is worked through weekly.",
    "Performance is back where it was a year ago, after a difficult spring.",
    "Agency cover ended in the last fortnight of the quarter \xe2\x80\x93 see the service plan.",
};

// SplitMix64's finaliser over what identifies a draw.
uint64_t returns_draw(const struct plan *plan, const struct item *item, uint64_t which) {
    uint64_t word = plan->seed * 0x9e3779b97f4a7c15u + (uint64_t)item->authority * 0xd1342543de82ef95u
        + (uint64_t)item->measure * 0xaf251af3b0f025b5u + (uint64_t)(item->year * 8 + item->quarter) * 0x9fb21c651e98df25u
        + which * 0x2545f4914f6cdd1du;
    word = (word ^ word >> 30) * 0xbf58476d1ce4e5b9u;
    word = (word ^ word >> 27) * 0x94d049bb133111ebu;
    return word ^ word >> 31;
}

static int64_t between(uint64_t word, int64_t low, int64_t high) {
    return low + (int64_t)(word % (uint64_t)(high - low + 1));
}

static void set_value(struct item *item, int64_t tenths) {
    item->has_value = true;
    item->mantissa = tenths % 10 == 0 ? tenths / 10 : tenths;
    item->scale = tenths % 10 == 0 ? 0 : 1;
}

// A correction always says something else.
static void number(const struct plan *plan, struct item *item, enum unit unit, bool whole_year) {
    int64_t correction = item->revision > 1 || item->poison == CONFLICTING_REVISION ? 1 : 0;
    if (unit == PERCENT && !whole_year) {
        item->denominator = between(returns_draw(plan, item, 1), 25, 400);
        item->numerator = item->denominator * between(returns_draw(plan, item, 2), 60, 98) / 100 + correction;
        item->has_fraction = true;
        // One in ten leaves the division to the importer.
        if (returns_draw(plan, item, 3) % 10 > 0)
            set_value(item, (2000 * item->numerator + item->denominator) / (2 * item->denominator));
        return;
    }
    switch (unit) {
    case PERCENT: set_value(item, between(returns_draw(plan, item, 1), 600, 980) + correction); break;
    case NUMBER: set_value(item, 10 * (between(returns_draw(plan, item, 1), 300, 600) + correction)); break;
    case RATE: set_value(item, between(returns_draw(plan, item, 1), 2000, 6000) + correction); break;
    case DAYS: set_value(item, between(returns_draw(plan, item, 1), 200, 600) + correction); break;
    }
}

void returns_fill(const struct plan *plan, struct item *item) {
    int last_day = period_last_day(item->year, item->quarter);
    bool whole_year = item->quarter == 0;
    item->has_value = item->has_fraction = false;
    item->symbol = NULL;
    // Two in a hundred have no number; poison starts from one that has.
    if (!whole_year && item->poison == HEALTHY && item->revision == 1 && returns_draw(plan, item, 4) % 50 == 0)
        item->symbol = symbols[returns_draw(plan, item, 5) % 4];
    else
        number(plan, item, plan->measure[item->measure].unit, whole_year);
    item->provisional = returns_draw(plan, item, 6) % 10 == 0;
    item->as_at_day = last_day;
    // Three in a hundred are late.
    int64_t days = returns_draw(plan, item, 7) % 100 < 3 ? DUE_DAYS + 7 : between(returns_draw(plan, item, 8), 5, DUE_DAYS - 1);
    item->late_since_day = days > DUE_DAYS ? last_day + DUE_DAYS : 0;
    item->submitted_at = (last_day + days) * 86400 + between(returns_draw(plan, item, 9), 8 * 3600, 18 * 3600);
    item->source = sources[returns_draw(plan, item, 10) % 4];
    item->commentary = returns_draw(plan, item, 11) % 10 < 3 ? commentaries[returns_draw(plan, item, 12) % 6] : NULL;
}
