/* arena: memory that is taken piece by piece and given back all at once */
#ifndef GW_BASE_ARENA_H
#define GW_BASE_ARENA_H

#include <stddef.h>

typedef struct gw_arena gw_arena;

/* A new arena. `fill` is the byte every piece from gw_arena_raw is filled with before it is handed out;
 * results must not depend on it (tests run with 0x00 and 0xCD). Aborts when the machine has no memory. */
gw_arena *gw_arena_create(int fill);
void gw_arena_free(gw_arena *arena);

/* `count` elements of `size` bytes, aligned to 64 bytes, all zero. Large pieces lie on huge pages where the
 * system has them. Never returns NULL. */
void *gw_arena_zeroed(gw_arena *arena, ptrdiff_t count, ptrdiff_t size);

/* The same, filled with the arena's fill byte: for what is written before it is read. */
void *gw_arena_raw(gw_arena *arena, ptrdiff_t count, ptrdiff_t size);

/* A copy of `text` that lives as long as the arena. */
const char *gw_arena_text(gw_arena *arena, const char *text);

/* Bytes held from the system. */
ptrdiff_t gw_arena_held(const gw_arena *arena);

/* The only other way to get memory: growth of a plain array outside of an arena. `pointer` may be NULL.
 * Aborts when the machine has no memory; count * size is checked for overflow. */
void *gw_grow(void *pointer, ptrdiff_t count, ptrdiff_t size);
void gw_release(void *pointer);

#endif
