// Reads the plan that the harness writes beside the configuration.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "load.h"

static void refuse(const char *path, const char *why) {
    fprintf(stderr, "%s: %s\n", path, why);
    exit(65);
}

static void *grow(void *list, size_t count, size_t size) {
    void *grown = realloc(list, (count + 1) * size);
    if (grown == NULL) abort();
    return grown;
}

static enum unit unit_named(const char *path, const char *name) {
    if (strcmp(name, "percent") == 0) return PERCENT;
    if (strcmp(name, "number") == 0) return NUMBER;
    if (strcmp(name, "rate-per-10000") == 0) return RATE;
    if (strcmp(name, "days") == 0) return DAYS;
    refuse(path, "unknown unit");
    return PERCENT;
}

void plan_read(struct plan *plan, const char *path) {
    memset(plan, 0, sizeof *plan);
    FILE *file = fopen(path, "r");
    if (file == NULL) refuse(path, "cannot be read");
    char line[256], word[32], first[NAME_BYTES], second[NAME_BYTES];
    while (fgets(line, sizeof line, file) != NULL) {
        int words = sscanf(line, "%31s %71s %71s", word, first, second);
        if (words < 2) refuse(path, "a line is too short");
        if (strcmp(word, "seed") == 0) plan->seed = strtoull(first, NULL, 10);
        else if (strcmp(word, "base-ms") == 0) plan->base_ms = strtoll(first, NULL, 10);
        else if (strcmp(word, "first-year") == 0) plan->first_year = atoi(first);
        else if (strcmp(word, "quarters") == 0) plan->quarters = atoi(first);
        else if (strcmp(word, "order") == 0) plan->by_series = strcmp(first, "series") == 0;
        else if (strcmp(word, "nation") == 0) snprintf(plan->nation, sizeof plan->nation, "%.15s", first);
        else if (strcmp(word, "authority") == 0) {
            plan->authority = grow(plan->authority, (size_t)plan->authorities, sizeof *plan->authority);
            snprintf(plan->authority[plan->authorities++], sizeof *plan->authority, "%.15s", first);
        } else if (words == 3) {
            size_t count = (size_t)plan_all_measures(plan);
            plan->measure = grow(plan->measure, count, sizeof *plan->measure);
            snprintf(plan->measure[count].id, NAME_BYTES, "%s", first);
            plan->measure[count].unit = unit_named(path, second);
            if (strcmp(word, "quarterly") == 0 && plan->nationals + plan->neighbours == 0) plan->measures++;
            else if (strcmp(word, "national") == 0 && plan->neighbours == 0) plan->nationals++;
            else if (strcmp(word, "neighbours") == 0) plan->neighbours++;
            else refuse(path, "a measure out of order");
        } else refuse(path, "an unknown line");
    }
    fclose(file);
    if (plan->authorities == 0 || plan->measures == 0 || plan->quarters == 0) refuse(path, "is not complete");
}

int plan_places(const struct plan *plan) { return plan->authorities + 1; }

int plan_all_measures(const struct plan *plan) { return plan->measures + plan->nationals + plan->neighbours; }

const char *plan_authority(const struct plan *plan, int authority) {
    return authority == plan->authorities ? plan->nation : plan->authority[authority];
}
