/* counts: what is counted of customers, per firm and segment, since day 0; KPIs are made of differences */
#ifndef GW_MODEL_COUNTS_H
#define GW_MODEL_COUNTS_H

#include "des/tally.h"
#include "model/satisfaction.h"

#include <stdint.h>
#include <string.h>

/* whole numbers; C(name, what) */
#define GW_COUNTS(C) \
    C(wished, "visits begun") \
    C(visited, "visits ended in service") \
    C(enquiries, "enquiries begun, of people who are no customers") \
    C(answered, "of these, answered") \
    C(abandoned, "visits given up while waiting") \
    C(turned_away, "visits that found no place, or did not join") \
    C(broken_off, "visits of customers who left over an old case meanwhile") \
    C(in_time, "visits served within the service standard") \
    C(late, "visits served that missed a commitment") \
    C(top_box, "visits with satisfaction of 80 or more") \
    C(top_box_problem, "of these, with a problem") \
    C(disappointed, "visits that disappointed") \
    C(happy, "visits that made happy") \
    C(excited, "visits that excited") \
    C(delighted, "visits that delighted") \
    C(steps, "steps of the script done, over visits") \
    C(problems, "visits with a problem") \
    C(major, "of these, major") \
    C(misled, "visits after which the customer felt misled") \
    C(complaints, "problems complained of") \
    C(resolved, "complaints resolved") \
    C(quickly, "of these, quickly") \
    C(first_contact, "complaints resolved without a hand-off") \
    C(closed, "complaints closed, resolved or not") \
    C(hand_offs, "times that a complaint was handed to somebody else") \
    C(stayed, "problems after which the customer stayed") \
    C(promoters, "visits after which 9 or 10 would be answered") \
    C(detractors, "visits after which 0 to 6 would be answered") \
    C(joined, "people who became customers") \
    C(left, "customers who left") \
    C(left_silently, "of these, without a word") \
    C(left_problem, "of these, over a problem") \
    C(to_rivals, "of these, to another firm") \
    C(poached, "of these, tempted by what another said or others said of it") \
    C(tellers_bad, "bad episodes talked about") \
    C(tellers_good, "good episodes talked about") \
    C(tellers_recovered, "recovered problems talked about") \
    C(told_bad, "people told of bad episodes") \
    C(told_good, "people told of good episodes") \
    C(told_recovered, "people told of recovered problems") \
    C(premium_visits, "visits that paid a premium") \
    C(uplifted, "buyers who spend more after hearing good") \
    C(mentions, "people to whom customers mentioned the firm") \
    C(returning, "visits after which the customer meant to come again") \
    C(incidents, "visits under a contract") \
    C(times_missed, "response and resolution times missed, of managed contracts")

/* real numbers; summed as they come within a tick, and the ticks' sums with compensation */
#define GW_SUMS(C) \
    C(satisfaction, "points over visits") \
    C(quality, "quality over visits") \
    C(expected, "expectation over visits") \
    C(reliability, "over visits") \
    C(responsiveness, "over visits") \
    C(assurance, "over visits") \
    C(empathy, "over visits") \
    C(tangibles, "over visits") \
    C(appropriateness, "over visits") \
    C(wait, "days waited, over visits served") \
    C(cumulative, "cumulative satisfaction after visits") \
    C(trust, "trust after visits") \
    C(recovery_days, "days from complaint to closing") \
    C(lifetime, "days as a customer, over those who left") \
    C(spent, "money, over visits") \
    C(recommend, "0..10, over visits") \
    C(hazard, "of leaving, 1/day, over visits after which the customer meant to come again") \
    C(incident_hours, "technician's hours, over incidents") \
    C(billed_hours, "of these, charged by the hour")

typedef enum gw_count_sum {
#define GW_SUM_NAME(name, what) GW_SUM_##name,
    GW_SUMS(GW_SUM_NAME)
#undef GW_SUM_NAME
        GW_SUM_COUNT
} gw_count_sum;

typedef struct gw_counts {
#define GW_COUNT_FIELD(name, what) int64_t name;
    GW_COUNTS(GW_COUNT_FIELD)
#undef GW_COUNT_FIELD
#define GW_SUM_FIELD(name, what) gw_sum sum_##name;
    GW_SUMS(GW_SUM_FIELD)
#undef GW_SUM_FIELD
    double
        fresh[GW_SUM_COUNT]; /* plain sums since the last settling, by gw_count_sum: a tick's worth at most */
    int64_t felt[GW_AFFECTS]; /* visits since the last settling, by gw_affect */
    int64_t customers;        /* now */
    int64_t customers_open;   /* on day 0 */
    double since;             /* day up to which customer_days is taken */
    gw_sum customer_days;     /* integral of customers over time */
    gw_sum rates;             /* own rates of the customers now, 1/day */
    gw_sum wishes_due; /* integral of these over time: the visits of customers who come as is their way */
} gw_counts;

/* Moves the number of customers by `change` and their own rates by `rate` at day `now`. */
static inline void gw_counts_customers(gw_counts *counts, double now, int64_t change, double rate) {
    double days = now - counts->since;
    gw_sum_add(&counts->customer_days, (double)counts->customers * days);
    gw_sum_add(&counts->wishes_due, gw_sum_total(counts->rates) * days);
    gw_sum_add(&counts->rates, rate);
    counts->since = now;
    counts->customers += change;
}

/* Brings integrals and sums up to day `now`. What is read afterwards is exact to rounding. */
static inline void gw_counts_settle(gw_counts *counts, double now) {
    gw_counts_customers(counts, now, 0, 0.0);
#define GW_SUM_FOLD(name, what) gw_sum_add(&counts->sum_##name, counts->fresh[GW_SUM_##name]);
    GW_SUMS(GW_SUM_FOLD)
#undef GW_SUM_FOLD
    counts->disappointed += counts->felt[GW_DISAPPOINTMENT];
    counts->happy += counts->felt[GW_HAPPINESS];
    counts->excited += counts->felt[GW_EXCITEMENT];
    counts->delighted += counts->felt[GW_DELIGHT];
    memset(counts->fresh, 0, sizeof counts->fresh);
    memset(counts->felt, 0, sizeof counts->felt);
}

/* Adds `more` to `sum`, and takes `earlier` out of `counts`, field by field. */
void gw_counts_add(gw_counts *sum, const gw_counts *more);
void gw_counts_subtract(gw_counts *counts, const gw_counts *earlier);

#endif
