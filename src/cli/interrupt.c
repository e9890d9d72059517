#define _POSIX_C_SOURCE 200809L
#include "cli/interrupt.h"

#include <stddef.h>

enum { WAKE = SIGUSR1 }; /* tells the watching thread that all is over */

static void die(int number) {
    struct sigaction usual = {.sa_handler = SIG_DFL};
    sigset_t only;
    sigemptyset(&only);
    sigaddset(&only, number);
    sigaction(number, &usual, NULL);
    raise(number);
    pthread_sigmask(SIG_UNBLOCK, &only, NULL);
}

static void *watch(void *argument) {
    gw_interrupt *interrupt = argument;
    int number = 0;
    while (sigwait(&interrupt->watched, &number) == 0 && !atomic_load(&interrupt->over)) {
        if (number != WAKE && atomic_exchange(&interrupt->signal, number) != 0) {
            die(number);
        }
    }
    return NULL;
}

static void add_unless_ignored(sigset_t *set, int number) {
    struct sigaction now;
    if (sigaction(number, NULL, &now) == 0 && now.sa_handler != SIG_IGN) {
        sigaddset(set, number);
    }
}

void gw_interrupt_begin(gw_interrupt *interrupt) {
    atomic_init(&interrupt->signal, 0);
    atomic_init(&interrupt->over, false);
    sigemptyset(&interrupt->watched);
    sigaddset(&interrupt->watched, WAKE);
    add_unless_ignored(&interrupt->watched, SIGINT);
    add_unless_ignored(&interrupt->watched, SIGTERM);
    add_unless_ignored(&interrupt->watched, SIGHUP); /* a terminal that is closed; nohup ignores it */
    pthread_sigmask(SIG_BLOCK, &interrupt->watched, &interrupt->before);
    interrupt->watching = pthread_create(&interrupt->thread, NULL, watch, interrupt) == 0;
    if (!interrupt->watching) {
        pthread_sigmask(SIG_SETMASK, &interrupt->before, NULL);
    }
}

void gw_interrupt_end(gw_interrupt *interrupt) {
    if (interrupt->watching) {
        atomic_store(&interrupt->over, true);
        pthread_kill(interrupt->thread, WAKE);
        pthread_join(interrupt->thread, NULL);
        pthread_sigmask(SIG_SETMASK, &interrupt->before, NULL);
    }
}

const char *gw_interrupt_name(const gw_interrupt *interrupt) {
    int number = atomic_load(&interrupt->signal);
    return number == 0 ? NULL : number == SIGINT ? "Ctrl-C" : number == SIGHUP ? "SIGHUP" : "SIGTERM";
}
