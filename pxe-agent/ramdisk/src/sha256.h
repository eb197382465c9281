/* SHA-256 (source: FIPS 180-4), with the CPU's SHA extensions where it has them. */
#ifndef MW_SHA256_H
#define MW_SHA256_H

#include <stddef.h>
#include <stdint.h>

#define SHA256_HEX_LENGTH 64

struct sha256 {
    uint32_t state[8];
    uint64_t length_bytes;
    uint8_t pending[64];
};

void sha256_start(struct sha256 *hash);
void sha256_add(struct sha256 *hash, const void *bytes, size_t length);
/* Writes 64 lower-case hex digits and a NUL. The hash must be started again before further use. */
void sha256_finish_hex(struct sha256 *hash, char hex[SHA256_HEX_LENGTH + 1]);
/* One-shot form of the three above. */
void sha256_hex(const void *bytes, size_t length, char hex[SHA256_HEX_LENGTH + 1]);

/* Which block function runs: for tests, which compare both on one machine. */
enum sha256_engine { SHA256_AUTO, SHA256_PORTABLE };
void sha256_use(enum sha256_engine engine);

#endif
