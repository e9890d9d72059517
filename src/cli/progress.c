#define _POSIX_C_SOURCE 200809L
#include "cli/progress.h"

#include "base/text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum { BAR = 24 };                  /* columns */
static const double INTERVAL = 0.1; /* seconds between two looks */

double gw_progress_clock(void) {
    struct timespec now = {0};
    (void)clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

bool gw_progress_able(void) {
    const char *terminal = getenv("TERM");
    return isatty(STDERR_FILENO) && terminal && strcmp(terminal, "dumb") != 0;
}

gw_progress gw_progress_begin(bool wanted, int64_t runs) {
    double now = gw_progress_clock();
    return (gw_progress){
        .shown = wanted && gw_progress_able(), .runs = runs, .begun = now, .told = now - INTERVAL};
}

static void add_rate(double per_second, gw_text *out) {
    static const struct {
        double seconds;
        const char *name;
    } units[] = {{1.0, "s"}, {60.0, "min"}, {3600.0, "h"}};
    int unit = 0;
    while (unit < 2 && per_second * units[unit].seconds < 1.0) {
        unit++;
    }
    double rate = per_second * units[unit].seconds;
    gw_text_addf(out, "%.*f runs/%s", rate < 10.0 ? 1 : 0, rate, units[unit].name);
}

static void add_time(double left, gw_text *out) {
    long long s = left < 1e9 ? (long long)(left + 0.999) : 1000000000;
    if (s < 60) {
        gw_text_addf(out, "%lld s left", s);
    } else if (s < 3600) {
        gw_text_addf(out, "%lld min %02lld s left", s / 60, s % 60);
    } else {
        gw_text_addf(out, "%lld h %02lld min left", s / 3600, s % 3600 / 60);
    }
}

static void add_bar(double share, gw_text *out) {
    int full = (int)(BAR * share);
    gw_text_add(out, "[");
    for (int i = 0; i < BAR; i++) {
        gw_text_add(out, i < full ? "#" : ".");
    }
    gw_text_add(out, "] ");
}

void gw_progress_tell(gw_progress *progress, int64_t done, double running) {
    double now = gw_progress_clock();
    if (!progress->shown || now < progress->told + INTERVAL) {
        return;
    }
    progress->told = now;
    double work = (double)done + running, all = (double)progress->runs;
    gw_text line = {0};
    gw_text_add(&line, "\r");
    if (all > 0.0) {
        add_bar(work / all, &line);
        gw_text_addf(&line, "%lld of %lld runs", (long long)done, (long long)progress->runs);
    } else {
        gw_text_addf(&line, "%lld runs", (long long)done);
    }
    double past = now - progress->begun;
    if (past > 0.5 && work > 0.0) {
        gw_text_add(&line, ", ");
        add_rate(work / past, &line);
        if (all > 0.0) {
            gw_text_add(&line, ", ");
            add_time((all - work) * past / work, &line);
        }
    }
    gw_text_add(&line, "\033[K");
    (void)fputs(line.bytes, stderr);
    (void)fflush(stderr);
    gw_text_free(&line);
}

void gw_progress_end(gw_progress *progress) {
    if (progress->shown) {
        (void)fputs("\r\033[K", stderr);
        (void)fflush(stderr);
    }
}
