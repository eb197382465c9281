#include "sha256.h"

#include <stdio.h>
#include <string.h>

#if defined(__x86_64__)
#include <cpuid.h>
#include <immintrin.h>
#endif

/* Source: FIPS 180-4 §4.2.2. */
static const uint32_t K[64] __attribute__((aligned(16))) = {
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
    0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
    0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
    0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
    0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
    0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
    0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2};

typedef void block_function(uint32_t state[8], const uint8_t *bytes, size_t blocks);

#define ROTATE(x, n) (((x) >> (n)) | ((x) << (32 - (n))))
#define BIG_0(x) (ROTATE(x, 2) ^ ROTATE(x, 13) ^ ROTATE(x, 22))
#define BIG_1(x) (ROTATE(x, 6) ^ ROTATE(x, 11) ^ ROTATE(x, 25))
#define SMALL_0(x) (ROTATE(x, 7) ^ ROTATE(x, 18) ^ ((x) >> 3))
#define SMALL_1(x) (ROTATE(x, 17) ^ ROTATE(x, 19) ^ ((x) >> 10))
#define ROUND(a, b, c, d, e, f, g, h, constant, word)                                      \
    do {                                                                                   \
        uint32_t sum = (h) + BIG_1(e) + ((g) ^ ((e) & ((f) ^ (g)))) + (constant) + (word); \
        (d) += sum;                                                                        \
        (h) = sum + BIG_0(a) + (((a) & (b)) | ((c) & ((a) | (b))));                        \
    } while (0)
#define NEXT(i)                                                                             \
    (w[(i) & 15] += SMALL_1(w[((i) + 14) & 15]) + w[((i) + 9) & 15] + SMALL_0(w[((i) + 1) & 15]))
#define EIGHT(i, WORD)                                                                      \
    ROUND(a, b, c, d, e, f, g, h, K[(i)], WORD((i)));                                       \
    ROUND(h, a, b, c, d, e, f, g, K[(i) + 1], WORD((i) + 1));                               \
    ROUND(g, h, a, b, c, d, e, f, K[(i) + 2], WORD((i) + 2));                               \
    ROUND(f, g, h, a, b, c, d, e, K[(i) + 3], WORD((i) + 3));                               \
    ROUND(e, f, g, h, a, b, c, d, K[(i) + 4], WORD((i) + 4));                               \
    ROUND(d, e, f, g, h, a, b, c, K[(i) + 5], WORD((i) + 5));                               \
    ROUND(c, d, e, f, g, h, a, b, K[(i) + 6], WORD((i) + 6));                               \
    ROUND(b, c, d, e, f, g, h, a, K[(i) + 7], WORD((i) + 7))
#define FIRST(i) w[i]

static void blocks_portable(uint32_t state[8], const uint8_t *bytes, size_t blocks) {
    for (; blocks > 0; blocks--, bytes += 64) {
        uint32_t w[16];
        for (int i = 0; i < 16; i++) {
            uint32_t big_endian;
            memcpy(&big_endian, bytes + 4 * i, 4);
            w[i] = __builtin_bswap32(big_endian);
        }
        uint32_t a = state[0], b = state[1], c = state[2], d = state[3];
        uint32_t e = state[4], f = state[5], g = state[6], h = state[7];
        EIGHT(0, FIRST);
        EIGHT(8, FIRST);
        for (int i = 16; i < 64; i += 16) {
            EIGHT(i, NEXT);
            EIGHT(i + 8, NEXT);
        }
        state[0] += a, state[1] += b, state[2] += c, state[3] += d;
        state[4] += e, state[5] += f, state[6] += g, state[7] += h;
    }
}

#if defined(__x86_64__)
/* Source: Intel, "Intel SHA Extensions", order 402097; the state is kept as ABEF and CDGH. */
__attribute__((target("sha,sse4.1,ssse3"))) static void blocks_sha_extensions(
        uint32_t state[8], const uint8_t *bytes, size_t blocks) {
    const __m128i swap = _mm_set_epi64x(0x0c0d0e0f08090a0bLL, 0x0405060700010203LL);
    __m128i low = _mm_shuffle_epi32(_mm_loadu_si128((const __m128i *)state), 0xb1);
    __m128i high = _mm_shuffle_epi32(_mm_loadu_si128((const __m128i *)(state + 4)), 0x1b);
    __m128i abef = _mm_alignr_epi8(low, high, 8);
    __m128i cdgh = _mm_blend_epi16(high, low, 0xf0);
    for (; blocks > 0; blocks--, bytes += 64) {
        const __m128i abef_before = abef, cdgh_before = cdgh;
        __m128i w[4];
        for (int i = 0; i < 4; i++)
            w[i] = _mm_shuffle_epi8(_mm_loadu_si128((const __m128i *)(bytes + 16 * i)), swap);
        for (int i = 0; i < 16; i++) {
            __m128i sum = _mm_add_epi32(w[i & 3], _mm_load_si128((const __m128i *)(K + 4 * i)));
            cdgh = _mm_sha256rnds2_epu32(cdgh, abef, sum);
            abef = _mm_sha256rnds2_epu32(abef, cdgh, _mm_shuffle_epi32(sum, 0x0e));
            __m128i seven_back = _mm_alignr_epi8(w[(i + 3) & 3], w[(i + 2) & 3], 4);
            __m128i next = _mm_add_epi32(_mm_sha256msg1_epu32(w[i & 3], w[(i + 1) & 3]), seven_back);
            w[i & 3] = _mm_sha256msg2_epu32(next, w[(i + 3) & 3]);
        }
        abef = _mm_add_epi32(abef, abef_before);
        cdgh = _mm_add_epi32(cdgh, cdgh_before);
    }
    low = _mm_shuffle_epi32(abef, 0x1b);
    high = _mm_shuffle_epi32(cdgh, 0xb1);
    _mm_storeu_si128((__m128i *)state, _mm_blend_epi16(low, high, 0xf0));
    _mm_storeu_si128((__m128i *)(state + 4), _mm_alignr_epi8(high, low, 8));
}

static int cpu_has_sha_extensions(void) {
    unsigned a, b, c, d;
    if (!__get_cpuid(1, &a, &b, &c, &d) || !(c & bit_SSE4_1) || !(c & bit_SSSE3)) return 0;
    return __get_cpuid_count(7, 0, &a, &b, &c, &d) && (b & bit_SHA);
}
#endif

static block_function *best_blocks(void) {
#if defined(__x86_64__)
    if (cpu_has_sha_extensions()) return blocks_sha_extensions;
#endif
    return blocks_portable;
}

/* Threads may race to set it: they all store the same pointer. */
static block_function *volatile blocks_in_use;

void sha256_use(enum sha256_engine engine) {
    blocks_in_use = engine == SHA256_PORTABLE ? blocks_portable : best_blocks();
}

void sha256_start(struct sha256 *hash) {
    static const uint32_t initial[8] = {0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a,
            0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};
    if (!blocks_in_use) sha256_use(SHA256_AUTO);
    memcpy(hash->state, initial, sizeof initial);
    hash->length_bytes = 0;
}

void sha256_add(struct sha256 *hash, const void *bytes, size_t length) {
    const uint8_t *next = bytes;
    size_t held = hash->length_bytes % 64;
    hash->length_bytes += length;
    if (held > 0) {
        size_t take = length < 64 - held ? length : 64 - held;
        memcpy(hash->pending + held, next, take);
        next += take, length -= take, held += take;
        if (held < 64) return;
        blocks_in_use(hash->state, hash->pending, 1);
    }
    blocks_in_use(hash->state, next, length / 64);
    memcpy(hash->pending, next + length / 64 * 64, length % 64);
}

void sha256_finish_hex(struct sha256 *hash, char hex[SHA256_HEX_LENGTH + 1]) {
    uint64_t length_bits = hash->length_bytes * 8;
    uint8_t tail[72] = {0x80};
    size_t padding = 64 - (hash->length_bytes + 8) % 64;
    for (int i = 0; i < 8; i++) tail[padding + (size_t)i] = (uint8_t)(length_bits >> (56 - 8 * i));
    sha256_add(hash, tail, padding + 8);
    for (int i = 0; i < 8; i++) snprintf(hex + 8 * i, 9, "%08x", hash->state[i]);
}

void sha256_hex(const void *bytes, size_t length, char hex[SHA256_HEX_LENGTH + 1]) {
    struct sha256 hash;
    sha256_start(&hash);
    sha256_add(&hash, bytes, length);
    sha256_finish_hex(&hash, hex);
}
