/* hint: what a compiler is told beyond C; nothing depends on it but speed */
#ifndef GW_BASE_HINT_H
#define GW_BASE_HINT_H

#include <stdint.h>

#if defined(__GNUC__)
/* Fetches the cache line at an address (a pointer, or as a number), which need not be valid. gcc 12 takes a
 * function that does nothing but fetch for one without effect and drops its calls, unless they are inlined
 * before it looks. */
#define GW_FETCH(address) __builtin_prefetch((const void *)(uintptr_t)(address))
/* A small step of a hot path, in more than one place. */
#define GW_INLINE inline __attribute__((always_inline))
/* Out of the way of a hot path. */
#define GW_APART __attribute__((noinline))
/* A condition that holds once in hundreds. */
#define GW_RARELY(condition) __builtin_expect((condition) ? 1 : 0, 0)
#else
#define GW_FETCH(address) ((void)(address))
#define GW_INLINE inline
#define GW_APART
#define GW_RARELY(condition) (condition)
#endif

#endif
