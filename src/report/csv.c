#include "report/csv.h"

#include "base/digits.h"
#include "base/math.h"

#include <string.h>

void gw_csv_field(const char *text, gw_text *out) {
    if (!strpbrk(text, ",\"\r\n")) {
        gw_text_add(out, text);
        return;
    }
    gw_text_add(out, "\"");
    for (; *text; text++) {
        gw_text_add_bytes(out, text, 1);
        if (*text == '"') {
            gw_text_add(out, "\"");
        }
    }
    gw_text_add(out, "\"");
}

void gw_csv_number(double value, gw_text *out) {
    if (gw_is_nan(value)) {
        gw_text_add(out, "NaN");
    } else if (!gw_is_finite(value)) {
        gw_text_add(out, value > 0.0 ? "Inf" : "-Inf");
    } else {
        gw_text_add_digits(out, value);
    }
}

void gw_csv_runs_header(const gw_columns *columns, gw_text *out) {
    gw_text_add(out, "replication,seed,run_hash,events");
    for (int i = 0; i < columns->count; i++) {
        gw_text_add(out, ",");
        gw_column_name(&columns->at[i], out);
    }
    gw_text_add(out, "\n");
}

void gw_csv_runs_row(const gw_result *result, gw_text *out) {
    gw_text_addf(out, "%lu,%llu,%016llx,%lld", (unsigned long)result->replication,
                 (unsigned long long)result->seed, (unsigned long long)result->run_hash,
                 (long long)result->events);
    for (int i = 0; i < result->columns; i++) {
        gw_text_add(out, ",");
        gw_csv_number(result->values[i], out);
    }
    gw_text_add(out, "\n");
}

static void add_place(const gw_column *column, gw_text *out) {
    gw_text_addf(out, "%s,", gw_kpi_at(column->kpi)->name);
    gw_csv_field(column->firm_name, out);
    gw_text_add(out, ",");
    gw_csv_field(column->segment_name, out);
    gw_text_add(out, ",");
    gw_csv_field(column->station_name, out);
    gw_text_add(out, ",");
}

static void add_unit(const gw_study *study, int kpi, gw_text *out) {
    gw_text unit = {0};
    gw_study_unit(study, kpi, &unit);
    gw_csv_field(gw_text_string(&unit), out);
    gw_text_add(out, ",");
    gw_text_free(&unit);
}

void gw_csv_mean(const gw_summary *summary, gw_t_known *last, gw_text *out) {
    gw_interval interval = gw_summary_interval_next(summary, last);
    const double numbers[] = {gw_summary_mean(summary), interval.lo, interval.hi, gw_summary_sd(summary)};
    for (int i = 0; i < 4; i++) {
        gw_csv_number(numbers[i], out);
        gw_text_add(out, ",");
    }
    gw_text_addf(out, "%lld\n", (long long)summary->n);
}

void gw_csv_summary_header(gw_text *out) {
    gw_text_add(out, "kpi,firm,segment,station,unit,mean,ci_lo,ci_hi,sd,n\n");
}

void gw_csv_summary_row(const gw_study *study, int i, const gw_summary *summary, gw_t_known *last,
                        gw_text *out) {
    const gw_column *column = &study->columns->at[i];
    add_place(column, out);
    add_unit(study, column->kpi, out);
    gw_csv_mean(summary, last, out);
}

void gw_csv_summary(const gw_study *study, gw_text *out) {
    gw_t_known last = {0};
    gw_csv_summary_header(out);
    for (int i = 0; i < study->columns->count; i++) {
        gw_csv_summary_row(study, i, &study->aggregate->column[i], &last, out);
    }
}

void gw_csv_series_header(gw_text *out) {
    gw_text_add(out, "period,week_from,week_to,kpi,firm,segment,station,mean,ci_lo,ci_hi,sd,n\n");
}

void gw_csv_series_period(const gw_study *study, int period, gw_text *out) {
    double weeks = study->scenario->world->run.period_weeks;
    gw_t_known last = {0};
    const gw_summary *row = study->aggregate->series + (ptrdiff_t)period * study->columns->count;
    for (int i = 0; i < study->columns->count; i++) {
        gw_text_addf(out, "%d,%.17g,%.17g,", period, weeks * period, weeks * (period + 1));
        add_place(&study->columns->at[i], out);
        gw_csv_mean(&row[i], &last, out);
    }
}

void gw_csv_columns(const gw_study *study, gw_text *out) {
    gw_text_add(out, "column,kpi,firm,segment,station,unit,decimals,better,heading,meaning\n");
    for (int i = 0; i < study->columns->count; i++) {
        const gw_column *column = &study->columns->at[i];
        const gw_kpi *kpi = gw_kpi_at(column->kpi);
        gw_column_name(column, out);
        gw_text_add(out, ",");
        add_place(column, out);
        add_unit(study, column->kpi, out);
        gw_text_addf(out, "%d,%s,", kpi->decimals, kpi->better > 0 ? "more" : kpi->better < 0 ? "less" : "");
        gw_csv_field(kpi->heading + strspn(kpi->heading, " "), out);
        gw_text_add(out, ",");
        gw_csv_field(kpi->doc, out);
        gw_text_add(out, "\n");
    }
}
