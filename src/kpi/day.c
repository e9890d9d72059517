#include "kpi/day.h"

#include "kpi/values.h"

/* What a station had counted when it was last looked at, or what it counted in an hour of the day. */
typedef struct sums {
    double offered, began, in_time, lost, wait, queue, staff;
} sums;

struct gw_day {
    int places;
    int64_t hour;    /* that is going on, from 0 */
    double begins;   /* what is before is not counted, days */
    sums *last;      /* [place] */
    sums *at;        /* [place * GW_DAY_HOURS + hour] */
    double *counted; /* [hour] days in which it was counted */
};

static sums sums_of(const gw_run *run, int place, double now) {
    const gw_station_stats *s = &run->place[place].station.stats;
    return (sums){.offered = (double)s->offered,
                  .began = (double)(s->at_once + s->after_wait),
                  .in_time = (double)s->in_time,
                  .lost = (double)(s->abandoned + s->turned_away),
                  .wait = gw_sum_total(s->wait_served.sum),
                  .queue = gw_time_average_area(&s->queue, now),
                  .staff = gw_time_average_area(&s->staff, now)};
}

gw_day *gw_day_begin(const gw_run *run) {
    gw_day *day = gw_grow(NULL, 1, sizeof *day);
    *day = (gw_day){.places = run->places,
                    .begins = run->warmup,
                    .last = gw_grow(NULL, run->places, sizeof *day->last),
                    .at = gw_grow(NULL, (ptrdiff_t)run->places * GW_DAY_HOURS, sizeof *day->at),
                    .counted = gw_grow(NULL, GW_DAY_HOURS, sizeof *day->counted)};
    for (int p = 0; p < run->places; p++) {
        day->last[p] = sums_of(run, p, run->now);
    }
    for (int i = 0; i < run->places * GW_DAY_HOURS; i++) {
        day->at[i] = (sums){0};
    }
    for (int h = 0; h < GW_DAY_HOURS; h++) {
        day->counted[h] = 0.0;
    }
    return day;
}

void gw_day_free(gw_day *day) {
    if (day) {
        gw_release(day->last);
        gw_release(day->at);
        gw_release(day->counted);
        gw_release(day);
    }
}

double gw_day_next(const gw_day *day) {
    return (double)(day->hour + 1) / GW_DAY_HOURS;
}

void gw_day_look(gw_day *day, const gw_run *run) {
    double now = gw_day_next(day), from = (double)day->hour / GW_DAY_HOURS;
    int hour = (int)(day->hour % GW_DAY_HOURS);
    bool counts = from >= day->begins;
    for (int p = 0; p < day->places; p++) {
        sums s = sums_of(run, p, now), *last = &day->last[p], *at = &day->at[p * GW_DAY_HOURS + hour];
        if (counts) {
            at->offered += s.offered - last->offered;
            at->began += s.began - last->began;
            at->in_time += s.in_time - last->in_time;
            at->lost += s.lost - last->lost;
            at->wait += s.wait - last->wait;
            at->queue += s.queue - last->queue;
            at->staff += s.staff - last->staff;
        }
        *last = s;
    }
    day->counted[hour] += counts;
    day->hour++;
}

int gw_day_count(const gw_run *run) {
    return run->places * GW_DAY_HOURS * GW_DAY_NUMBERS;
}

void gw_day_probe(const gw_day *day, double *values) {
    for (int i = 0; i < day->places * GW_DAY_HOURS; i++) {
        const sums *s = &day->at[i];
        double hours = day->counted[i % GW_DAY_HOURS], days = hours / GW_DAY_HOURS;
        double *value = values + (ptrdiff_t)i * GW_DAY_NUMBERS;
        value[GW_DAY_ARRIVALS] = gw_ratio(s->offered, hours);
        value[GW_DAY_WAIT] = gw_ratio(s->wait, s->began) / GW_MINUTE;
        value[GW_DAY_QUEUE] = gw_ratio(s->queue, days);
        value[GW_DAY_STAFF] = gw_ratio(s->staff, days);
        value[GW_DAY_LEVEL] = 100.0 * gw_ratio(s->in_time, s->began);
        value[GW_DAY_LOST] = 100.0 * gw_ratio(s->lost, s->offered);
    }
}
