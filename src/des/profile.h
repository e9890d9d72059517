/* profile: opening hours, and how arrivals spread over the day and the week
 *
 * A rate that is constant between breakpoints and repeats every 7 days, scaled to mean 1 over the week; 0
 * when closed. Time 0 is Monday 00:00, the unit is the day, times are 0 .. 2^20 (2,870 years). Weeks are
 * counted as integers and breakpoints lie on multiples of 2^-32 day (20 us), so an edge is the same double in
 * every week's arithmetic and nothing drifts. */
#ifndef GW_DES_PROFILE_H
#define GW_DES_PROFILE_H

#include <stdbool.h>
#include <stdint.h>

enum {
    GW_PROFILE_PIECES = 7 * 26, /* an hour each, and two more where opening and closing cut one */
    GW_PROFILE_GUIDES = 4 * 168,
};

/* Plain data, 7 KB: copy it, share it; nothing to free. Written by gw_profile_make alone. */
typedef struct gw_profile {
    int pieces;                          /* 1: always open at rate 1 */
    double start[GW_PROFILE_PIECES + 1]; /* day of the week, ascending from 0; behind the last: 7 */
    double area[GW_PROFILE_PIECES + 1];  /* integral of the rate from 0 to start; behind the last: 7 */
    double rate[GW_PROFILE_PIECES];
    double change[GW_PROFILE_PIECES]; /* next opening or closing after start, may lie in the next week */
    bool open[GW_PROFILE_PIECES];
    /* the piece at every quarter of an hour, and at every 1/96 of a day's area: mostly the piece wanted */
    uint8_t by_start[GW_PROFILE_GUIDES + 1];
    uint8_t by_area[GW_PROFILE_GUIDES + 1];
} gw_profile;

/* Open from hour `from` to hour `to` of a day (0 <= from < to <= 24, fractions allowed) on the days of the
 * mask (bit 0 Monday). While open, the rate is proportional to day[hour] * week[day]; NULL: all alike;
 * weights are >= 0 and finite. False, the profile untouched, when the bounds are broken or no open hour has a
 * weight. */
bool gw_profile_make(gw_profile *profile, const double day[24], const double week[7], double from, double to,
                     uint32_t days);

/* The relative rate at t; mean 1 over the week. */
double gw_profile_rate(const gw_profile *profile, double t);

/* Integral of the rate from t0 to t1 >= t0. */
double gw_profile_integral(const gw_profile *profile, double t0, double t1);

/* The time up to which the rate's integral from t on is x >= 0, and at which the rate is not 0: the time t +
 * x of a homogeneous process, warped. x = 0 while closed gives the next opening. For an x of 2^20 days or
 * more the week no longer matters: t + x. */
double gw_profile_after(const gw_profile *profile, double t, double x);

/* Where in a profile the last time asked about lay, all zero before: the piece it found is looked for again
 * only when it is left. */
typedef struct gw_profile_spot {
    double from, until;       /* days: the piece in its week */
    double week;              /* whole weeks before, in days */
    double start, area, rate; /* as the profile has them */
} gw_profile_spot;

/* The same for a t that seldom leaves a piece: the present. */
double gw_profile_after_spot(const gw_profile *profile, gw_profile_spot *spot, double t, double x);

bool gw_profile_open(const gw_profile *profile, double t);
/* The first opening or closing edge after t; at the edge gw_profile_open has its new value. DBL_MAX when
 * always open. Midnight between two open days is no edge. */
double gw_profile_next_change(const gw_profile *profile, double t);
/* Hours open in a week. */
double gw_profile_open_hours(const gw_profile *profile);

#endif
