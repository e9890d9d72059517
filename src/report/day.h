/* day: queues and service by the hour of the day, as a file */
#ifndef GW_REPORT_DAY_H
#define GW_REPORT_DAY_H

#include "report/study.h"

/* day.csv: firm, station, hour (0 to 23), number (arrivals, wait, queue, staff, level, lost), unit, mean,
 * ci_lo, ci_hi, sd, n: means over the days of a run, then over the runs. */
void gw_csv_day(const gw_study *study, gw_text *out);

#endif
