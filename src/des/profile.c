#include "des/profile.h"

#include "base/assert.h"

#include <float.h>
#include <stddef.h>

static const double WEEK = 7;            /* days */
static const double GRID = 4294967296.0; /* breakpoints a day */
static const double LATEST = 1 << 20;    /* days: GRID * LATEST is within a double's 53 bits */

/* A time as whole weeks (in days) and what is left of it, 0 <= rest < 7, both exact. */
typedef struct moment {
    double week, rest;
    uint32_t guide; /* the rest in bins of the guides, whole ones, but for rounding */
} moment;

/* All that follows waits for it, so that the bin does not wait for the rest. */
static inline moment split(double t) {
    GW_ASSERT(t >= 0 && t < 2 * LATEST);
    /* The product rounds to the right side of every whole week of that range: a test tries them all. */
    uint32_t guide = (uint32_t)(int64_t)(t * (GW_PROFILE_GUIDES / WEEK));
    uint32_t weeks = guide / GW_PROFILE_GUIDES;
    double week = (int32_t)(7 * weeks);
    return (moment){week, t - week, guide - weeks * GW_PROFILE_GUIDES};
}

/* The last i with edges[i] <= x. Several edges may be equal: pieces in which nothing comes have no area. */
static inline int find(const double *edges, const uint8_t *guides, moment x) {
    int i = guides[x.guide];
    /* Bins are so narrow that there is seldom a step to make. A processor bets on that and goes on. */
    while (edges[i + 1] <= x.rest) {
        i++;
    }
    return i;
}

static inline int piece_at(const gw_profile *profile, moment t) {
    return find(profile->start, profile->by_start, t);
}

static inline double area_at(const gw_profile *profile, moment t) {
    int i = piece_at(profile, t);
    return profile->area[i] + profile->rate[i] * (t.rest - profile->start[i]);
}

/* ---- making one ---- */

static double on_grid(double day) {
    return (double)(int64_t)(day * GRID + 0.5) / GRID;
}

static void add_piece(gw_profile *profile, double start, double end, double rate, bool open) {
    int last = profile->pieces - 1;
    if (last >= 0 && profile->rate[last] == rate && profile->open[last] == open) {
        profile->start[last + 1] = end;
    } else if (start < end) {
        int i = profile->pieces++;
        profile->start[i] = start;
        profile->start[i + 1] = end;
        profile->rate[i] = rate;
        profile->open[i] = open;
    }
}

static void add_hour(gw_profile *profile, int day, int hour, double from, double to, double rate) {
    double start = day + on_grid(hour / 24.0), end = day + on_grid((hour + 1) / 24.0);
    double opens = day + from < start ? start : day + from > end ? end : day + from;
    double closes = day + to < opens ? opens : day + to > end ? end : day + to;
    add_piece(profile, start, opens, 0, false);
    add_piece(profile, opens, closes, rate, true);
    add_piece(profile, closes, end, 0, false);
}

/* Scales the rates to mean 1 and sums them up; false when nothing ever comes. */
static bool scale(gw_profile *profile) {
    int n = profile->pieces;
    double total = 0;
    for (int i = 0; i < n; i++) {
        total += profile->rate[i] * (profile->start[i + 1] - profile->start[i]);
    }
    if (!(total > 0 && total <= DBL_MAX)) {
        return false;
    }
    double area = 0;
    for (int i = 0; i < n; i++) {
        profile->area[i] = area;
        profile->rate[i] = n == 1 ? 1 : profile->rate[i] / total * WEEK;
        area += profile->rate[i] * (profile->start[i + 1] - profile->start[i]);
    }
    /* The sum is 7 but for rounding. Behind the last piece in which something comes it is made exactly 7. */
    for (int i = n; i > 0 && profile->rate[i - 1] == 0; i--) {
        profile->area[i - 1] = WEEK;
    }
    profile->area[n] = WEEK;
    return true;
}

/* A guide stands a little before its bin, so that rounding never sends `find` too far. */
static void index_pieces(const double *edges, uint8_t *guides) {
    int i = 0;
    for (int k = 0; k <= GW_PROFILE_GUIDES; k++) {
        while (edges[i + 1] <= k * (WEEK / GW_PROFILE_GUIDES) - 1e-9) {
            i++;
        }
        guides[k] = (uint8_t)i;
    }
}

static void find_changes(gw_profile *profile) {
    int n = profile->pieces;
    for (int i = 0; i < n; i++) {
        int k = i + 1;
        while (k < i + n && profile->open[k % n] == profile->open[i]) {
            k++;
        }
        profile->change[i] = k == i + n ? DBL_MAX : profile->start[k % n] + (k >= n ? WEEK : 0);
    }
}

bool gw_profile_make(gw_profile *profile, const double day[24], const double week[7], double from, double to,
                     uint32_t days) {
    if (!(from >= 0 && from < to && to <= 24)) {
        return false;
    }
    gw_profile made = {0};
    for (int d = 0; d < 7; d++) {
        bool opens = days >> d & 1;
        for (int hour = 0; hour < 24; hour++) {
            double rate = (day ? day[hour] : 1) * (week ? week[d] : 1);
            if (!(rate >= 0)) {
                return false;
            }
            add_hour(&made, d, hour, on_grid(from / 24), opens ? on_grid(to / 24) : 0, rate);
        }
    }
    if (!scale(&made)) {
        return false;
    }
    index_pieces(made.start, made.by_start);
    index_pieces(made.area, made.by_area);
    find_changes(&made);
    *profile = made;
    return true;
}

/* ---- asking it ---- */

double gw_profile_rate(const gw_profile *profile, double t) {
    return profile->rate[piece_at(profile, split(t))];
}

double gw_profile_integral(const gw_profile *profile, double t0, double t1) {
    GW_ASSERT(t0 <= t1);
    moment a = split(t0), b = split(t1);
    return (b.week - a.week) + (area_at(profile, b) - area_at(profile, a));
}

static void find_spot(const gw_profile *profile, double t, gw_profile_spot *spot) {
    moment now = split(t);
    int i = piece_at(profile, now);
    *spot = (gw_profile_spot){.from = now.week + profile->start[i],
                              .until = now.week + profile->start[i + 1],
                              .week = now.week,
                              .start = profile->start[i],
                              .area = profile->area[i],
                              .rate = profile->rate[i]};
}

double gw_profile_after_spot(const gw_profile *profile, gw_profile_spot *spot, double t, double x) {
    GW_ASSERT(x >= 0);
    if (profile->pieces == 1 || x >= LATEST) {
        return t + x;
    }
    if (!(spot->from <= t && t < spot->until)) {
        find_spot(profile, t, spot);
    }
    double area = spot->area + spot->rate * (t - spot->week - spot->start);
    moment then = split(area + x); /* a week's area is 7 too */
    int i = find(profile->area, profile->by_area, then);
    double week = spot->week + then.week;
    double found = week + (profile->start[i] + (then.rest - profile->area[i]) / profile->rate[i]);
    /* Rounding may carry it onto the end of its piece, where nothing comes: then the next moment
     * something can. */
    while (found >= week + profile->start[i + 1]) {
        do {
            i++;
            if (i == profile->pieces) {
                i = 0;
                week += WEEK;
            }
        } while (profile->rate[i] == 0);
        found = week + profile->start[i];
    }
    return found < t ? t : found; /* or back behind t */
}

double gw_profile_after(const gw_profile *profile, double t, double x) {
    gw_profile_spot spot = {0};
    return gw_profile_after_spot(profile, &spot, t, x);
}

bool gw_profile_open(const gw_profile *profile, double t) {
    return profile->open[piece_at(profile, split(t))];
}

double gw_profile_next_change(const gw_profile *profile, double t) {
    moment now = split(t);
    double change = profile->change[piece_at(profile, now)];
    return change < DBL_MAX ? now.week + change : DBL_MAX;
}

double gw_profile_open_hours(const gw_profile *profile) {
    double hours = 0;
    for (int i = 0; i < profile->pieces; i++) {
        hours += profile->open[i] ? 24 * (profile->start[i + 1] - profile->start[i]) : 0;
    }
    return hours;
}
