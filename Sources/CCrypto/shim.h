#ifndef SCORECARD_CCRYPTO_SHIM_H
#define SCORECARD_CCRYPTO_SHIM_H

/* Only the digests: the rest of OpenSSL stays out of Swift's sight. */
#include <openssl/evp.h>

/* The algorithm, looked up once: the one-shot SHA256() looks it up by name, under locks, for each call. Kept for the
   life of the process; NULL where this OpenSSL has no SHA-256. */
static inline const EVP_MD *scorecard_sha256_algorithm(void) {
    return EVP_MD_fetch(NULL, "SHA256", NULL);
}

/* Digests bytes into the 32 bytes at `digest`; 1 on success. */
static inline int scorecard_digest(
    const EVP_MD *algorithm, const void *bytes, size_t count, unsigned char *digest) {
    return EVP_Digest(bytes, count, digest, NULL, algorithm, NULL);
}

#endif
