/* table: the results for a person at a terminal */
#ifndef GW_REPORT_TABLE_H
#define GW_REPORT_TABLE_H

#include "report/study.h"

/* Appends the table: the headlines, or with `all` every KPI, with rows for segments and stations. Means are
 * rounded to what their interval supports. */
void gw_table_write(const gw_study *study, bool all, gw_text *out);

#endif
