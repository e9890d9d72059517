/* assertions that stay in release builds: a broken invariant is our mistake, never the user's */
#ifndef GW_BASE_ASSERT_H
#define GW_BASE_ASSERT_H

/* Writes one line to stderr and aborts. `context` says where the simulation stood (may be NULL). */
_Noreturn void gw_panic(const char *file, int line, const char *what, const char *context);

#define GW_ASSERT(condition) ((condition) ? (void)0 : gw_panic(__FILE__, __LINE__, #condition, 0))

#endif
