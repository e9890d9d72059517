/* csv: results for programs: RFC 4180 with LF, UTF-8, a header and no preamble, %.17g, NaN spelled NaN */
#ifndef GW_REPORT_CSV_H
#define GW_REPORT_CSV_H

#include "report/study.h"

/* runs.csv, one row a run: replication, seed, run_hash, events, then a field a column (gw_column_name). */
void gw_csv_runs_header(const gw_columns *columns, gw_text *out);
void gw_csv_runs_row(const gw_result *result, gw_text *out);

/* summary.csv: kpi, firm, segment, station, unit, mean, ci_lo, ci_hi, sd, n: a row a column; n is the number
 * of runs in which it can be told. */
void gw_csv_summary(const gw_study *study, gw_text *out);

/* Its header, and one row of it: column `i` of the study. */
void gw_csv_summary_header(gw_text *out);
void gw_csv_summary_row(const gw_study *study, int i, const gw_summary *summary, gw_t_known *last,
                        gw_text *out);

/* series.csv: period, week_from, week_to, kpi, firm, segment, station, mean, ci_lo, ci_hi, sd, n: written a
 * period at a time, because all of them may be many. */
void gw_csv_series_header(gw_text *out);
void gw_csv_series_period(const gw_study *study, int period, gw_text *out);

/* columns.csv, the dictionary: column, kpi, firm, segment, station, unit, decimals, better, heading, meaning.
 */
void gw_csv_columns(const gw_study *study, gw_text *out);

/* One field, quoted where it must be; one number. */
void gw_csv_field(const char *text, gw_text *out);
void gw_csv_number(double value, gw_text *out);
/* The end of a row: mean,ci_lo,ci_hi,sd,n. `last`: as gw_summary_interval_next has it. */
void gw_csv_mean(const gw_summary *summary, gw_t_known *last, gw_text *out);

#endif
