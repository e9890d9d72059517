/* enquiry: a prospect asks before choosing
 *
 * Where a segment has a `research` station, who begins to compare firms first asks one of them, each with
 * equal chances: a visit without money. What the enquiry is like, against what the firm promises, moves the
 * attitude toward it by newcomer.enquiry per unit of quality; given up, it was like a visit at which nothing
 * was done. Then the comparison goes on.
 *
 * Hears: newcomer (somebody compares), service. Speaks to: talk (attitude), choice. Source: assumption. */
#ifndef GW_MODEL_ENQUIRY_H
#define GW_MODEL_ENQUIRY_H

#include "des/station.h"

typedef struct gw_run gw_run;
typedef struct gw_person gw_person;

/* Person `id` begins to compare firms. True: asks first, and gw_newcomer_compare is called after that. */
bool gw_enquiry_plan(gw_run *run, uint32_t id);
/* The wish to ask has come: event VISIT of one who compares firms. */
void gw_enquiry_begin(gw_run *run, uint32_t id);
/* The enquiry ends, answered or not (then after so many days of waiting). */
void gw_enquiry_end(gw_run *run, int firm, const gw_ticket *ticket, bool answered, double waited);

/* Quality of what this ticket says was met at a firm, by the weights of the person's segment. */
double gw_enquiry_quality(const gw_run *run, const gw_person *person, int firm, const gw_ticket *ticket);

#endif
