/* map: the journey map: what customers expect and meet at each station on their way, and where the gaps are
 */
#ifndef GW_REPORT_MAP_H
#define GW_REPORT_MAP_H

#include "report/study.h"

/* journey.csv: firm, stage, station (empty: a whole phase), persona (empty: everybody), number (contacts,
 * failed, expected, delivered, gap), unit, mean, ci_lo, ci_hi, sd, n: a row a number of each cell where
 * anybody came in any run. */
void gw_csv_journey(const gw_study *study, gw_text *out);

/* The same for a person at a terminal, the largest shortfall of each firm marked, and the phases with their
 * questions and goals. */
void gw_table_journey(const gw_study *study, gw_text *out);

#endif
