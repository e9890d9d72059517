/* How far parameters are known: what calibrate.h declares of profiles and correlations. */
#include "experiment/calibrate_inside.h"

#include "base/arena.h"
#include "base/math.h"
#include "stats/matrix.h"

#include <string.h>

enum { AXES = GW_AXES_MAX };
static const double CHI_SQUARE = 3.841458820694124; /* its 95 % quantile with one degree of freedom */

/* The nearest places that were found with one parameter held, wherever it was. */
enum { POINTS = 48 };
typedef struct points {
    int count;
    double unit[POINTS]; /* of the parameter that was held */
    int evaluation[POINTS];
} points;

/* What is known near the best, in units of the cube. */
typedef struct nearby {
    gw_calibration *c;
    points *held;              /* [parameter] */
    bool sloped;               /* slopes are known: at this best, or at an earlier one */
    double at[AXES];           /* the best */
    double distance;           /* there */
    double *slope;             /* [datum * parameters + parameter]: of the means */
    double luck[AXES];         /* [parameter]: what the luck of the slopes adds to half the curvature */
    int live[AXES], lives;     /* parameters that move some figure */
    double cover[AXES * AXES]; /* [live * lives + live]: the inverse of half the curvature of the distance */
    double widening[AXES];     /* [parameter] */
} nearby;

/* --- slopes and curvature ------------------------------------------------------------------------------ */

/* The slopes of all figures along one axis, by what is known `step` to either side. */
static bool find_slope(nearby *n, int axis, double step) {
    gw_calibration *c = n->c;
    double lo[AXES], hi[AXES];
    memcpy(lo, n->at, sizeof lo);
    memcpy(hi, n->at, sizeof hi);
    lo[axis] = n->at[axis] - step < 0.0 ? 0.0 : n->at[axis] - step;
    hi[axis] = n->at[axis] + step > 1.0 ? 1.0 : n->at[axis] + step;
    int below = gw_calibration_try(c, lo), above = below < 0 ? -1 : gw_calibration_try(c, hi);
    if (above < 0) {
        return false;
    }
    n->luck[axis] = 0.0;
    for (int i = 0; i < c->wish.data; i++) {
        gw_summary rise = gw_evaluation_difference(&c->evaluator, above, below, i);
        double width = hi[axis] - lo[axis], sd = rise.n > 1 ? gw_summary_sd(&rise) : 0.0;
        n->slope[i * c->wish.parameters + axis] = rise.n > 0 ? rise.mean / width : 0.0;
        n->luck[axis] += rise.n > 1 ? sd * sd / (double)rise.n / (width * width * c->variance[i]) : 0.0;
    }
    return true;
}

static double half_curvature(const nearby *n, int a, int b) {
    int parameters = n->c->wish.parameters;
    double sum = 0.0;
    for (int i = 0; i < n->c->wish.data; i++) {
        sum += n->slope[i * parameters + a] * n->slope[i * parameters + b] / n->c->variance[i];
    }
    return sum;
}

/* Slopes of all axes, over about the width that the figures will tell apart: closer by, they would be luck.
 */
static bool find_slopes(nearby *n) {
    static const double FIRST = 0.05, NARROW = 0.01, WIDE = 0.2;
    int live[AXES] = {0}, lives = 0;
    for (int axis = 0; axis < n->c->wish.parameters; axis++) {
        if (!find_slope(n, axis, FIRST)) {
            return false;
        }
        double curve = half_curvature(n, axis, axis);
        double width = curve > 0.0 ? gw_sqrt(CHI_SQUARE / curve) : 1.0;
        width = width < NARROW ? NARROW : width > WIDE ? WIDE : width;
        if ((width < 0.5 * FIRST || width > 2.0 * FIRST) && !find_slope(n, axis, width)) {
            return false;
        }
        if (half_curvature(n, axis, axis) > 0.0) {
            live[lives++] = axis;
        }
    }
    memcpy(n->live, live, sizeof live);
    n->lives = lives;
    return true;
}

/* The inverse; where the figures cannot tell axes apart at all it has none, until something is added to the
 * diagonal: then the intervals come out as wide as the ranges, as they should. */
static void find_cover(nearby *n) {
    double curve[AXES * AXES] = {0};
    for (int i = 0; i < n->lives; i++) {
        for (int j = 0; j < n->lives; j++) {
            curve[i * n->lives + j] = half_curvature(n, n->live[i], n->live[j]);
        }
    }
    for (double added = 0.0;; added = added > 0.0 ? 10.0 * added : 1e-9) {
        memcpy(n->cover, curve, sizeof curve);
        for (int i = 0; i < n->lives; i++) {
            n->cover[i * n->lives + i] *= 1.0 + added;
        }
        if (n->lives == 0 || gw_matrix_invert(n->cover, n->lives)) {
            return;
        }
    }
}

/* The score of one history: how its luck pulls at each live parameter. */
static void score_of(const nearby *n, int64_t history, double *score) {
    const gw_evaluator *h = &n->c->histories;
    const double *numbers = h->known[0].numbers + history * h->numbers;
    for (int k = 0; k < n->lives; k++) {
        score[k] = 0.0;
        for (int i = 0; i < n->c->wish.data; i++) {
            double pull = n->slope[i * n->c->wish.parameters + n->live[k]] * numbers[i] / n->c->variance[i];
            score[k] += gw_is_finite(pull) ? pull : 0.0;
        }
    }
}

/* The variance of the score, from histories and from the discrepancy, which is taken to be independent. */
static void find_score_variance(const nearby *n, double *variance) {
    const gw_calibration *c = n->c;
    int64_t count = c->histories.replications;
    double mean[AXES] = {0}, score[AXES];
    memset(variance, 0, sizeof(double) * AXES * AXES);
    for (int64_t r = 0; r < count; r++) {
        score_of(n, r, score);
        for (int i = 0; i < n->lives; i++) {
            mean[i] += score[i] / (double)count;
        }
    }
    for (int64_t r = 0; r < count; r++) {
        score_of(n, r, score);
        for (int i = 0; i < n->lives * n->lives; i++) {
            variance[i] += (score[i / n->lives] - mean[i / n->lives]) *
                           (score[i % n->lives] - mean[i % n->lives]) / (double)(count - 1) *
                           (1.0 + 1.0 / (double)c->wish.replications);
        }
    }
    for (int d = 0; d < c->wish.data; d++) {
        const double *slope = n->slope + (ptrdiff_t)d * c->wish.parameters;
        double off = c->wish.discrepancy * c->wish.datum[d].value / c->variance[d];
        for (int i = 0; i < n->lives * n->lives; i++) {
            variance[i] += slope[n->live[i / n->lives]] * slope[n->live[i % n->lives]] * off * off;
        }
    }
}

/* How much further than the curvature says the luck of a history moves each estimate; and how estimates go
 * together. Slopes that are known by some replications only are too steep in the mean square, and the
 * curvature with them: what their luck makes of it is taken off, as far as it makes sense. */
static void find_widening(nearby *n) {
    static const double LEAST = 0.25;
    double variance[AXES * AXES], spread[AXES * AXES] = {0};
    int k = n->lives;
    find_score_variance(n, variance);
    for (int i = 0; i < k; i++) {
        for (int j = 0; j < k; j++) {
            for (int a = 0; a < k; a++) {
                for (int b = 0; b < k; b++) {
                    spread[i * k + j] += n->cover[i * k + a] * variance[a * k + b] * n->cover[b * k + j];
                }
            }
        }
    }
    for (int i = 0; i < k; i++) {
        double curve = half_curvature(n, n->live[i], n->live[i]), left = curve - n->luck[n->live[i]];
        n->widening[n->live[i]] =
            spread[i * k + i] / n->cover[i * k + i] * curve / (left > LEAST * curve ? left : LEAST * curve);
        for (int j = 0; j < k; j++) {
            n->c->correlation[n->live[i]][n->live[j]] =
                n->cover[i * k + j] / gw_sqrt(n->cover[i * k + i] * n->cover[j * k + j]);
        }
    }
}

static bool look_nearby(nearby *n) {
    memset(n->c->correlation, 0, sizeof n->c->correlation);
    gw_calibration_place(n->c, n->c->best, n->at);
    n->distance = gw_calibration_distance(n->c, n->c->best);
    if (!find_slopes(n)) {
        return false;
    }
    find_cover(n);
    find_widening(n);
    n->sloped = true;
    return true;
}

/* --- profiles ------------------------------------------------------------------------------------------ */

static int live_of(const nearby *n, int parameter) {
    for (int i = 0; i < n->lives; i++) {
        if (n->live[i] == parameter) {
            return i;
        }
    }
    return -1;
}

/* Fits all others anew with one parameter held at `unit`; the evaluation that came out, -1 for want of runs.
 */
static int refit(nearby *n, int parameter, double unit) {
    enum { EVALUATIONS = 3, EACH = 4 };
    static const double STEP = 0.02;
    gw_calibration *c = n->c;
    double from[AXES];
    bool fixed[AXES] = {false};
    int own = live_of(n, parameter);
    memcpy(from, n->at, sizeof from);
    for (int i = 0; i < c->wish.parameters; i++) {
        int other = live_of(n, i);
        fixed[i] = i == parameter || other < 0;
        if (!fixed[i]) { /* where the curvature says that they will lie */
            double moved =
                n->cover[other * n->lives + own] / n->cover[own * n->lives + own] * (unit - n->at[parameter]);
            from[i] = n->at[i] + moved < 0.0 ? 0.0 : n->at[i] + moved > 1.0 ? 1.0 : n->at[i] + moved;
        }
    }
    from[parameter] = unit;
    int found = gw_calibration_try(c, from);
    if (found < 0 || n->lives == 1) {
        return found;
    }
    (void)gw_calibration_search(c, from, fixed, STEP, EVALUATIONS + EACH * (n->lives - 1));
    double own_setting = c->evaluator.known[found].at[parameter], least = gw_calibration_distance(c, found);
    for (int i = 0; i < c->evaluator.count; i++) {
        const gw_evaluation *v = &c->evaluator.known[i];
        double distance = v->valid && v->at[parameter] == own_setting ? gw_calibration_distance(c, i) : least;
        found = distance < least ? i : found;
        least = distance < least ? distance : least;
    }
    return c->evaluator.stopped ? -1 : found;
}

/* One end of a profile: how far it goes from the best, and what is known around that. */
typedef struct end {
    double far;
    bool open, known; /* open: it has not risen enough at the end of the range */
    double in, out;   /* it has not risen enough here; it has there; out below 0: nowhere yet */
    double in_root, out_root;
    int evaluation; /* of the point that is nearest to the end; -1 */
} end;

/* The end by all points at which this parameter was held; the square root of the rise grows about evenly. Of
 * the many places that the search tried some lie further out and are near enough by luck alone: taking them
 * in made intervals a third wider than they must be. */
static end end_of(const nearby *n, int parameter, int direction, double goal) {
    static const double EDGE = 1e-9;
    const points *p = &n->held[parameter];
    double room = direction < 0 ? n->at[parameter] : 1.0 - n->at[parameter];
    end e = {.out = -1.0, .evaluation = -1};
    for (int i = 0; i < p->count; i++) {
        double far = direction * (p->unit[i] - n->at[parameter]);
        double rise = gw_calibration_distance(n->c, p->evaluation[i]) - n->distance;
        double root = rise > 0.0 ? gw_sqrt(rise) : 0.0;
        if (far > 0.0 && root <= goal && far > e.in) {
            e.in = far;
            e.in_root = root;
            e.evaluation = p->evaluation[i];
        }
    }
    for (int i = 0; i < p->count; i++) {
        double far = direction * (p->unit[i] - n->at[parameter]);
        double rise = gw_calibration_distance(n->c, p->evaluation[i]) - n->distance;
        if (far > e.in && (e.out < 0.0 || far < e.out)) {
            e.out = far;
            e.out_root = gw_sqrt(rise > 0.0 ? rise : 0.0);
            e.evaluation =
                e.evaluation < 0 || e.out_root - goal < goal - e.in_root ? p->evaluation[i] : e.evaluation;
        }
    }
    e.open = e.in >= room - EDGE;
    e.known = e.open || e.out > 0.0;
    e.far = e.open        ? room
            : e.out > 0.0 ? e.in + (e.out - e.in) * (goal - e.in_root) / (e.out_root - e.in_root)
                          : e.in;
    return e;
}

/* The end by curvature alone. */
static double curve_of(const nearby *n, int parameter, double goal) {
    int own = live_of(n, parameter);
    return goal * gw_sqrt(n->cover[own * n->lives + own]);
}

/* Goes out from the best, first as far as the curvature says, until the distance has risen as far as it may.
 * An end is not looked for nearer than that: the best of many places is so by some luck, too, and the
 * distance rises from it more steeply than its average does. False for want of runs. */
static bool find_end(nearby *n, int parameter, int direction, double goal) {
    enum { TRIES = 5 };
    static const double CLOSE = 0.15, LEAST_GROWTH = 1.2, MOST_GROWTH = 2.5;
    points *p = &n->held[parameter];
    double room = direction < 0 ? n->at[parameter] : 1.0 - n->at[parameter];
    double curve = curve_of(n, parameter, goal);
    for (int i = 0; i < TRIES && p->count < POINTS; i++) {
        end e = end_of(n, parameter, direction, goal);
        bool close = e.out > 0.0 && (goal - e.in_root < CLOSE * goal || e.out_root - goal < CLOSE * goal);
        if (e.open || close || (e.out > 0.0 && e.out <= curve)) {
            break;
        }
        double growth = e.in_root > 0.0 && goal / e.in_root < MOST_GROWTH ? goal / e.in_root : MOST_GROWTH;
        double far = e.out > 0.0  ? e.far
                     : e.in > 0.0 ? e.in * (growth > LEAST_GROWTH ? growth : LEAST_GROWTH)
                                  : curve;
        far = far < curve ? curve : far;
        far = far < room ? far : room;
        int found = refit(n, parameter, n->at[parameter] + direction * far);
        if (found < 0) {
            return false;
        }
        p->unit[p->count] = n->at[parameter] + direction * far;
        p->evaluation[p->count++] = found;
    }
    return true;
}

static double goal_of(const nearby *n, int parameter) {
    return gw_sqrt(CHI_SQUARE * n->widening[parameter]);
}

static bool profile(nearby *n, int parameter) {
    double goal = goal_of(n, parameter);
    return live_of(n, parameter) < 0 || (find_end(n, parameter, -1, goal) && find_end(n, parameter, 1, goal));
}

/* One parameter's interval by what is known of it. */
static void conclude(const nearby *n, int parameter) {
    gw_calibration *c = n->c;
    const gw_factor *factor = &c->wish.parameter[parameter];
    gw_fitted *f = &c->fitted[parameter];
    double goal = goal_of(n, parameter);
    *f = (gw_fitted){.at = c->evaluator.known[c->best].at[parameter], .widening = n->widening[parameter]};
    if (live_of(n, parameter) < 0) {
        f->moot = n->sloped;
        f->by_curvature = !n->sloped;
        f->lo_open = f->hi_open = true;
        f->lo = factor->lo;
        f->hi = factor->hi;
        return;
    }
    for (int direction = -1; direction <= 1; direction += 2) {
        end e = end_of(n, parameter, direction, goal);
        double room = direction < 0 ? n->at[parameter] : 1.0 - n->at[parameter];
        double curve = curve_of(n, parameter, goal), far = e.far > curve ? e.far : curve;
        bool open = e.known ? e.open || far >= room : far >= room;
        *(direction < 0 ? &f->lo : &f->hi) =
            gw_factor_setting(factor, n->at[parameter] + direction * (far < room ? far : room));
        *(direction < 0 ? &f->lo_open : &f->hi_open) = open;
        f->by_curvature = f->by_curvature || !e.known;
        memcpy(direction < 0 ? f->lo_other : f->hi_other,
               c->evaluator.known[e.evaluation < 0 ? c->best : e.evaluation].at, sizeof f->lo_other);
    }
}

/* A refit may come by a place nearer than the best. When it is nearer by so much that intervals would be
 * others, ends are looked for again from there; what is known already stays known. */
bool gw_calibration_profile(gw_calibration *c) {
    enum { PASSES = 3 };
    static const double WORTH = 0.25;
    nearby n = {.c = c};
    n.slope = gw_grow(NULL, (ptrdiff_t)c->wish.data * c->wish.parameters, sizeof *n.slope);
    n.held = gw_grow(NULL, c->wish.parameters, sizeof *n.held);
    for (int i = 0; i < c->wish.parameters; i++) {
        n.held[i].count = 0;
        n.widening[i] = 1.0;
    }
    bool complete = true, moved = true;
    for (int pass = 0; pass < PASSES && complete && moved; pass++) {
        complete = look_nearby(&n);
        for (int i = 0; i < c->wish.parameters && complete; i++) {
            complete = profile(&n, i);
        }
        c->best = gw_calibration_nearest(c);
        moved = gw_calibration_distance(c, c->best) < n.distance - WORTH * CHI_SQUARE;
    }
    gw_calibration_place(c, c->best, n.at);
    n.distance = gw_calibration_distance(c, c->best);
    for (int i = 0; i < c->wish.parameters; i++) {
        conclude(&n, i);
        complete = complete && !c->fitted[i].by_curvature;
    }
    gw_release(n.held);
    gw_release(n.slope);
    return complete;
}
