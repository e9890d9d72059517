#include "experiment/search.h"

#include "base/arena.h"
#include "base/assert.h"

#include <nlopt.h>
#include <string.h>

/* A place with its value, and how far beyond the limits it is, all of them together. */
typedef struct place {
    double at[GW_SEARCH_AXES_MAX], value, beyond;
} place;

typedef struct session {
    const gw_search *search;
    place best;
    bool has_best, over; /* over: no more values can be had */

    /* the local search under way; NLopt asks for value and limits apart, at the same place: it is kept */
    nlopt_opt opt;
    bool has_last, enough;
    place last;
    double limits[GW_SEARCH_LIMITS_MAX];
    int asked;
} session;

static bool is_better(const place *a, const place *b) {
    return a->beyond < b->beyond || (a->beyond == b->beyond && a->value < b->value);
}

/* The value at `at`, in s->last. False when none can be had. */
static bool look(session *s, const double *at) {
    const gw_search *search = s->search;
    if (s->over || !search->value(search->context, at, &s->last.value, s->limits)) {
        s->over = true;
        s->has_last = false;
        return false;
    }
    memcpy(s->last.at, at, (size_t)search->axes * sizeof *at);
    s->last.beyond = 0.0;
    for (int i = 0; i < search->limits; i++) {
        s->last.beyond += s->limits[i] > 0.0 ? s->limits[i] : 0.0;
    }
    s->has_last = true;
    if (!s->has_best || is_better(&s->last, &s->best)) {
        s->best = s->last;
        s->has_best = true;
    }
    return true;
}

/* --- one local search ---------------------------------------------------------------------------------- */

static void look_for_nlopt(session *s, const double *at) {
    size_t size = (size_t)s->search->axes * sizeof *at;
    if (s->enough || (s->has_last && memcmp(s->last.at, at, size) == 0)) {
        return;
    }
    s->enough = s->asked++ >= s->search->most || !look(s, at);
    if (s->enough) {
        (void)nlopt_force_stop(s->opt);
    }
}

static double objective(unsigned axes, const double *at, double *gradient, void *data) {
    session *s = data;
    (void)axes;
    (void)gradient;
    look_for_nlopt(s, at);
    return s->last.value;
}

static void constraints(unsigned limits, double *values, unsigned axes, const double *at, double *gradient,
                        void *data) {
    session *s = data;
    (void)axes;
    (void)gradient;
    look_for_nlopt(s, at);
    memcpy(values, s->limits, limits * sizeof *values);
}

static void search_from(session *s, const double *start, double step) {
    static const double NO_TOLERANCE[GW_SEARCH_LIMITS_MAX] = {0};
    const gw_search *search = s->search;
    bool plain = search->limits == 0 && search->axes > 1;
    double x[GW_SEARCH_AXES_MAX], ignored = 0.0;
    memcpy(x, start, (size_t)search->axes * sizeof *x);
    s->opt = nlopt_create(plain ? NLOPT_LN_BOBYQA : NLOPT_LN_COBYLA, (unsigned)search->axes);
    s->asked = 0;
    s->enough = false;
    (void)nlopt_set_lower_bounds1(s->opt, 0.0);
    (void)nlopt_set_upper_bounds1(s->opt, 1.0);
    (void)nlopt_set_initial_step1(s->opt, step);
    (void)nlopt_set_xtol_abs1(s->opt, search->fine);
    (void)nlopt_set_min_objective(s->opt, objective, s);
    if (search->limits > 0) {
        (void)nlopt_add_inequality_mconstraint(s->opt, (unsigned)search->limits, constraints, s,
                                               NO_TOLERANCE);
    }
    (void)nlopt_optimize(s->opt, x, &ignored); /* how it ended does not matter: the best is known */
    nlopt_destroy(s->opt);
}

/* --- all of them --------------------------------------------------------------------------------------- */

/* Tries every start; `order` gets those that could be had, the best first. */
static int look_at_starts(session *s, const double *starts, int count, place *order) {
    int seen = 0;
    for (int i = 0; i < count && look(s, starts + (size_t)i * (size_t)s->search->axes); i++) {
        int at = seen++;
        for (; at > 0 && is_better(&s->last, &order[at - 1]); at--) {
            order[at] = order[at - 1];
        }
        order[at] = s->last;
    }
    return seen;
}

/* One whole step at a time, as long as it gets better. */
static void try_neighbours(session *s) {
    const gw_search *search = s->search;
    double there[GW_SEARCH_AXES_MAX];
    for (bool moved = true; moved && !s->over;) {
        place from = s->best;
        for (int axis = 0; axis < search->axes; axis++) {
            for (int direction = -1; direction <= 1; direction += 2) {
                if (search->neighbour(search->context, from.at, axis, direction, there)) {
                    (void)look(s, there);
                }
            }
        }
        moved = is_better(&s->best, &from);
    }
}

bool gw_search_run(const gw_search *search, const double *starts, int count, double *best) {
    static const double AGAIN = 0.25; /* of the first step: a last search from the best */
    GW_ASSERT(search->axes >= 1 && search->axes <= GW_SEARCH_AXES_MAX);
    GW_ASSERT(search->limits >= 0 && search->limits <= GW_SEARCH_LIMITS_MAX && count >= 1);
    session s = {.search = search};
    place *order = gw_grow(NULL, count, sizeof *order);
    int seen = look_at_starts(&s, starts, count, order);
    for (int i = 0; i < seen && i < search->local && !s.over; i++) {
        search_from(&s, order[i].at, search->step);
    }
    if (search->again && s.has_best && !s.over) {
        place from = s.best;
        search_from(&s, from.at, AGAIN * search->step);
    }
    if (s.has_best && search->neighbour) {
        try_neighbours(&s);
    }
    if (s.has_best) {
        memcpy(best, s.best.at, (size_t)search->axes * sizeof *best);
    }
    gw_release(order);
    return s.has_best;
}
