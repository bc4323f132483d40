#ifndef SCORECARD_CCRYPTO_SHIM_H
#define SCORECARD_CCRYPTO_SHIM_H

/* Only digests and their keyed form: the rest of OpenSSL stays out of Swift's sight. */
#include <openssl/evp.h>
#include <openssl/hmac.h>

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

/* Authenticates bytes with HMAC-SHA-256 into the 32 bytes at `code`; 1 on success. OpenSSL takes the key's length as an
   int, and a null key for one that it is to keep from an earlier call: an empty key has an address of its own. */
static inline int scorecard_hmac_sha256(
    const void *key, size_t key_count, const void *bytes, size_t count, unsigned char *code) {
    if (key_count > 0x7FFFFFFF) return 0;
    return HMAC(EVP_sha256(), key_count > 0 ? key : "", (int)key_count, bytes, count, code, NULL) != NULL;
}

#endif
