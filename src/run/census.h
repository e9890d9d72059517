/* census: one replication's people as rows: who is or was a customer, who is employed, as they are at the end
 *
 * Customers are a sample drawn by key: at most GW_CENSUS_MOST of those who are or were customers of a firm
 * that is played, in order of their numbers. Looking changes nothing. */
#ifndef GW_RUN_CENSUS_H
#define GW_RUN_CENSUS_H

#include "model/world.h"

enum { GW_CENSUS_MOST = 2000 };
#define GW_CENSUS_WEEKS 26.0 /* over which the loyalty index looks back */

/* Names live as long as the scenario; "": none. NaN where a number cannot be told. */
typedef struct gw_customer_row {
    uint32_t id;
    const char *firm, *segment, *persona, *stage;
    int visits;          /* at this firm, ends at 255 */
    double satisfaction; /* cumulative, points */
    double intention;    /* probability of still being a customer in a year, unless over a problem */
    double recommend;    /* 0..10 */
    double trust, expectation;
    double loyalty;  /* wishes of the last GW_CENSUS_WEEKS, over those that were to be expected */
    double attitude; /* toward their firm */
} gw_customer_row;

typedef struct gw_employee_row {
    const char *firm, *station;
    uint32_t position; /* from 1 */
    double weeks;      /* since hired; the starting staff since day 0 */
    double motivation, skill, productivity, problem;
    bool fit;
} gw_employee_row;

typedef struct gw_census {
    gw_customer_row *customers;
    gw_employee_row *employees;
    int customer_count, employee_count;
    /* the sample as it stood when the look back began */
    uint32_t *then_ids, *then_wishes;
    int then_count;
    double then;
} gw_census;

/* To be called when the look back begins, GW_CENSUS_WEEKS before the end or on day 0, and at the end. */
gw_census *gw_census_begin(const gw_run *run);
void gw_census_take(gw_census *census, const gw_run *run);
void gw_census_free(gw_census *census);

#endif
