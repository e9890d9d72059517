/* arms: scenarios of the library played on common luck, period by period, and what one has more of than
 * another */
#ifndef GW_TESTS_MODEL_ARMS_H
#define GW_TESTS_MODEL_ARMS_H

#include "model/paired.h"

enum { REPLICATIONS = 20 };

typedef struct arm {
    lab_result at[REPLICATIONS];
} arm;

/* A scenario, with a preset over it unless NULL. */
static inline gw_scenario *cast(const char *name, const char *preset, const char *settings) {
    if (!preset) {
        return lab_load(name, settings);
    }
    gw_text text = {0};
    gw_text_addf(&text, "@include \"%s/scenarios/%s.cfg\"\n", GW_SOURCE_DIR, name);
    gw_text_addf(&text, "@include \"%s/scenarios/presets/%s.cfg\"\n", GW_SOURCE_DIR, preset);
    gw_scenario *scenario = lab_parse(gw_text_string(&text), settings);
    gw_text_free(&text);
    return scenario;
}

static inline arm *play_over(const char *name, const char *preset, const char *settings) {
    arm *a = gw_grow(NULL, 1, sizeof *a);
    for (int r = 0; r < REPLICATIONS; r++) {
        a->at[r] = lab_replicate(cast(name, preset, settings), (uint32_t)r,
                                 &(gw_replicate_options){.traced = GW_NOBODY, .series = true});
    }
    return a;
}

static inline arm *play(const char *name, const char *settings) {
    return play_over(name, NULL, settings);
}

static inline void end(arm *a) {
    for (int r = 0; r < REPLICATIONS; r++) {
        lab_free(&a->at[r]);
    }
    gw_release(a);
}

/* In one run: over all of it (period -1), or in one row of the series. */
static inline double value(const lab_result *r, const char *column, int period) {
    int at = lab_column(r, column);
    cr_assert(at >= 0, "no column %s", column);
    cr_assert_lt(period, r->result->periods);
    return period < 0 ? r->result->values[at] : r->result->series[period * r->columns.count + at];
}

/* Column `other` of `b` against column `one` of `a`. */
static inline paired differ(const arm *a, const char *one, const arm *b, const char *other, int period) {
    paired p = {0};
    double squares = 0.0;
    for (int r = 0; r < REPLICATIONS; r++) {
        double x = value(&a->at[r], one, period), d = value(&b->at[r], other, period) - x;
        double off = d - p.difference;
        p.base += x / REPLICATIONS;
        p.difference += off / (r + 1);
        squares += off * (d - p.difference);
    }
    p.t = p.difference / sqrt(squares / (REPLICATIONS - 1) / REPLICATIONS);
    return p;
}

/* `b` against `a`. */
static inline paired change_in(const arm *a, const arm *b, const char *column, int period) {
    return differ(a, column, b, column, period);
}

static inline paired change(const arm *a, const arm *b, const char *column) {
    return change_in(a, b, column, -1);
}

#define UP(p) PAIRED_UP(p, 3.0)
#define DOWN(p) PAIRED_DOWN(p, 3.0)

#endif
