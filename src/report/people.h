/* people: customers.csv and employees.csv: a row a person of one replication, as they are at its end */
#ifndef GW_REPORT_PEOPLE_H
#define GW_REPORT_PEOPLE_H

#include "base/text.h"
#include "run/census.h"

/* id, firm, segment, persona, stage, visits, satisfaction (points), intention (probability), recommend
 * (0..10), trust, expectation (0..1), loyalty_index (wishes over those expected in half a year), attitude
 * (-1..1). Of those who are no customers of a firm that is played, what cannot be told is NaN. */
void gw_csv_customers(const gw_census *census, gw_text *out);

/* firm, station, position, tenure_weeks (since day 0 at the most), motivation, skill, productivity, fit
 * (yes/no: for deciding alone), problem_rate. */
void gw_csv_employees(const gw_census *census, gw_text *out);

#endif
