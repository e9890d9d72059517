#include "report/csv.h"
#include "report_toy.h"

#include <float.h>
#include <stdlib.h>

static void field(const char *text, const char *expected) {
    gw_text out = {0};
    gw_text_add(&out, "");
    gw_csv_field(text, &out);
    cr_assert_str_eq(out.bytes, expected);
    gw_text_free(&out);
}

Test(csv, quotes_what_rfc_4180_wants_quoted_and_nothing_else) {
    field("", "");
    field("plain text; with a semicolon", "plain text; with a semicolon");
    field("a,b", "\"a,b\"");
    field("say \"hi\"", "\"say \"\"hi\"\"\"");
    field("two\nlines", "\"two\nlines\"");
    field("\r", "\"\r\"");
}

Test(csv, numbers_read_back_as_the_same_double) {
    const double numbers[] = {0.1, 1.0 / 3, -2.5e-300, DBL_MAX, DBL_MIN, 5e-324, 123456789.123456789};
    for (int i = 0; i < 7; i++) {
        gw_text out = {0};
        gw_csv_number(numbers[i], &out);
        cr_assert(strtod(out.bytes, NULL) == numbers[i], "%s", out.bytes);
        gw_text_free(&out);
    }
}

Test(csv, spells_out_what_is_no_number) {
    gw_text out = {0};
    gw_csv_number(NAN, &out);
    gw_text_add(&out, " ");
    gw_csv_number(-NAN, &out);
    gw_text_add(&out, " ");
    gw_csv_number(-INFINITY, &out);
    cr_assert_str_eq(out.bytes, "NaN NaN -Inf");
    gw_text_free(&out);
}

/* Fields of every line, none of which is quoted here. */
static int fields(const char *line) {
    int count = 1;
    for (; *line && *line != '\n'; line++) {
        count += *line == ',';
    }
    return count;
}

static int lines(const gw_text *text) {
    int count = 0;
    for (ptrdiff_t i = 0; i < text->length; i++) {
        count += text->bytes[i] == '\n';
        cr_assert(text->bytes[i] != '\r');
    }
    cr_assert(text->bytes[text->length - 1] == '\n');
    return count;
}

static void is_rectangular(const gw_text *text) {
    int wanted = fields(text->bytes);
    for (const char *at = text->bytes; *at; at = strchr(at, '\n') + 1) {
        cr_assert_eq(fields(at), wanted, "%.60s", at);
    }
}

Test(csv, runs_are_wide_a_row_a_run) {
    study_toy toy;
    gw_text out = {0};
    open_study(&toy, TWO_FIRMS, 3, 1.5, 0.25, 0);
    gw_csv_runs_header(&toy.columns, &out);
    cr_assert_eq(
        strncmp(out.bytes, "replication,seed,run_hash,events,customers.beans,customers.beans.rare,", 70), 0);
    double *values = gw_grow(NULL, toy.columns.count, sizeof *values);
    for (int i = 0; i < toy.columns.count; i++) {
        values[i] = i == 1 ? NAN : i + 0.1;
    }
    gw_result result = {.seed = UINT64_MAX,
                        .replication = 4294967295u,
                        .run_hash = 0xabc,
                        .events = 12,
                        .columns = toy.columns.count,
                        .values = values};
    gw_csv_runs_row(&result, &out);
    is_rectangular(&out);
    cr_assert_eq(lines(&out), 2);
    const char *row = strchr(out.bytes, '\n') + 1;
    const char *expected =
        "4294967295,18446744073709551615,0000000000000abc,12,0.10000000000000001,NaN,2.1000000000000001,";
    cr_assert_eq(strncmp(row, expected, strlen(expected)), 0, "%.120s", row);
    gw_release(values);
    gw_text_free(&out);
    close_study(&toy);
}

/* 1.25, 1.5, 1.75: sd .25, half width 4.302652730 .25 / sqrt(3) (t table, 2 degrees of freedom). */
Test(csv, the_summary_has_mean_interval_spread_and_n) {
    study_toy toy;
    gw_text out = {0};
    open_study(&toy, TWO_FIRMS, 3, 1.5, 0.25, 0);
    set_column(&toy, "resolved.leaves.rare", (double[]){NAN, 7, NAN}, 3);
    gw_csv_summary(&toy.study, &out);
    is_rectangular(&out);
    cr_assert_eq(lines(&out), 1 + toy.columns.count);
    cr_assert(has_line(&out, "kpi,firm,segment,station,unit,mean,ci_lo,ci_hi,sd,n"));
    cr_assert(has_line(&out, "resolved,leaves,rare,,%,7,NaN,NaN,NaN,1"));
    double mean, lo, hi, sd;
    int n;
    const char *row = strstr(out.bytes, "profit,beans,,,EUR/year,");
    cr_assert_not_null(row);
    cr_assert_eq(sscanf(row, "profit,beans,,,EUR/year,%lf,%lf,%lf,%lf,%d\n", &mean, &lo, &hi, &sd, &n), 5);
    cr_assert(mean == 1.5 && sd == 0.25 && n == 3);
    cr_assert_float_eq(hi - mean, 0.6210344280, 1e-9);
    cr_assert_float_eq(mean - lo, 0.6210344280, 1e-9);
    cr_assert_not_null(strstr(out.bytes, "\nutilisation,leaves,,bar,%,1.5,"));
    gw_text_free(&out);
    close_study(&toy);
}

Test(csv, the_series_says_from_and_to_which_week) {
    study_toy toy;
    gw_text out = {0};
    open_study(&toy, TWO_FIRMS, 3, 2, 0, 2);
    gw_csv_series_header(&out);
    for (int p = 0; p < toy.aggregate.periods; p++) {
        gw_csv_series_period(&toy.study, p, &out);
    }
    is_rectangular(&out);
    cr_assert_eq(lines(&out), 1 + 2 * toy.columns.count);
    cr_assert(has_line(&out, "0,0,26,customers,beans,,,2,2,2,0,3"));
    cr_assert(has_line(&out, "1,26,52,retention,leaves,regular,,2,2,2,0,3"));
    gw_text_free(&out);
    close_study(&toy);
}

Test(csv, the_dictionary_has_a_row_a_column) {
    study_toy toy;
    gw_text out = {0};
    open_study(&toy, TWO_FIRMS, 3, 2, 0, 0);
    gw_csv_columns(&toy.study, &out);
    cr_assert_eq(lines(&out), 1 + toy.columns.count);
    cr_assert(has_line(
        &out, "revenue.beans,revenue,beans,,,EUR/year,0,more,revenue,\"Sales, premium and contracts.\""));
    gw_text_free(&out);
    close_study(&toy);
}
