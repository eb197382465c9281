/* Prints the SHA-256 of the first N bytes of a fixed pattern, N = 0…299, once for each block function. */
#include <stdio.h>

#include "../src/sha256.h"

int main(void) {
    unsigned char pattern[300];
    char hex[SHA256_HEX_LENGTH + 1];
    for (unsigned i = 0; i < sizeof pattern; i++) pattern[i] = (unsigned char)(i * 7 + 3);
    for (int engine = SHA256_AUTO; engine <= SHA256_PORTABLE; engine++) {
        sha256_use(engine);
        for (size_t length = 0; length < sizeof pattern; length++) {
            struct sha256 hash;
            sha256_start(&hash);
            sha256_add(&hash, pattern, length / 3);
            sha256_add(&hash, pattern + length / 3, length - length / 3);
            sha256_finish_hex(&hash, hex);
            puts(hex);
        }
    }
    return 0;
}
