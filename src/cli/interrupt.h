/* interrupt: Ctrl-C, SIGTERM and SIGHUP become a word that is looked at, so that what is done can be kept
 *
 * A thread of its own waits for the signals: no handler, nothing global. The second one ends the program at
 * once. */
#ifndef GW_CLI_INTERRUPT_H
#define GW_CLI_INTERRUPT_H

#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdbool.h>

typedef struct gw_interrupt {
    atomic_int signal; /* the one that came; 0: none */
    atomic_bool over;
    bool watching;
    sigset_t watched, before; /* signals waited for; what was blocked before */
    pthread_t thread;
} gw_interrupt;

/* From here to the end the signals are caught; to be called before any other thread is made. Signals that are
 * ignored (nohup) stay so. */
void gw_interrupt_begin(gw_interrupt *interrupt);
void gw_interrupt_end(gw_interrupt *interrupt);

/* "Ctrl-C", "SIGTERM", "SIGHUP", or NULL when none came. */
const char *gw_interrupt_name(const gw_interrupt *interrupt);

#endif
