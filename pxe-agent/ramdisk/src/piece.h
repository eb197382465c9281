/* A piece of a disk to be: a plain file that will lie at an offset, and which of its blocks are free. Build machine only. */
#ifndef MW_PIECE_H
#define MW_PIECE_H

#include <stdint.h>

#define PIECE_BLOCK_BYTES 4096u

/* FREE may be skipped: no one reads it. ZERO is in use and must read as zero, whatever was on the disk before. */
enum block_kind { BLOCK_FREE, BLOCK_ZERO, BLOCK_CONTENT };

struct piece {
    uint64_t disk_offset;
    uint64_t block_count;
    unsigned char *bytes;      /* the file, mapped */
    unsigned char *kinds;      /* an enum block_kind for each block */
};

/*
 * `description` is OFFSET:FILE[:FREE_LIST]. The free list holds a line `<first block> <last block>` for each run of free
 * 4096-byte blocks of the file. The file's size must be a multiple of 4096. 0, or -1 after fail().
 */
int piece_open(struct piece *piece, const char *description);
void piece_close(struct piece *piece);

#endif
