/* json: results for programs: UTF-8, numbers as %.17g, null for what cannot be told, 64-bit words as strings
 */
#ifndef GW_REPORT_JSON_H
#define GW_REPORT_JSON_H

#include "report/study.h"

/* {"program", "version", "scenario", "seed", "first", "replications", "asked", "confidence", "parameters",
 * "kpis": [{"column", "kpi", "firm", "segment", "station", "unit", "mean", "ci_lo", "ci_hi", "sd", "n"}]} */
void gw_json_summary(const gw_study *study, gw_text *out);

/* A string with its quotes; bytes that are no UTF-8 become U+FFFD. A number or null. */
void gw_json_string(const char *text, gw_text *out);
void gw_json_number(double value, gw_text *out);

/* Appends a member, "name": "value" or "name": 1.5, and what comes after it, as ", ". */
void gw_json_text(const char *name, const char *value, const char *after, gw_text *out);
void gw_json_value(const char *name, double value, const char *after, gw_text *out);
/* A text and a comma, on a line of their own behind `indent`. */
void gw_json_member(const char *indent, const char *name, const char *value, gw_text *out);

#endif
