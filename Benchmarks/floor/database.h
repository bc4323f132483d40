// The statements of the floor over one connection, and what they share.
#ifndef DATABASE_H
#define DATABASE_H

#include <libpq-fe.h>

#include "rows.h"

#define TOPIC "scorecard.return.submitted.v1"
#define GROUP "floor"
#define CLUSTER "floor"

struct database {
    PGconn *connection;
    int64_t epoch;
    // By authority and measure.
    int32_t *series_ids;
};

_Noreturn void fail(PGconn *connection, const char *what);
// Connects, makes the series, and claims the partitions.
void database_open(struct database *database, const char *url, const struct plan *plan);
// The fence's arguments as array literals: partitions, epochs and the offsets after a batch.
struct fence {
    char topics[512], partitions[64], epochs[256], offsets[256];
};
void fence_write(struct fence *fence, const struct database *database, const struct load *load);

// One way to store batches. `store` may leave a batch under way; `finish` waits for all.
struct way {
    const char *name;
    void (*prepare)(struct database *);
    void (*store)(struct database *, const struct batch *, const struct fence *);
    void (*finish)(struct database *);
};
extern const struct way way_unnest, way_copy;

#endif
