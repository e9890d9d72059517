/* paired: two arms on the same luck, a KPI's difference with its t */
#ifndef GW_TESTS_MODEL_PAIRED_H
#define GW_TESTS_MODEL_PAIRED_H

#include "model/lab.h"

#include <math.h>

typedef struct paired {
    double base, difference, t; /* means over the replications; t of the difference */
} paired;

/* A world: a text, or NULL and a scenario's name, with settings that both arms have. */
typedef struct world {
    const char *text, *name, *settings;
    int replications;
} world;

static inline double played_value(const world *w, const char *settings, const char *column, int replication) {
    gw_text text = {0};
    gw_text_addf(&text, "%s;%s", w->settings ? w->settings : "", settings);
    gw_scenario *s = w->text ? lab_parse(w->text, text.bytes) : lab_load(w->name, text.bytes);
    lab_result r = lab_replicate(s, (uint32_t)replication, &(gw_replicate_options){.traced = GW_NOBODY});
    double value = lab_value(&r, column);
    lab_free(&r);
    gw_text_free(&text);
    return value;
}

/* `b` against `a`. */
static inline paired paired_change(const world *w, const char *a, const char *b, const char *column) {
    paired p = {0};
    double n = (double)w->replications, squares = 0.0;
    for (int r = 0; r < w->replications; r++) {
        double x = played_value(w, a, column, r), d = played_value(w, b, column, r) - x;
        double off = d - p.difference;
        p.base += x / n;
        p.difference += off / (r + 1);
        squares += off * (d - p.difference);
    }
    p.t = p.difference / sqrt(squares / (n - 1.0) / n);
    return p;
}

#define PAIRED_UP(p, least) cr_assert((p).t > (least), "%g (t = %g) on %g", (p).difference, (p).t, (p).base)
#define PAIRED_DOWN(p, least) \
    cr_assert((p).t < -(least), "%g (t = %g) on %g", (p).difference, (p).t, (p).base)

#endif
