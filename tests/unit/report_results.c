/* Directories of results are read back as they were written, and what is broken is said in a sentence. */
#define _POSIX_C_SOURCE 200809L
#include "report/results.h"

#include <criterion/criterion.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static char directory[4096];

static void path_of(const char *name, char *path, size_t size) {
    cr_assert_lt(snprintf(path, size, "%s/%s", directory, name), (int)size);
}

static void make_directory(void) {
    snprintf(directory, sizeof directory, "%s/results-XXXXXX", GW_BINARY_DIR);
    cr_assert_not_null(mkdtemp(directory));
}

static void remove_directory(void) {
    static const char *const names[] = {"manifest.json", "table.csv"};
    for (int i = 0; i < 2; i++) {
        char path[5000];
        path_of(names[i], path, sizeof path);
        unlink(path);
    }
    rmdir(directory);
}

static void write_bytes(const char *name, const char *text, size_t length) {
    char path[5000];
    path_of(name, path, sizeof path);
    FILE *stream = fopen(path, "wb");
    cr_assert_not_null(stream);
    cr_assert_eq(fwrite(text, 1, length, stream), length);
    fclose(stream);
}

static void write_text(const char *name, const char *text) {
    write_bytes(name, text, strlen(text));
}

static bool says(const gw_diag *diag, const char *text) {
    gw_text all = {0};
    for (int i = 0; i < diag->count; i++) {
        gw_diag_write(diag, i, &all);
    }
    bool found = strstr(gw_text_string(&all), text) != NULL;
    if (!found) {
        fprintf(stderr, "not '%s' but: %s\n", text, gw_text_string(&all));
    }
    gw_text_free(&all);
    return found;
}

static bool read_table(const char *text, const gw_where *where, int count, gw_sheet *sheet, gw_diag *diag) {
    static char path[5000];
    write_text("table.csv", text);
    path_of("table.csv", path, sizeof path);
    return gw_sheet_read(sheet, path, where, count, diag);
}

TestSuite(report_results, .init = make_directory, .fini = remove_directory);

Test(report_results, fields_are_read_as_they_were_quoted) {
    gw_sheet sheet;
    gw_diag diag = {0};
    cr_assert(read_table("name,value\n\"a \"\"quoted\"\", odd\nname\",1.5\r\n\nplain,NaN\n,\"\"", NULL, 0,
                         &sheet, &diag));
    cr_expect_eq(sheet.rows, 3);
    cr_expect_eq(sheet.columns, 2);
    cr_expect_str_eq(gw_sheet_text(&sheet, 0, 0), "a \"quoted\", odd\nname");
    cr_expect_eq(gw_sheet_number(&sheet, 0, 1), 1.5);
    cr_expect(isnan(gw_sheet_number(&sheet, 1, 1)));
    cr_expect(isnan(gw_sheet_number(&sheet, 2, 1)), "an empty field is no number");
    cr_expect_str_eq(gw_sheet_text(&sheet, 2, 0), "");
    cr_expect_eq(gw_sheet_column(&sheet, "value"), 1);
    cr_expect_eq(gw_sheet_column(&sheet, "nothing"), -1);
    cr_expect_str_eq(gw_sheet_text(&sheet, 0, -1), "");
    gw_sheet_free(&sheet);
    gw_diag_free(&diag);
}

Test(report_results, only_rows_that_meet_all_conditions_are_kept) {
    gw_sheet sheet;
    gw_diag diag = {0};
    const gw_where where[] = {{"kpi", "npv"}, {"firm", "b"}};
    cr_assert(read_table("kpi,firm,mean\nnpv,a,1\nnpv,b,2\nprofit,b,3\nnpv,b,4\n", where, 2, &sheet, &diag));
    cr_assert_eq(sheet.rows, 2);
    cr_expect_eq(gw_sheet_number(&sheet, 0, 2), 2.0);
    cr_expect_eq(gw_sheet_number(&sheet, 1, 2), 4.0);
    gw_sheet_free(&sheet);
    const gw_where wrong[] = {{"kpy", "npv"}};
    cr_expect_not(read_table("kpi,firm,mean\nnpv,a,1\n", wrong, 1, &sheet, &diag));
    cr_expect(says(&diag, "table.csv:1: error: there is no column kpy"));
    gw_diag_free(&diag);
}

Test(report_results, a_broken_table_is_told_with_its_line) {
    static const struct {
        const char *text, *said;
    } broken[] = {{"", "is empty"},
                  {"a,b\n1,2\n\n3\n", "table.csv:4: error: 1 field, but the header has 2"},
                  {"a,b\n1,\"2\n3,4\n", "table.csv:2: error: a quote is never closed"},
                  {"a,b\n1,\"2\"x\n", "table.csv:2: error: something stands behind a closing quote"}};
    for (int i = 0; i < 4; i++) {
        gw_sheet sheet;
        gw_diag diag = {0};
        cr_expect_not(read_table(broken[i].text, NULL, 0, &sheet, &diag));
        cr_expect(says(&diag, broken[i].said));
        gw_diag_free(&diag);
    }
    gw_sheet sheet;
    gw_diag diag = {0};
    char path[5000];
    path_of("nothing.csv", path, sizeof path);
    cr_expect_not(gw_sheet_read(&sheet, path, NULL, 0, &diag));
    cr_expect(says(&diag, "nothing.csv: error: cannot be read: No such file"));
    write_bytes("table.csv", "a,b\n1,\0\n", 8);
    path_of("table.csv", path, sizeof path);
    cr_expect_not(gw_sheet_read(&sheet, path, NULL, 0, &diag));
    cr_expect(says(&diag, "table.csv:2: error: a zero byte"));
    gw_diag_free(&diag);
}

Test(report_results, columns_that_are_missing_are_all_named) {
    gw_sheet sheet;
    gw_diag diag = {0};
    cr_assert(read_table("a,b\n1,2\n", NULL, 0, &sheet, &diag));
    static const char *const names[] = {"x", "b", "y"};
    int columns[3];
    cr_expect_not(gw_sheet_columns(&sheet, names, 3, columns, &diag));
    cr_expect(says(&diag, "no column x"));
    cr_expect(says(&diag, "no column y"));
    cr_expect_eq(diag.errors, 2);
    gw_sheet_free(&sheet);
    gw_diag_free(&diag);
}

Test(report_results, the_manifest_is_found_by_path) {
    write_text(
        "manifest.json",
        "{\"program\": \"goodwill\", \"kind\": \"compare\", \"replications\": 5, \"scenarios\": [\n"
        "{\"title\": \"A\", \"text\": \"run.weeks = 52\\nrun.weeks_more = 1\\n\"}, {\"title\": \"B\"}]}\n");
    write_text("table.csv", "a\n1\n");
    char slashed[5000];
    path_of("//", slashed, sizeof slashed);
    gw_diag diag = {0};
    gw_results *results = gw_results_open(slashed, &diag);
    cr_assert_not_null(results);
    cr_expect_str_eq(gw_results_directory(results), directory);
    cr_expect_str_eq(gw_results_kind(results), "compare");
    cr_expect_eq(gw_results_scenarios(results), 2);
    cr_expect_str_eq(gw_results_scenario(results, 1, "title"), "B");
    cr_expect_str_eq(gw_results_scenario(results, 2, "title"), "");
    cr_expect_str_eq(gw_results_text(results, "scenarios.0.title"), "A");
    cr_expect_eq(gw_results_number(results, "replications"), 5.0);
    cr_expect(isnan(gw_results_number(results, "program")));
    cr_expect_eq(gw_results_count(results, "scenarios"), 2);
    gw_text value = {0};
    cr_expect_not(gw_results_parameter(results, 0, "run.week", &value));
    cr_expect(gw_results_parameter(results, 0, "run.weeks", &value));
    cr_expect_str_eq(value.bytes, "52");
    gw_text_free(&value);
    cr_expect(gw_results_has(results, "table.csv"));
    cr_expect_not(gw_results_has(results, "series.csv"));
    gw_sheet sheet;
    cr_expect(gw_results_sheet(results, "table.csv", NULL, 0, &sheet, &diag));
    cr_expect_eq(sheet.rows, 1);
    gw_sheet_free(&sheet);
    gw_results_free(results);
    gw_diag_free(&diag);
}

Test(report_results, what_is_no_directory_of_results_is_refused_in_a_sentence) {
    gw_diag diag = {0};
    cr_expect_null(gw_results_open(directory, &diag));
    cr_expect(says(&diag, "there is no manifest.json that can be read (No such file"));
    write_text("manifest.json", "{\n\"program\": \n");
    cr_expect_null(gw_results_open(directory, &diag));
    cr_expect(says(&diag, "is no JSON"));
    write_text("manifest.json", "{\"program\": \"other\"}");
    cr_expect_null(gw_results_open(directory, &diag));
    cr_expect(says(&diag, "does not say of which command"));
    char path[5000];
    path_of("manifest.json", path, sizeof path);
    cr_expect_null(gw_results_open(path, &diag));
    cr_expect(says(&diag, "is no directory"));
    path_of("nowhere", path, sizeof path);
    cr_expect_null(gw_results_open(path, &diag));
    cr_expect(says(&diag, "cannot be read: No such file"));
    gw_diag_free(&diag);
}
