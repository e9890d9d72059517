/* The words of figures follow from the numbers: amounts, lines, names; and the finding of differences over
 * time. */
#define _POSIX_C_SOURCE 200809L
#include "report/chart.h"
#include "report/chart_words.h"

#include <criterion/criterion.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static bool is(gw_text *text, const char *wanted) {
    bool same = strcmp(gw_text_string(text), wanted) == 0;
    if (!same) {
        fprintf(stderr, "'%s', not '%s'\n", gw_text_string(text), wanted);
    }
    gw_text_free(text);
    return same;
}

static bool amount_is(double value, double half, int decimals, const char *wanted) {
    gw_text text = {0};
    gw_words_amount(value, half, decimals, &text);
    return is(&text, wanted);
}

Test(report_chart, an_amount_has_the_figures_its_interval_supports) {
    cr_expect(amount_is(1187654.0, 30000.0, 0, "1.19 million"));
    cr_expect(amount_is(1187654.0, 300000.0, 0, "1.2 million"));
    cr_expect(amount_is(903456.0, 18000.0, 0, "900,000"));
    cr_expect(amount_is(903456.0, 900.0, 0, "903,000"));
    cr_expect(amount_is(-903456.0, NAN, 0, "-903,000"));
    cr_expect(amount_is(77.94, 0.12, 1, "77.9"));
    cr_expect(amount_is(77.94, 3.0, 1, "78"));
    cr_expect(amount_is(0.0, NAN, 3, "0.00"));
}

static bool wrapped(const char *from, int width, int most, const char *wanted) {
    gw_text text = {0};
    gw_text_add(&text, from);
    gw_words_wrap(&text, width, most);
    return is(&text, wanted);
}

Test(report_chart, lines_break_between_words_and_what_is_too_much_is_cut) {
    cr_expect(wrapped("one two three", 20, 2, "one two three"));
    cr_expect(wrapped("one two three", 8, 2, "one two\nthree"));
    cr_expect(wrapped("one two three four", 8, 2, "one two\nthree f…"));
    cr_expect(wrapped("abcdefghij", 4, 2, "abcd\nefg…"));
    cr_expect(wrapped("größer als groß", 7, 2, "größer\nals gr…"), "letters count, not bytes");
    cr_expect(wrapped("a\nb\tc", 9, 1, "a b c"), "a line break of the user's is a blank");
    cr_expect(wrapped("", 9, 1, ""));
    cr_expect(wrapped("what is found in the numbers here", 28, 2, "what is found in the\nnumbers here"),
              "no word alone on the last line");
    cr_expect(wrapped("whiskers: the 95 % interval of each", 16, 3, "whiskers: the\n95 % interval\nof each"),
              "no line begins with a per cent sign");
}

Test(report_chart, times_are_said_as_people_say_them) {
    static const struct {
        double weeks;
        const char *said;
    } times[] = {{1.0, "1 week"},      {9.0, "9 weeks"},   {13.0, "3 months"},  {104.0, "24 months"},
                 {130.0, "2.5 years"}, {260.0, "5 years"}, {1040.0, "20 years"}};
    for (int i = 0; i < 7; i++) {
        gw_text text = {0};
        gw_words_time(times[i].weeks, &text);
        cr_expect(is(&text, times[i].said));
    }
}

/* --- findings ------------------------------------------------------------------------------------------ */

static char directory[4096];

static void write_text(const char *name, const char *text) {
    char path[5000];
    cr_assert_lt(snprintf(path, sizeof path, "%s/%s", directory, name), (int)sizeof path);
    FILE *stream = fopen(path, "wb");
    cr_assert_not_null(stream);
    fputs(text, stream);
    fclose(stream);
}

static void make_directory(void) {
    snprintf(directory, sizeof directory, "%s/chart-XXXXXX", GW_BINARY_DIR);
    cr_assert_not_null(mkdtemp(directory));
    write_text("manifest.json",
               "{\"program\": \"goodwill\", \"version\": \"0\", \"kind\": \"compare\", \"seed\": \"1\", "
               "\"replications\": 9, \"column\": \"npv.a\", \"scenarios\": [{\"title\": \"Shop\", \"file\": "
               "\"x/a.cfg\"}, "
               "{\"title\": \"Shop, no training\", \"file\": \"b.cfg\"}]}");
    write_text("differences.csv",
               "kpi,firm,segment,station,unit,scenario,against,mean,mean_against,difference,ci_lo,ci_hi\n"
               "profit,a,,,EUR/year,B,A,90,100,-10,-12,-8\nnps,a,,,points,B,A,1,2,-1,-3,1\n");
}

static void remove_directory(void) {
    static const char *const names[] = {"manifest.json", "differences.csv", "differences-series.csv"};
    for (int i = 0; i < 3; i++) {
        char path[5000];
        cr_assert_lt(snprintf(path, sizeof path, "%s/%s", directory, names[i]), (int)sizeof path);
        unlink(path);
    }
    rmdir(directory);
}

/* The title of a series of differences in a KPI, one a period of 52 weeks, each known to 50 either way. */
static bool title_is(const char *kpi, const double *differences, int count, const char *wanted) {
    gw_text series = {0};
    gw_text_add(
        &series,
        "period,week_from,week_to,kpi,firm,segment,station,scenario,against,difference,ci_lo,ci_hi,sd,n\n");
    for (int i = 0; i < count; i++) {
        gw_text_addf(&series, "%d,%d,%d,%s,a,,,B,A,%g,%g,%g,1,9\n", i, 52 * i, 52 * (i + 1), kpi,
                     differences[i], differences[i] - 50.0, differences[i] + 50.0);
    }
    write_text("differences-series.csv", series.bytes);
    gw_text_free(&series);
    gw_diag diag = {0};
    gw_results *results = gw_results_open(directory, &diag);
    cr_assert_not_null(results);
    gw_chart chart;
    cr_assert_eq(gw_chart_make(gw_chart_find("difference"), results, kpi, &chart, &diag), GW_CHART_MADE);
    bool same = strcmp(chart.title.bytes, wanted) == 0;
    if (!same) {
        fprintf(stderr, "'%s', not '%s'\n", chart.title.bytes, wanted);
    }
    cr_expect_str_eq(chart.source.bytes, "Source: a.cfg, b.cfg; seed 1; n = 9 paired runs; goodwill 0");
    gw_chart_free(&chart);
    gw_results_free(results);
    gw_diag_free(&diag);
    return same;
}

TestSuite(report_findings, .init = make_directory, .fini = remove_directory);

Test(report_findings, what_pays_first_and_costs_later_is_said_with_its_turn_and_its_cost) {
    const double differences[] = {100.0, -100.0, -300.0, -200.0};
    cr_expect(title_is("profit", differences, 4, "No training pays for 12 months, then costs 600 EUR"));
}

Test(report_findings, what_costs_first_and_pays_later_is_said_likewise) {
    const double differences[] = {-100.0, 10.0, 190.0, 400.0};
    cr_expect(
        title_is("profit", differences, 4, "No training costs 100 EUR in 17 months, then brings 600 EUR"));
}

Test(report_findings, what_only_costs_is_said_with_its_sum) {
    const double differences[] = {-100.0, -100.0, -140.0};
    cr_expect(title_is("profit", differences, 3, "No training costs 340 EUR of profit in 3 years"));
}

Test(report_findings, what_chance_may_have_made_is_no_finding) {
    const double differences[] = {40.0, -40.0, 30.0};
    cr_expect(title_is("profit", differences, 3,
                       "No training: in no period is a difference in profit told from chance"));
}

Test(report_findings, what_is_no_money_is_higher_or_lower) {
    const double differences[] = {-100.0, -80.0, -90.0};
    cr_expect(
        title_is("nps", differences, 3, "No training: net promoter score is lower, at the end by 90 points"));
}

/* --- several ------------------------------------------------------------------------------------------- */

/* The title of a comparison of three in net present value: each less the first, with its interval. */
static bool best_is(const double b[3], const double c[3], const char *wanted) {
    write_text("manifest.json",
               "{\"program\": \"goodwill\", \"version\": \"0\", \"kind\": \"compare\", \"seed\": \"1\", "
               "\"replications\": 9, \"column\": \"npv.a\", \"scenarios\": [{\"title\": \"Shop, as usual\"}, "
               "{\"title\": \"Shop, cheap\"}, {\"title\": \"Shop, kind\"}]}");
    gw_text table = {0};
    gw_text_add(&table,
                "kpi,firm,segment,station,unit,scenario,against,mean,mean_against,difference,ci_lo,ci_hi\n");
    gw_text_addf(&table, "npv,a,,,EUR,B,A,1,1,%g,%g,%g\nnpv,a,,,EUR,C,A,1,1,%g,%g,%g\n", b[0], b[1], b[2],
                 c[0], c[1], c[2]);
    write_text("differences.csv", table.bytes);
    gw_text_free(&table);
    gw_diag diag = {0};
    gw_results *results = gw_results_open(directory, &diag);
    cr_assert_not_null(results);
    gw_chart chart;
    cr_assert_eq(gw_chart_make(gw_chart_find("comparison"), results, NULL, &chart, &diag), GW_CHART_MADE);
    gw_text title = chart.title;
    chart.title = (gw_text){0};
    for (ptrdiff_t i = 0; i < title.length; i++) {
        title.bytes[i] = title.bytes[i] == '\n' ? ' ' : title.bytes[i];
    }
    gw_chart_free(&chart);
    gw_results_free(results);
    gw_diag_free(&diag);
    return is(&title, wanted);
}

/* A copy of a scenario keeps its title, as often as not. */
Test(report_findings, scenarios_of_one_title_are_told_apart_by_their_files) {
    static const char *const wanted[] = {"as usual (a.cfg)", "as usual (b.cfg)", "kind", "cheap (D)",
                                         "cheap (E)"};
    write_text("manifest.json",
               "{\"program\": \"goodwill\", \"version\": \"0\", \"kind\": \"compare\", \"seed\": \"1\", "
               "\"replications\": 9, \"column\": \"npv.a\", \"scenarios\": ["
               "{\"title\": \"Shop, as usual\", \"file\": \"x/a.cfg\"}, "
               "{\"title\": \"Shop, as usual\", \"file\": \"x/b.cfg\"}, "
               "{\"title\": \"Shop, kind\", \"file\": \"c.cfg\"}, "
               "{\"title\": \"Shop, cheap\", \"file\": \"y/d.cfg\"}, "
               "{\"title\": \"Shop, cheap\", \"file\": \"z/d.cfg\"}]}");
    gw_diag diag = {0};
    gw_results *results = gw_results_open(directory, &diag);
    cr_assert_not_null(results);
    for (int i = 0; i < 5; i++) {
        gw_text name = {0};
        gw_words_scenario(results, i, &name);
        cr_expect(is(&name, wanted[i]));
    }
    gw_results_free(results);
    gw_diag_free(&diag);
}

Test(report_findings, the_best_of_several_is_named_with_those_that_may_be_as_good) {
    const double far[] = {-300.0, -320.0, -280.0}, near[] = {-10.0, -25.0, 5.0},
                 good[] = {200.0, 150.0, 250.0}, better[] = {220.0, 190.0, 250.0}, none[] = {NAN, NAN, NAN};
    cr_expect(
        best_is(good, far, "Cheap has the highest net present value (NPV), 200 EUR more than “as usual”"));
    cr_expect(best_is(far, near, "As usual has the highest net present value (NPV); “kind” may be as good"));
    cr_expect(best_is(good, better,
                      "Kind has the highest net present value (NPV), 220 EUR more than “as "
                      "usual”; “cheap” may be as good"));
    cr_expect(
        best_is(none, good, "Kind has the highest net present value (NPV), 200 EUR more than “as usual”"));
}
