// The walk over a load: which return comes next, and where it goes.
#include "load.h"

#include <stdio.h>
#include <string.h>

static void address(struct load *load, struct item *item) {
    const struct plan *plan = load->plan;
    // The key names what the body does; else each of these would be a bad key, the first reason of them all.
    bool is_unknown = item->poison == UNKNOWN_MEASURE;
    int length = snprintf(
        item->key, sizeof item->key, "%s|%s%s",
        item->poison == UNKNOWN_AUTHORITY ? UNKNOWN_AUTHORITY_CODE : plan_authority(plan, item->authority),
        is_unknown ? UNKNOWN_MEASURE_ID : plan->measure[item->measure].id, item->poison == BAD_KEY ? "-x" : "");
    item->partition = key_partition(item->key, (size_t)length, PARTITIONS);
    item->offset = load->next_offset[item->partition]++;
    item->timestamp_ms = plan->base_ms + load->made_before + load->made++;
}

void load_start(struct load *load, const struct plan *plan, int number, int64_t limit) {
    memset(load, 0, sizeof *load);
    load->plan = plan;
    load->number = number;
    load->limit = limit;
    if (number == 1) return;
    // The second load goes to the same topic, behind the first.
    struct load first;
    struct item item;
    load_start(&first, plan, 1, limit);
    while (load_next(&first, &item)) continue;
    memcpy(load->next_offset, first.next_offset, sizeof load->next_offset);
    load->made_before = first.made;
}

static int extras(const struct plan *plan) { return plan->nationals + plan->neighbours * plan->authorities; }

static void place_extra(const struct plan *plan, int year, int extra, struct item *item) {
    bool is_national = extra < plan->nationals;
    int rest = extra - plan->nationals;
    item->authority = is_national ? plan->authorities : rest % plan->authorities;
    item->measure = plan->measures + (is_national ? extra : plan->nationals + rest / plan->authorities);
    item->year = year;
    item->quarter = 0;
}

static void place(const struct load *load, struct item *item) {
    item->authority = load->authority;
    item->measure = load->measure;
    item->year = load->plan->first_year + load->quarter / 4;
    item->quarter = load->quarter % 4 + 1;
}

static bool next_series(struct load *load) {
    if (++load->measure < load->plan->measures) return true;
    load->measure = 0;
    if (++load->authority < load->plan->authorities) return true;
    load->authority = 0;
    return false;
}

// Every series of a quarter, then the next quarter; the figures of a whole year before the next year's first quarter.
static bool walk_by_quarter(struct load *load, struct item *item) {
    const struct plan *plan = load->plan;
    if (load->quarter >= plan->quarters) return false;
    if (load->quarter % 4 == 0 && load->quarter > 0 && load->extra < extras(plan)) {
        place_extra(plan, plan->first_year + load->quarter / 4 - 1, load->extra++, item);
        return true;
    }
    place(load, item);
    if (!next_series(load)) {
        load->quarter++;
        load->extra = 0;
    }
    return true;
}

// Every quarter of a series, then the next series; the figures of whole years come first.
static bool walk_by_series(struct load *load, struct item *item) {
    const struct plan *plan = load->plan;
    int years = (plan->quarters - 1) / 4;
    if (load->extra < years * extras(plan)) {
        place_extra(plan, plan->first_year + load->extra / extras(plan), load->extra % extras(plan), item);
        load->extra++;
        return true;
    }
    if (load->authority < 0) return false;
    place(load, item);
    if (++load->quarter >= plan->quarters) {
        load->quarter = 0;
        if (!next_series(load)) load->authority = -1;
    }
    return true;
}

static bool walk(struct load *load, struct item *item) {
    if (load->limit > 0 && load->walked >= load->limit) return false;
    if (!(load->plan->by_series ? walk_by_series : walk_by_quarter)(load, item)) return false;
    load->walked++;
    return true;
}

static bool next_first(struct load *load, struct item *item) {
    if (!walk(load, item)) return false;
    item->revision = 1;
    item->poison = HEALTHY;
    return true;
}

static bool next_second(struct load *load, struct item *item) {
    if (load->poison_due) {
        load->poison_due = false;
        *item = load->last;
        item->revision = 1;
        item->poison = (enum poison)(1 + (load->walked / 1000 - 1) % (POISONS - 1));
        return true;
    }
    while (walk(load, item)) {
        if (load->walked % 1000 == 0) {
            load->poison_due = true;
            load->last = *item;
        }
        // One of every five, which one by the draw of the first.
        struct item group = {.year = (int)((load->walked - 1) / 5)};
        if ((load->walked - 1) % 5 == (int64_t)(returns_draw(load->plan, &group, 13) % 5)) {
            item->revision = 2;
            item->poison = HEALTHY;
            return true;
        }
        if (load->poison_due) return next_second(load, item);
    }
    return false;
}

bool load_next(struct load *load, struct item *item) {
    if (!(load->number == 1 ? next_first : next_second)(load, item)) return false;
    returns_fill(load->plan, item);
    address(load, item);
    return true;
}
