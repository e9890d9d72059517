/* formulas: queues that have a solution, computed from first principles; time in units of the mean service */
#ifndef GW_TEST_FORMULAS_H
#define GW_TEST_FORMULAS_H

#include <math.h>

/* Erlang's loss formula: share turned away by c servers without a place to wait, at an offered load a. */
static inline double erlang_b(int c, double a) {
    double b = 1.0;
    for (int k = 1; k <= c; k++) {
        b = a * b / (k + a * b);
    }
    return b;
}

/* Erlang's delay formula: share who wait in M/M/c, a < c. */
static inline double erlang_c(int c, double a) {
    double b = erlang_b(c, a);
    return b / (1.0 - a / c * (1.0 - b));
}

static inline double mmc_wait(int c, double a) {
    return erlang_c(c, a) / (c - a);
}

static inline double mmc_present(int c, double a) {
    return a * (1.0 + mmc_wait(c, a));
}

/* Share who wait at most t. */
static inline double mmc_within(int c, double a, double t) {
    return 1.0 - erlang_c(c, a) * exp(-(c - a) * t);
}

/* Pollaczek and Khintchine: wait in M/G/1 whose service has the squared coefficient of variation cv2. */
static inline double mg1_wait(double rho, double cv2) {
    return rho * (1.0 + cv2) / (2.0 * (1.0 - rho));
}

/* Cobham: wait of class k (0 first) in M/M/1 with priorities, nobody interrupted; rho[k] its load. */
static inline double cobham_wait(const double *rho, int classes, int k) {
    double all = 0.0, before = 0.0;
    for (int i = 0; i < classes; i++) {
        all += rho[i];
        before += i < k ? rho[i] : 0.0;
    }
    return all / ((1.0 - before) * (1.0 - before - rho[k]));
}

/* M/M/c with impatience rate theta, where who finds q waiting joins with probability join(q): the stationary
 * birth and death process. Erlang-A has join = 1; balking theta = 0; M/M/c/K join = 0 beyond K. */
typedef struct birth_death {
    double p_wait;   /* of those who join */
    double abandon;  /* of all who come */
    double turned;   /* of all who come: did not join */
    double queue;    /* Lq */
    double wait;     /* of those who join, abandoners included */
    double busy;     /* utilisation */
    double p[20000]; /* of n in the system */
} birth_death;

typedef double join_rule(double waiting, const void *context);

static inline void birth_death_solve(birth_death *s, int c, double a, double theta, join_rule *join,
                                     const void *context) {
    enum { STATES = sizeof s->p / sizeof s->p[0] };
    double joins[STATES], sum = 0.0, joined = 0.0, waited = 0.0;
    s->p[0] = 1.0;
    for (int n = 0; n < STATES; n++) {
        if (n > 0) {
            double rate = n < c ? n : c + theta * (n - c);
            s->p[n] = s->p[n - 1] * a * joins[n - 1] / rate;
        }
        joins[n] = n < c || !join ? 1.0 : join(n - c, context);
        if (s->p[n] > 1e200) { /* out of the way of overflow; what was small stays small */
            for (int i = 0; i <= n; i++) {
                s->p[i] *= 1e-200;
            }
        }
    }
    for (int n = 0; n < STATES; n++) {
        sum += s->p[n];
    }
    s->queue = s->busy = 0.0;
    for (int n = 0; n < STATES; n++) {
        s->p[n] /= sum;
        joined += s->p[n] * joins[n];
        waited += n >= c ? s->p[n] * joins[n] : 0.0;
        s->queue += n > c ? s->p[n] * (n - c) : 0.0;
        s->busy += s->p[n] * (n < c ? n : c) / c;
    }
    s->p_wait = waited / joined;
    s->turned = 1.0 - joined;
    s->abandon = theta * s->queue / a;
    s->wait = s->queue / (a * joined);
}

/* Erlang-A: share of callers who wait longer than t. The virtual wait of who finds c + m in the system is a
 * sum of exponentials of rates c, c + theta, ... c + m theta: exp(-theta wait) is beta(c / theta, m + 1),
 * whose distribution function is a sum of m + 1 terms of the negative binomial. And patience must last too.
 */
static inline double erlang_a_longer(const birth_death *s, int c, double theta, double t) {
    double x = exp(-theta * t), term = exp(-c * t), still = 0.0, longer = 0.0;
    for (int m = 0; m < 2000; m++) {
        still += term;
        longer += s->p[c + m] * still;
        term *= (1.0 - x) * (c / theta + m) / (m + 1);
    }
    return longer * x;
}

static inline double erlang_a_quantile(const birth_death *s, int c, double theta, double q) {
    double low = 0.0, high = 100.0;
    for (int i = 0; i < 60; i++) {
        double middle = 0.5 * (low + high);
        if (erlang_a_longer(s, c, theta, middle) > 1.0 - q) {
            low = middle;
        } else {
            high = middle;
        }
    }
    return low;
}

/* M/M/c+G (Baccelli & Hebuterne 1981): customers, a of them in a mean service time, whose patience outlasts v
 * with probability lasts(v). The virtual wait has density p exp(a H(v) - c v) at v > 0, where H is the
 * integral of lasts; by the midpoint rule up to a wait that hardly anybody meets. */
typedef struct impatient {
    double p_wait, abandon; /* of all who come */
    double wait;            /* of all who come, abandoners included */
} impatient;

typedef double lasting_rule(double v, const void *context);

static inline impatient impatient_solve(int c, double a, lasting_rule *lasts, const void *context) {
    const double step = 5e-4, most = 100.0;
    double states = 1.0, all = 1.0;
    for (int n = 1; n < c; n++) {
        states *= a / n;
        all += states;
    }
    double outlasted = 0.0, density = 0.0, gone = 0.0, waited = 0.0; /* of which states * a is the factor */
    for (double v = 0.5 * step; v < most; v += step) {
        double share = lasts(v, context), so_far = outlasted + 0.5 * step * share;
        double here = exp(a * so_far - c * v) * step;
        density += here;
        gone += here * (1.0 - share);
        waited += here * so_far;
        outlasted += step * share;
    }
    double scale = states * a / (all + states * a * density);
    return (impatient){scale * density, scale * gone, scale * waited};
}

/* A finite source (machine repair): n clients whose next wish comes z after the end of their last visit, at c
 * servers; s the mean service. */
typedef struct repair {
    double queue, wait, busy;
} repair;

static inline repair finite_source(int n, int c, double z, double s) {
    double state = 1.0, all = 1.0, queue = 0.0, busy = 0.0, away = n;
    for (int k = 1; k <= n; k++) {
        int served = k < c ? k : c;
        state *= (n - k + 1) / z / (served / s);
        all += state;
        queue += state * (k - served);
        busy += state * served;
        away += state * (n - k);
    }
    return (repair){queue / all, queue / (away / z), busy / all / c};
}

/* Bass 1969: share who have adopted by t, and when most adopt at once. */
static inline double bass(double p, double q, double t) {
    double e = exp(-(p + q) * t);
    return (1.0 - e) / (1.0 + q / p * e);
}

static inline double bass_peak(double p, double q) {
    return log(q / p) / (p + q);
}

/* Root of x = exp(-slope (1 - x)) below 1: who is never reached when each who is reaches `slope` others. */
static inline double never_reached(double slope) {
    double x = 0.0;
    for (int i = 0; i < 10000; i++) {
        x = exp(-slope * (1.0 - x));
    }
    return x;
}

/* Final size of an epidemic (Kermack & McKendrick 1927). */
static inline double sir_size(double r0) {
    return 1.0 - never_reached(r0);
}

/* Share whom a rumour never reaches (Maki & Thompson 1973): the same root for a slope of 2. */
static inline double rumour_missed(void) {
    return never_reached(2.0);
}

/* Share whom an epidemic never reaches that begins with a share `first` of the people, where everybody has k
 * neighbours at random and each tie passes it on with probability t (Newman 2002). */
static inline double neighbours_missed(int k, double t, double first) {
    double u = 0.0;
    for (int i = 0; i < 10000; i++) {
        u = 1.0 - t + t * (1.0 - first) * pow(u, k - 1);
    }
    return (1.0 - first) * pow(u, k);
}

/* A degree at place q, 0..1, of the law whose share of people who know at least k falls as k^(1 - exponent),
 * from `least` to `most`. */
static inline double hub_degree(double q, double exponent, double least, double most) {
    double a = 1.0 - exponent;
    return pow(q * pow(least, a) + (1.0 - q) * pow(most, a), 1.0 / a);
}

/* The same as neighbours_missed where degrees, `mean` on average, follow that law up to sqrt(mean people). */
static inline double hubs_missed(double mean, double exponent, double people, double t, double first) {
    enum { PLACES = 2000 };
    double low = 1.0, high = mean, most = sqrt(mean * people), u = 0.0, missed = 0.0;
    for (int i = 0; i < 40; i++) {
        double least = 0.5 * (low + high), sum = 0.0;
        for (int k = 0; k < PLACES; k++) {
            sum += hub_degree((k + 0.5) / PLACES, exponent, least, most);
        }
        *(sum < mean * PLACES ? &low : &high) = least;
    }
    for (int i = 0; i < 100; i++) {
        double ends = 0.0, lead = 0.0; /* of edges; of those that lead to nobody who was reached */
        missed = 0.0;
        for (int k = 0; k < PLACES; k++) {
            double degree = round(hub_degree((k + 0.5) / PLACES, exponent, low, most));
            ends += degree;
            lead += degree * pow(u, degree - 1.0);
            missed += pow(u, degree) / PLACES;
        }
        u = 1.0 - t + t * (1.0 - first) * lead / ends;
    }
    return (1.0 - first) * missed;
}

/* Shares of brands among which who leaves one chooses another by logit: of brand i of n, attractiveness v. */
static inline double switching_share(const double *v, int n, int i) {
    double sum = 0.0, weights = 0.0;
    for (int k = 0; k < n; k++) {
        sum += exp(v[k]);
    }
    for (int k = 0; k < n; k++) { /* from i to j as often as from j to i: e^v(i) e^v(j) of each */
        weights += exp(v[k]) * (sum - exp(v[k]));
    }
    return exp(v[i]) * (sum - exp(v[i])) / weights;
}

/* Shifted beta-geometric retention (Fader & Hardie 2007): share kept through t renewals. */
static inline double beta_geometric(double alpha, double beta, int t) {
    double kept = 1.0;
    for (int k = 0; k < t; k++) {
        kept *= (beta + k) / (alpha + beta + k);
    }
    return kept;
}

/* Gauss's 2F1(a, b; c; z) by its series; 0 <= z < 1. */
static inline double hypergeometric(double a, double b, double c, double z) {
    double term = 1.0, sum = 1.0;
    for (int n = 0; n < 100000 && fabs(term) > 1e-17 * fabs(sum); n++) {
        term *= (a + n) * (b + n) / ((c + n) * (n + 1)) * z;
        sum += term;
    }
    return sum;
}

/* BG/NBD (Fader, Hardie & Lee 2005): mean purchases by t of a customer of whom nothing is known. */
static inline double bg_nbd(double r, double alpha, double a, double b, double t) {
    double f = hypergeometric(r, b, a + b - 1.0, t / (alpha + t));
    return (a + b - 1.0) / (a - 1.0) * (1.0 - pow(alpha / (alpha + t), r) * f);
}

/* Pareto/NBD (Schmittlein, Morrison & Colombo 1987): the same. */
static inline double pareto_nbd(double r, double alpha, double s, double beta, double t) {
    return r * beta / (alpha * (s - 1.0)) * (1.0 - pow(beta / (beta + t), s - 1.0));
}

#endif
