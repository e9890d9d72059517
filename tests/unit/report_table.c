#include "report/table.h"
#include "report_toy.h"

static void table(study_toy *toy, bool all, gw_text *out) {
    gw_table_write(&toy->study, all, out);
    for (ptrdiff_t i = 1; i < out->length; i++) {
        cr_assert(!(out->bytes[i] == '\n' && out->bytes[i - 1] == ' '), "a line ends in a blank");
    }
}

static bool says(const gw_text *text, const char *words) {
    return strstr(text->bytes, words) != NULL;
}

Test(table, says_what_was_run_and_what_the_interval_is) {
    study_toy toy;
    gw_text out = {0};
    open_study(&toy, ONE_FIRM, 3, 50, 1, 0);
    table(&toy, false, &out);
    cr_assert(has_line(&out, "Beans"));
    cr_assert(has_line(&out, "104 weeks (2.0 years), 20,000 people, 3 runs, seed 1"), "%s", out.bytes);
    cr_assert(has_line(&out, "n = 3 runs; ± is the 95 % confidence interval of the mean."));
    gw_text_free(&out);
    close_study(&toy);
}

/* Everywhere 50 ± 2.48: half = 4.3027 / sqrt(3). */
Test(table, stands_on_the_decimal_point_and_shows_what_the_interval_supports) {
    study_toy toy;
    gw_text out = {0};
    open_study(&toy, ONE_FIRM, 3, 50, 1, 0);
    set_column(&toy, "revenue.beans", (double[]){1234567, 1244567, 1254567}, 3);
    set_column(&toy, "cost_goods.beans", (double[]){0, 0, 0}, 3);
    set_column(&toy, "profit.beans", (double[]){-1234, -1235, -1236}, 3);
    table(&toy, false, &out);
    cr_assert(has_line(&out, "  retention                                   50.0 ±      2.5   %/year"), "%s",
              out.bytes);
    cr_assert(has_line(&out, "  revenue                              1,245,000   ± 25,000     money/year"));
    cr_assert(has_line(&out, "  cost: goods                                  0   ±      0     money/year"));
    cr_assert(has_line(&out, "  profit                                  -1,235   ±      2     money/year"));
    gw_text_free(&out);
    close_study(&toy);
}

Test(table, of_headlines_has_no_parts_and_no_empty_blocks) {
    study_toy toy;
    gw_text out = {0};
    open_study(&toy, TWO_FIRMS, 3, 50, 1, 0);
    table(&toy, false, &out);
    cr_assert(has_line(&out, "Customers") && !has_line(&out, "Stations"));
    cr_assert(!says(&out, "regular") && !says(&out, "very satisfied"));
    gw_text_free(&out);
    close_study(&toy);
}

Test(table, of_all_has_segments_and_stations_below_their_kpi) {
    study_toy toy;
    gw_text out = {0};
    open_study(&toy, TWO_FIRMS, 3, 50, 0, 0);
    set_column(&toy, "churn.beans.rare", (double[]){1, 1, 1}, 3);
    table(&toy, true, &out);
    cr_assert(says(&out, "\n  churn                                50.0   ± 0.0     50.0   ± 0.0     %/year\n"
                         "      rare                              1.0   ± 0.0     50.0   ± 0.0\n"
                         "      regular                          50.0   ± 0.0     50.0   ± 0.0\n"),
              "%s", out.bytes);
    cr_assert(has_line(&out, "Stations"));
    gw_text_free(&out);
    close_study(&toy);
}

Test(table, has_a_column_a_firm_and_blanks_where_a_firm_has_no_such_station) {
    study_toy toy;
    gw_text out = {0};
    open_study(&toy, TWO_FIRMS, 3, 7, 0, 0);
    table(&toy, true, &out);
    cr_assert(says(&out, "EUR/year") && !says(&out, "money"));
    const char *queue = strstr(out.bytes, "  queue ");
    cr_assert_not_null(queue);
    const char *counter = strstr(queue, "      counter "), *bar = strstr(queue, "      bar ");
    cr_assert(counter && bar && counter < bar);
    cr_assert_lt(strchr(counter, '\n') - counter, strchr(bar, '\n') - bar);
    gw_text_free(&out);
    close_study(&toy);
}

Test(table, of_one_run_gives_no_interval_and_says_so) {
    study_toy toy;
    gw_text out = {0};
    open_study(&toy, ONE_FIRM, 1, 50, 0, 0);
    table(&toy, false, &out);
    cr_assert(!says(&out, "±"));
    cr_assert(has_line(&out, "n = 1 run, which says nothing of its error: --reps 30 gives intervals."));
    gw_text_free(&out);
    close_study(&toy);
}

Test(table, says_what_cannot_be_told) {
    study_toy toy;
    gw_text out = {0};
    open_study(&toy, ONE_FIRM, 3, 50, 0, 0);
    table(&toy, false, &out);
    cr_assert(!says(&out, "cannot be told") && !says(&out, "some of the runs"));
    set_column(&toy, "wait.beans", (double[]){NAN, NAN, NAN}, 3);
    set_column(&toy, "resolved.beans", (double[]){NAN, 30, 30}, 3);
    gw_text_clear(&out);
    table(&toy, false, &out);
    cr_assert(says(&out, "- cannot be told:") && says(&out, "* can be told in some of the runs only"));
    cr_assert(has_line(&out, "  complaints resolved                  30.0   ± 0.0  *  %"), "%s", out.bytes);
    cr_assert(has_line(&out, "  wait                                  -               minute"));
    gw_text_free(&out);
    close_study(&toy);
}

Test(table, counts_the_assumptions) {
    study_toy toy;
    gw_text out = {0};
    open_study(&toy, TWO_FIRMS, 3, 50, 0, 0);
    gw_sources sources = gw_study_sources(&toy.study);
    cr_assert(sources.set == 11 && sources.assumptions > 50 &&
                  sources.all > sources.set + sources.assumptions,
              "%d, %d, %d", sources.all, sources.set, sources.assumptions);
    table(&toy, false, &out);
    cr_assert(says(&out, " parameters 11 are set by the scenario; "));
    gw_text_free(&out);
    close_study(&toy);
}

/* Of twelve runs four lose 10, four make 20, four make 50. */
Test(table, says_what_one_run_may_bring_where_all_values_are_kept) {
    study_toy toy;
    gw_text out = {0};
    open_study(&toy, ONE_FIRM, 0, 0, 0, 0);
    int npv = column_at(&toy, "npv.beans");
    gw_aggregate_keep(&toy.aggregate, npv);
    double *values = gw_grow(NULL, toy.columns.count, sizeof *values);
    for (int r = 0; r < 12; r++) {
        for (int i = 0; i < toy.columns.count; i++) {
            values[i] = 20 + 30 * (r % 3 - 1);
        }
        gw_result result = {.columns = toy.columns.count, .values = values};
        gw_aggregate_add(&toy.aggregate, &result);
    }
    gw_release(values);
    table(&toy, false, &out);
    cr_assert(has_line(&out, "What one run may bring: net present value (NPV), beans"), "%s", out.bytes);
    cr_assert(has_line(&out, "  half of the runs bring more than             20 money  (-10 to 50)"), "%s",
              out.bytes);
    cr_assert(has_line(&out, "  nine in ten bring more than                 -10 money  (up to -10)"), "%s",
              out.bytes);
    cr_assert(has_line(&out, "  runs that bring less than 0                   4 of 12  (14 to 61 %)"), "%s",
              out.bytes);
    gw_text_free(&out);
    close_study(&toy);
}
