#ifndef SCORECARD_CLIBPQ_SHIM_H
#define SCORECARD_CLIBPQ_SHIM_H

#include <libpq-fe.h>

#endif
