// The floor: what storing a load costs when nothing is read, parsed, judged or emitted. Rows are made in memory and
// stored by one connection, under the fence, in the tables that the importer fills. Says "ready", waits for a line, and
// prints one JSON object.
//
//   floor PLAN LOAD LIMIT DATABASE_URL unnest|copy BATCH      LOAD is 1 or 2; a LIMIT of 0 is none
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

#include "database.h"

static double now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

static double seconds(struct timeval time) { return (double)time.tv_sec + (double)time.tv_usec / 1e6; }

static double cpu(void) {
    struct rusage usage;
    getrusage(RUSAGE_SELF, &usage);
    return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

// The peak of this program; getrusage's would be that of whoever started it, where that was larger.
static long peak_kib(void) {
    long peak = 0;
    char line[256];
    FILE *file = fopen("/proc/self/status", "r");
    while (file != NULL && fgets(line, sizeof line, file) != NULL)
        if (sscanf(line, "VmHWM: %ld", &peak) == 1) break;
    if (file != NULL) fclose(file);
    return peak;
}

static void make_room(struct batch *batch, int room) {
    memset(batch, 0, sizeof *batch);
    batch->room = room;
    batch->items = calloc((size_t)room, sizeof *batch->items);
    batch->dead = calloc((size_t)room, sizeof *batch->dead);
    if (batch->items == NULL || batch->dead == NULL) abort();
}

int main(int count, char **arguments) {
    if (count != 7) {
        fprintf(stderr, "usage: floor PLAN LOAD LIMIT DATABASE_URL unnest|copy BATCH\n");
        return 64;
    }
    struct plan plan;
    plan_read(&plan, arguments[1]);
    struct database database;
    database_open(&database, arguments[4], &plan);
    const struct way *way = strcmp(arguments[5], "copy") == 0 ? &way_copy : &way_unnest;
    way->prepare(&database);
    struct batch batch;
    make_room(&batch, atoi(arguments[6]));
    struct load load;
    load_start(&load, &plan, atoi(arguments[2]), atoll(arguments[3]));
    struct fence fence;
    // The caller reads its meters once the series are made.
    puts("ready");
    fflush(stdout);
    if (getchar() == EOF) return 64;
    double start = now(), cpu_start = cpu();
    while (batch_take(&batch, &load, database.series_ids)) {
        fence_write(&fence, &database, &load);
        way->store(&database, &batch, &fence);
    }
    way->finish(&database);
    double wall = now() - start;
    printf("{\"way\": \"%s\", \"messages\": %lld, \"wall\": %.6f, \"cpu\": %.6f, \"peak_kib\": %ld}\n", way->name,
           (long long)load.made, wall, cpu() - cpu_start, peak_kib());
    PQfinish(database.connection);
    return 0;
}
