#define _POSIX_C_SOURCE 200809L
#include "experiment/design.h"

#include "base/arena.h"

#include <criterion/criterion.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const char SHOP[] = "market: { population = 100; segments: { all: { } } };\n"
                           "firms: { shop: { customers = 10; stations: { desk: { staff = 1 } } } };\n";

static gw_scenario *shop(void) {
    gw_diag diag = {0};
    gw_scenario *scenario = gw_scenario_parse(SHOP, "toy.cfg", NULL, 0, &diag);
    cr_assert_not_null(scenario);
    return scenario;
}

/* Reads factors, apart by '|', into a design; what was wrong is appended to `said`. */
static bool make(gw_design *design, gw_design_kind kind, int64_t samples, const char *texts, gw_text *said) {
    gw_scenario *scenario = shop();
    gw_diag diag = {0};
    gw_factor *factor = NULL;
    int count = 0;
    bool good = true;
    for (const char *at = texts; *at; count++) {
        gw_text one = {0};
        size_t length = strcspn(at, "|");
        gw_text_add_bytes(&one, at, (ptrdiff_t)length);
        factor = gw_grow(factor, count + 1, sizeof *factor);
        good &= gw_factor_read(one.bytes, scenario, "", "--vary", &factor[count], &diag);
        gw_text_free(&one);
        at += length + (at[length] == '|');
    }
    good = gw_design_create(design, kind, factor, count, samples, &diag) && good;
    for (int i = 0; i < diag.count; i++) {
        gw_diag_write(&diag, i, said);
    }
    cr_assert(good == (diag.errors == 0), "%s", gw_text_string(said));
    gw_diag_free(&diag);
    gw_scenario_free(scenario);
    return good;
}

static void expect_points(gw_design_kind kind, int64_t samples, const char *texts, int points,
                          const char *first, const char *last) {
    gw_design design;
    gw_text said = {0}, text = {0};
    cr_assert(make(&design, kind, samples, texts, &said), "%s", gw_text_string(&said));
    cr_assert_eq(design.points, points, "%s: %d points", texts, design.points);
    gw_design_describe(&design, 0, &text);
    cr_assert_str_eq(text.bytes, first);
    gw_text_clear(&text);
    gw_design_describe(&design, points - 1, &text);
    cr_assert_str_eq(text.bytes, last);
    gw_text_free(&text);
    gw_text_free(&said);
    gw_design_free(&design);
}

Test(grid, has_every_level_with_every_other) {
    expect_points(GW_DESIGN_GRID, 0, "firms.shop.price=10:12:0.1|market.population=100, 200,300", 63,
                  "firms.shop.price = 10, market.population = 100",
                  "firms.shop.price = 12, market.population = 300");
    expect_points(GW_DESIGN_GRID, 0, "market.population=100:100000:x10|firms.shop.price=7", 4,
                  "market.population = 100, firms.shop.price = 7",
                  "market.population = 100000, firms.shop.price = 7");
    expect_points(GW_DESIGN_GRID, 0, "firms.shop.price=10:12:0.7", 3, "firms.shop.price = 10",
                  "firms.shop.price = 11.4");
    gw_design design;
    gw_text said = {0}, text = {0};
    cr_assert(make(&design, GW_DESIGN_GRID, 0, "firms.shop.price=0.1:0.9:0.1", &said));
    gw_design_describe(&design, 2, &text);
    cr_assert_str_eq(text.bytes, "firms.shop.price = 0.3", "no rounding shows");
    cr_assert_null(design.row, "a grid keeps nothing of its points");
    gw_text_free(&text);
    gw_design_free(&design);
}

Test(ranges, are_filled_on_either_scale_and_whole_where_the_parameter_is) {
    enum { N = 1000 };
    gw_design design;
    gw_text said = {0};
    cr_assert(make(&design, GW_DESIGN_LATIN, N,
                   "firms.shop.price=10:20|firms.shop.stations.desk.service_minutes=1:100:log|market."
                   "population=100:103",
                   &said),
              "%s", said.bytes);
    int low = 0, count[4] = {0};
    char seen[N] = {0};
    for (int p = 0; p < N; p++) {
        double price = gw_design_setting(&design, p, 0), minutes = gw_design_setting(&design, p, 1);
        cr_assert(price >= 10.0 && price <= 20.0 && minutes >= 1.0 && minutes <= 100.0);
        seen[(int)((price - 10.0) * N / 10.0)] = 1;
        low += minutes < 10.0;
        gw_text text = {0};
        gw_design_write(&design, p, 2, &text);
        cr_assert_eq(strspn(text.bytes, "0123456789"), strlen(text.bytes), "%s is no whole number",
                     text.bytes);
        count[(int)gw_design_setting(&design, p, 2) - 100]++;
        gw_text_free(&text);
    }
    for (int i = 0; i < N; i++) {
        cr_assert(seen[i], "nothing in stratum %d of the price", i);
    }
    cr_assert_eq(low, N / 2, "%d of %d lie below 10", low, N);
    for (int i = 0; i < 4; i++) {
        cr_assert_eq(count[i], N / 4, "%d is there %d times", 100 + i, count[i]);
    }
    gw_design_free(&design);
}

Test(levels, can_be_sampled_too) {
    gw_design design;
    gw_text said = {0};
    cr_assert(
        make(&design, GW_DESIGN_SOBOL, 64, "firms.shop.price=10,11,12,13|market.population=100:1000", &said),
        "%s", said.bytes);
    int count[4] = {0};
    for (int p = 0; p < 64; p++) {
        count[(int)gw_design_setting(&design, p, 0)]++;
    }
    for (int i = 0; i < 4; i++) {
        cr_assert(count[i] >= 15 && count[i] <= 17, "level %d: %d times", i, count[i]);
    }
    gw_design_free(&design);
}

static void expect_mistake(gw_design_kind kind, int64_t samples, const char *texts, const char *what) {
    gw_design design;
    gw_text said = {0};
    cr_assert(!make(&design, kind, samples, texts, &said), "%s is taken", texts);
    cr_assert(strstr(said.bytes, what), "%s: says %s", texts, said.bytes);
    gw_text_free(&said);
    gw_design_free(&design);
}

Test(factors, that_make_no_sense_are_refused_with_what_is_wrong) {
    const gw_design_kind grid = GW_DESIGN_GRID;
    expect_mistake(grid, 0, "firms.shop.price=20:10:1", "firms.shop.price: LO, 20, lies above HI, 10");
    expect_mistake(grid, 0, "firms.shop.price=10:20:0", "STEP must lie above 0; it is 0");
    expect_mistake(grid, 0, "firms.shop.price=10:20:-1", "STEP must lie above 0");
    expect_mistake(grid, 0, "firms.shop.price=10:20:x1", "must lie above 1");
    expect_mistake(grid, 0, "firms.shop.price=0:20:x2", "on a logarithmic scale LO must lie above 0");
    expect_mistake(grid, 0, "firms.shop.price=10:20:much", "\"much\" is no step");
    expect_mistake(grid, 0, "firms.shop.price=10:much", "is no range");
    expect_mistake(grid, 0, "firms.shop.price=10:20:1e-9", "more than 1000000 levels");
    expect_mistake(grid, 0, "firms.shop.price=10:20", "a grid needs levels");
    expect_mistake(grid, 0, "firms.shop.price=1,,2", "a level is empty");
    expect_mistake(grid, 0, "firms.shop.price=1,2,1", "the level 1 is there twice");
    expect_mistake(grid, 0, "firms.shop.price=", "PATH=LO:HI:STEP or PATH=a,b,c is wanted");
    expect_mistake(grid, 0, "firms.shop.price", "PATH=LO:HI:STEP or PATH=a,b,c is wanted");
    expect_mistake(grid, 0, "firms.shop.prise=1,2", "did you mean firms.shop.price?");
    expect_mistake(grid, 0, "firms.shop=1,2", "this is a whole object");
    expect_mistake(grid, 0, "firms.shop.price=-3:3:1", "firms.shop.price: -3 is out of range");
    expect_mistake(grid, 0, "market.population=100:200:0.5", "a whole number");
    expect_mistake(grid, 0, "run.seed=1,2", "run.seed cannot vary");
    expect_mistake(grid, 0, "firms.shop.price=1,2|firms.shop.price=3,4", "firms.shop.price varies twice");
    expect_mistake(GW_DESIGN_LATIN, 0, "firms.shop.price=1:2", "--design lhs needs --samples N");
    expect_mistake(GW_DESIGN_LATIN, 9, "firms.shop.price=2:2", "there is nothing between");
    expect_mistake(grid, 0, "market.population=100:100000:1|firms.shop.price=1:1000:0.01",
                   "more than 2147483647 points");
}

Test(files, make_variants_that_points_are_of) {
    gw_design design;
    gw_text said = {0};
    cr_assert(make(&design, GW_DESIGN_GRID, 0,
                   "strategy=base,a.cfg|firms.shop.price=1,2,3|rival=b.cfg,base,c.cfg", &said),
              "%s", said.bytes);
    cr_assert_eq(design.points, 18);
    cr_assert_eq(gw_design_variants(&design), 6);
    for (int p = 0; p < design.points; p++) {
        int v = gw_design_variant(&design, p);
        for (int f = 0; f < 3; f += 2) {
            gw_text level = {0};
            gw_design_write(&design, p, f, &level);
            const char *file = gw_design_file(&design, v, f);
            cr_assert_str_eq(file ? file : "base", level.bytes, "point %d", p);
            gw_text_free(&level);
        }
    }
    gw_design_free(&design);
}

/* A design from the text of a file; what was wrong is appended to `said`. */
static bool read_rows(gw_design *design, const char *text, gw_text *said) {
    char file[] = "/tmp/goodwill-rows-XXXXXX";
    int handle = mkstemp(file);
    FILE *stream = fdopen(handle, "w");
    cr_assert(fputs(text, stream) >= 0);
    cr_assert_eq(fclose(stream), 0);
    gw_scenario *scenario = shop();
    gw_diag diag = {0};
    bool good = gw_design_read(design, file, scenario, &diag);
    for (int i = 0; i < diag.count; i++) {
        gw_diag_write(&diag, i, said);
    }
    cr_assert(good == (diag.errors == 0));
    gw_diag_free(&diag);
    gw_scenario_free(scenario);
    (void)unlink(file);
    return good;
}

Test(rows, come_from_a_file_as_they_stand) {
    static const char text[] = "\xef\xbb\xbf" /* as spreadsheets begin UTF-8 */
                               "firms.shop.price,\"market.population\",title,strategy\r\n"
                               "10.50,100,\"a \"\"b\"\", c\",x.cfg\r\n\r\n"
                               "9,2e2,plain,base";
    gw_design design;
    gw_text said = {0}, shown = {0};
    cr_assert(read_rows(&design, text, &said), "%s", said.bytes);
    cr_assert(design.points == 2 && design.factors == 4);
    gw_design_describe(&design, 0, &shown);
    cr_assert_str_eq(shown.bytes, "firms.shop.price = 10.5, market.population = 100, title = a \"b\", c, "
                                  "strategy = /tmp/x.cfg");
    gw_text_clear(&shown);
    gw_design_describe(&design, 1, &shown);
    cr_assert_str_eq(shown.bytes,
                     "firms.shop.price = 9, market.population = 200, title = plain, strategy = base");
    gw_text_free(&shown);
    gw_design_free(&design);
}

static void expect_bad_rows(const char *text, const char *what) {
    gw_design design;
    gw_text said = {0};
    cr_assert(!read_rows(&design, text, &said), "%s is taken", text);
    cr_assert(strstr(said.bytes, what), "%s: says %s", text, said.bytes);
    gw_text_free(&said);
    gw_design_free(&design);
}

Test(rows, that_are_wrong_are_named_by_their_line) {
    expect_bad_rows("", "is empty: a header with the names of columns is wanted");
    expect_bad_rows("firms.shop.price\n", "a header of paths and a row a point are wanted");
    expect_bad_rows("firms.shop.price\n1\n\n-3\n2\n", ":4: error: firms.shop.price: -3 is out of range");
    expect_bad_rows("firms.shop.price,title\n1,a\n2\n", ":3: error: 1 field, but the header has 2");
    expect_bad_rows("firms.shop.price;title\n1;a\n", ":1: error: commas are wanted between fields");
    expect_bad_rows("firms.shop.price\n1\n\"2\n3\n", ":3: error: a quote is never closed");
    expect_bad_rows("firms.shop.price\n1\nmuch\n", ":3: error: firms.shop.price: a number");
    expect_bad_rows("market.population\n100\n150.5\n", ":3: error: market.population: a whole number");
    expect_bad_rows("firms.shop.prise\n1\n",
                    ":1: error: firms.shop.prise: unknown; did you mean firms.shop.price?");
    expect_bad_rows("run.seed\n1\n", "run.seed cannot vary");
    expect_bad_rows("title,title\na,b\n", "title varies twice");
}
