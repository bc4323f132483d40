#ifndef SCORECARD_CCRYPTO_SHIM_H
#define SCORECARD_CCRYPTO_SHIM_H

/* Only the digests: the rest of OpenSSL stays out of Swift's sight. */
#include <openssl/sha.h>

#endif
