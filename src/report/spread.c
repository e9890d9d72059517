#include "report/spread.h"

#include "base/arena.h"
#include "base/math.h"
#include "report/figure.h"
#include "report/json.h"
#include "report/number.h"
#include "stats/spread.h"

#include <stdlib.h>
#include <string.h>

enum { LEAST = 10 }; /* fewer runs say nothing of a tenth of them */

static const double LEVEL = 0.95;

typedef struct spread {
    const gw_column *column;
    int64_t n; /* runs in which it could be told */
    int64_t losses;
    gw_quantile median, tenth;
    gw_interval share; /* of losses */
} spread;

static int ascending(const void *a, const void *b) {
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

/* Of the i-th column that is kept. */
static spread spread_of(const gw_study *study, int i) {
    const gw_aggregate *a = study->aggregate;
    spread s = {.column = &study->columns->at[a->kept[i]]};
    double *values = gw_grow(NULL, a->kept_runs + 1, sizeof *values);
    for (int64_t run = 0; run < a->kept_runs; run++) {
        double value = a->kept_values[run * a->kept_columns + i];
        if (gw_is_finite(value)) {
            values[s.n++] = value;
            s.losses += value < 0.0;
        }
    }
    qsort(values, (size_t)s.n, sizeof *values, ascending);
    if (s.n > 0) {
        s.median = gw_quantile_of(values, s.n, 0.5, LEVEL);
        s.tenth = gw_quantile_of(values, s.n, 0.1, LEVEL);
        s.share = gw_share_interval(s.losses, s.n, LEVEL);
    }
    gw_release(values);
    return s;
}

/* --- for a reader -------------------------------------------------------------------------------------- */

enum { LABEL = 36, NUMBER = 13 };

static void start_line(const char *label, const char *value, gw_text *out) {
    gw_text_addf(out, "  %s", label);
    gw_blanks_add(out, LABEL + NUMBER - 2 - gw_number_width(label) - gw_number_width(value));
    gw_text_add(out, value);
}

/* "972,000 money  (940,000 to 1,001,000)"; where runs are too few for a lower end, "(up to 890,000)". */
static void write_quantile(const gw_study *study, const spread *s, const char *label, const gw_quantile *q,
                           gw_text *out) {
    gw_interval mean = gw_summary_interval(&study->aggregate->column[s->column - study->columns->at]);
    int decimals = gw_number_decimals(mean.half, gw_kpi_at(s->column->kpi)->decimals);
    gw_text value = {0};
    gw_number_show(q->value, decimals, &value);
    start_line(label, value.bytes, out);
    gw_text_add(out, " ");
    gw_study_unit(study, s->column->kpi, out);
    gw_text_add(out, gw_is_finite(q->lo) ? "  (" : "  (up to ");
    if (gw_is_finite(q->lo)) {
        gw_number_show(q->lo, decimals, out);
        gw_text_add(out, " to ");
    }
    gw_number_show(q->hi, decimals, out);
    gw_text_add(out, ")\n");
    gw_text_free(&value);
}

static void write_losses(const spread *s, gw_text *out) {
    gw_text value = {0};
    gw_text_addf(&value, "%lld", (long long)s->losses);
    start_line("runs that bring less than 0", value.bytes, out);
    gw_text_addf(out, " of %lld  (%.0f to %.0f %%)\n", (long long)s->n, 100.0 * s->share.lo,
                 100.0 * s->share.hi);
    gw_text_free(&value);
}

bool gw_spread_table(const gw_study *study, gw_text *out) {
    bool written = false;
    for (int i = 0; i < study->aggregate->kept_columns; i++) {
        spread s = spread_of(study, i);
        if (s.n >= LEAST) {
            const char *heading = gw_kpi_at(s.column->kpi)->heading;
            gw_text_addf(out, "\nWhat one run may bring: %s, %s\n", heading + strspn(heading, " "),
                         s.column->firm_name);
            write_quantile(study, &s, "half of the runs bring more than", &s.median, out);
            write_quantile(study, &s, "nine in ten bring more than", &s.tenth, out);
            write_losses(&s, out);
            written = true;
        }
    }
    return written;
}

/* --- for programs -------------------------------------------------------------------------------------- */

static void add_three(const char *name, double value, double lo, double hi, gw_text *out) {
    const double number[] = {value, lo, hi};
    static const char *const ending[] = {"", "_lo", "_hi"};
    for (int i = 0; i < 3; i++) {
        gw_text_addf(out, ", \"%s%s\": ", name, ending[i]);
        gw_json_number(number[i], out);
    }
}

void gw_spread_json(const gw_study *study, gw_text *out) {
    bool first = true;
    for (int i = 0; i < study->aggregate->kept_columns; i++) {
        spread s = spread_of(study, i);
        if (s.n >= LEAST) {
            gw_text name = {0};
            gw_column_name(s.column, &name);
            gw_text_addf(out, "%s    {\"column\": ", first ? "" : ",\n");
            gw_json_string(name.bytes, out);
            gw_text_addf(out, ", \"n\": %lld", (long long)s.n);
            add_three("median", s.median.value, s.median.lo, s.median.hi, out);
            add_three("tenth", s.tenth.value, s.tenth.lo, s.tenth.hi, out);
            add_three("below_zero", (double)s.losses / (double)s.n, s.share.lo, s.share.hi, out);
            gw_text_add(out, "}");
            gw_text_free(&name);
            first = false;
        }
    }
    gw_text_add(out, first ? "" : "\n");
}
