#if defined(__linux__)
#define _DEFAULT_SOURCE 1 /* madvise: a wish, not a need; results are the same without it */
#endif
#include "base/arena.h"

#include "base/assert.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#if defined(__linux__)
#include <sys/mman.h>
#endif

enum {
    ALIGNMENT = 64,              /* a cache line: no two pieces share one */
    SMALL_BLOCK = 1 << 16,       /* bytes; pieces above a quarter of it get a block of their own */
    HUGE_PAGE = 2 * 1024 * 1024, /* bytes */
};

typedef struct block block;
struct block {
    block *next;
    unsigned char *bytes;
    ptrdiff_t size, used;
    void *allocated;
};

struct gw_arena {
    block *blocks;
    ptrdiff_t held;
    int fill;
};

static _Noreturn void out_of_memory(void) {
    gw_panic(__FILE__, __LINE__, "the machine has enough memory", "Reduce market.population or --threads.");
}

void *gw_grow(void *pointer, ptrdiff_t count, ptrdiff_t size) {
    GW_ASSERT(count >= 0 && size > 0 && count <= PTRDIFF_MAX / size);
    void *grown = realloc(pointer, (size_t)(count > 0 ? count * size : 1));
    if (!grown) {
        out_of_memory();
    }
    return grown;
}

void gw_release(void *pointer) {
    free(pointer);
}

gw_arena *gw_arena_create(int fill) {
    gw_arena *arena = gw_grow(NULL, 1, sizeof *arena);
    *arena = (gw_arena){.fill = fill};
    return arena;
}

void gw_arena_free(gw_arena *arena) {
    if (!arena) {
        return;
    }
    for (block *b = arena->blocks; b;) {
        block *next = b->next;
        free(b->allocated);
        free(b);
        b = next;
    }
    free(arena);
}

static block *add_block(gw_arena *arena, ptrdiff_t size) {
    bool huge = size >= HUGE_PAGE;
    ptrdiff_t edge = huge ? HUGE_PAGE : ALIGNMENT;
    block *b = gw_grow(NULL, 1, sizeof *b);
    *b = (block){.size = size};
    b->allocated = calloc((size_t)(size + edge), 1);
    if (!b->allocated) {
        out_of_memory();
    }
    uintptr_t start = ((uintptr_t)b->allocated + (uintptr_t)edge - 1) & ~((uintptr_t)edge - 1);
    b->bytes = (unsigned char *)b->allocated + (start - (uintptr_t)b->allocated);
#if defined(__linux__) && defined(MADV_HUGEPAGE)
    if (huge) {
        (void)madvise(b->bytes, (size_t)size, MADV_HUGEPAGE);
    }
#endif
    b->next = arena->blocks;
    arena->blocks = b;
    arena->held += size;
    return b;
}

static void *take(gw_arena *arena, ptrdiff_t count, ptrdiff_t size, bool zero) {
    GW_ASSERT(count >= 0 && size > 0 && count <= (PTRDIFF_MAX - HUGE_PAGE - ALIGNMENT) / size);
    ptrdiff_t wanted = (count * size + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    block *b = arena->blocks;
    while (b && b->size - b->used < wanted) {
        b = b->next;
    }
    if (!b) {
        b = add_block(arena, wanted > SMALL_BLOCK / 4 ? wanted : SMALL_BLOCK);
    }
    unsigned char *piece = b->bytes + b->used; /* zero: as the system gave it, for no piece comes back */
    b->used += wanted;
    if (!zero && arena->fill != 0) {
        memset(piece, arena->fill, (size_t)wanted);
    }
    return piece;
}

void *gw_arena_zeroed(gw_arena *arena, ptrdiff_t count, ptrdiff_t size) {
    return take(arena, count, size, true);
}

void *gw_arena_raw(gw_arena *arena, ptrdiff_t count, ptrdiff_t size) {
    return take(arena, count, size, false);
}

const char *gw_arena_text(gw_arena *arena, const char *text) {
    ptrdiff_t length = (ptrdiff_t)strlen(text) + 1;
    char *copy = gw_arena_raw(arena, length, 1);
    memcpy(copy, text, (size_t)length);
    return copy;
}

ptrdiff_t gw_arena_held(const gw_arena *arena) {
    return arena->held;
}
