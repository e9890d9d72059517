/* scorecard: what management would put on one page: goals, what is true, what it was told, and an audit */
#ifndef GW_REPORT_SCORECARD_H
#define GW_REPORT_SCORECARD_H

#include "report/study.h"

/* Appends, for each firm: the balanced scorecard in its four perspectives, with what management was told
 * beside what is true; the data that every firm looks at; its targets; and four questions to itself. Means
 * over the replications. */
void gw_scorecard_write(const gw_study *study, gw_text *out);

#endif
