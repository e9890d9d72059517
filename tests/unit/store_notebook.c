/* Runs that are noted are not played again, by either way of searching; and a file of them is of one search.
 */
#define _POSIX_C_SOURCE 200809L
#include "store/notebook.h"

#include "experiment/evaluate.h"
#include "experiment/trials.h"

#include <criterion/criterion.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

static const char SHOP[] = "market: { population = 100; segments: { all: { } } }; run: { weeks = 4.0; };\n"
                           "firms: { shop: { customers = 10; stations: { desk: { staff = 1 } } } };\n";

/* A place of its own for each test. */
typedef struct place {
    char directory[64], file[80];
} place;

static place make_place(void) {
    place p = {.directory = "/tmp/goodwill-notebook-XXXXXX"};
    cr_assert_not_null(mkdtemp(p.directory));
    (void)snprintf(p.file, sizeof p.file, "%s/n.db", p.directory);
    return p;
}

static void clear_place(const place *p) {
    static const char *const endings[] = {"", "-lock", "-wal", "-shm"};
    for (int i = 0; i < 4; i++) {
        char file[100];
        (void)snprintf(file, sizeof file, "%s%s", p->file, endings[i]);
        (void)remove(file);
    }
    cr_expect_eq(rmdir(p->directory), 0, "something else is left in %s", p->directory);
}

static gw_notebook *open_notebook(const place *p, bool resume, gw_store_problem *problem) {
    gw_notebook *n = gw_notebook_open(p->file, "a search", "1.0", resume, problem);
    cr_assert_not_null(n, "%s", gw_text_string(&problem->text));
    return n;
}

Test(notebook, holds_the_bits_of_every_run_that_was_kept) {
    static const double numbers[2][3] = {{1.0 / 3, NAN, -0.0}, {1e300, 5e-324, INFINITY}};
    place p = make_place();
    gw_store_problem problem = {0};
    gw_notebook *n = open_notebook(&p, false, &problem);
    for (int i = 0; i < 2; i++) {
        const gw_memo *memo = gw_notebook_memo(n);
        cr_assert(memo->keep(memo->context, UINT64_MAX - (uint64_t)i, numbers[i], 3));
    }
    gw_notebook_close(n);
    n = open_notebook(&p, true, &problem);
    cr_expect_eq(gw_notebook_runs(n), 2);
    const gw_memo *memo = gw_notebook_memo(n);
    for (int i = 0; i < 2; i++) {
        double found[3] = {0};
        cr_assert(memo->find(memo->context, UINT64_MAX - (uint64_t)i, found, 3));
        cr_expect_arr_eq(found, numbers[i], sizeof found);
        cr_expect_not(memo->find(memo->context, UINT64_MAX - (uint64_t)i, found, 2), "of other numbers");
    }
    double other[3];
    cr_expect_not(memo->find(memo->context, 5, other, 3));
    gw_notebook_close(n);
    clear_place(&p);
}

static void refused(const place *p, const char *what, const char *version, bool resume, const char *says) {
    gw_store_problem problem = {0};
    cr_expect_null(gw_notebook_open(p->file, what, version, resume, &problem));
    cr_expect(strstr(gw_text_string(&problem.text), says) && problem.refused, "%s",
              gw_text_string(&problem.text));
    gw_text_free(&problem.text);
}

Test(notebook, is_of_one_search_and_version_and_nothing_is_left_of_an_empty_one) {
    static const double number = 1.0;
    place p = make_place();
    gw_store_problem problem = {0};
    gw_notebook *n = open_notebook(&p, true, &problem);
    gw_notebook_close(n);
    cr_expect_eq(access(p.file, F_OK), -1, "an empty notebook is left");
    n = open_notebook(&p, false, &problem);
    cr_assert(gw_notebook_memo(n)->keep(gw_notebook_memo(n)->context, 1, &number, 1));
    gw_notebook_close(n);
    refused(&p, "a search", "1.0", false, "is there already: --resume goes on with it");
    refused(&p, "a search", "1.1", true, "was made by goodwill 1.0");
    refused(&p, "another one", "1.0", true, "is of another search: a search, not another one");
    cr_expect_null(gw_store_open(p.file, &problem));
    cr_expect(strstr(problem.text.bytes, "--resume goes on with it"), "%s", problem.text.bytes);
    gw_text_free(&problem.text);
    clear_place(&p);
}

Test(notebook, what_was_kept_outlives_its_process) {
    place p = make_place();
    pid_t child = fork();
    if (child == 0) {
        gw_store_problem problem = {0};
        gw_notebook *n = gw_notebook_open(p.file, "a search", "1.0", false, &problem);
        for (uint64_t key = 0; n && key < 7; key++) {
            double number = (double)key;
            (void)gw_notebook_memo(n)->keep(gw_notebook_memo(n)->context, key, &number, 1);
        }
        abort(); /* without closing anything */
    }
    int status = 0;
    cr_assert_eq(waitpid(child, &status, 0), child);
    gw_store_problem problem = {0};
    gw_notebook *n = open_notebook(&p, true, &problem);
    cr_expect_eq(gw_notebook_runs(n), 7);
    gw_notebook_close(n);
    clear_place(&p);
}

/* --- searching ----------------------------------------------------------------------------------------- */

/* A memory that counts; the first number of what it finds is made another by so much. */
typedef struct memory {
    uint64_t key[64];
    double number[64][2];
    int runs, found, kept;
    double change;
} memory;

static bool find(void *context, uint64_t key, double *numbers, int count) {
    memory *m = context;
    for (int i = 0; i < m->runs; i++) {
        if (m->key[i] == key) {
            memcpy(numbers, m->number[i], (size_t)count * sizeof *numbers);
            numbers[0] += m->change;
            m->found++;
            return true;
        }
    }
    return false;
}

static bool keep(void *context, uint64_t key, const double *numbers, int count) {
    memory *m = context;
    cr_assert(m->runs < 64 && count <= 2);
    m->key[m->runs] = key;
    memcpy(m->number[m->runs++], numbers, (size_t)count * sizeof *numbers);
    m->kept++;
    return true;
}

static gw_scenario *shop(void) {
    gw_diag diag = {0};
    gw_scenario *scenario = gw_scenario_parse(SHOP, "toy.cfg", NULL, 0, &diag);
    cr_assert_not_null(scenario);
    return scenario;
}

/* Twelve trials: prices 10 .. 13, three replications of each; their revenue into `result`. */
static void try_prices(const gw_scenario *scenario, memory *m, double result[12]) {
    gw_ranges ranges = {0};
    gw_diag diag = {0};
    gw_ranges_add(&ranges, scenario, "firms.shop.price=10:13", &diag);
    gw_setup setup = gw_replicate_setup(scenario, 7, 0);
    gw_columns columns = gw_columns_create(&setup);
    int column = gw_columns_find(&columns, "revenue");
    gw_memo memo = {find, keep, m};
    gw_trials trials = {.scenario = scenario,
                        .ranges = &ranges,
                        .columns = &columns,
                        .column = &column,
                        .kpis = 1,
                        .seed = 7,
                        .threads = 2,
                        .memo = &memo};
    for (int i = 0; i < 12; i++) {
        double price = 10.0 + i % 4;
        cr_assert_eq(gw_trials_want(&trials, &price, (uint32_t)i / 4), i);
    }
    cr_assert(gw_trials_play(&trials, &diag));
    memcpy(result, trials.result, 12 * sizeof *result);
    gw_trials_free(&trials);
    gw_columns_free(&columns);
    gw_ranges_free(&ranges);
}

Test(notebook, trials_play_only_what_is_not_remembered) {
    gw_scenario *scenario = shop();
    memory m = {.runs = 0};
    double first[12], again[12], changed[12];
    try_prices(scenario, &m, first);
    cr_expect(m.kept == 12 && m.found == 0, "%d kept, %d found", m.kept, m.found);
    for (int i = 1; i < 12; i += 3) { /* four of them are forgotten */
        m.key[i] = 0;
    }
    m.kept = 0;
    try_prices(scenario, &m, again);
    cr_expect(m.kept == 4 && m.found == 8, "%d kept, %d found", m.kept, m.found);
    cr_expect_arr_eq(again, first, sizeof first);
    m.change = 1.0; /* what is found is what counts */
    m.kept = 0;
    try_prices(scenario, &m, changed);
    cr_expect_eq(m.kept, 0);
    for (int i = 0; i < 12; i++) {
        cr_expect_eq(changed[i], first[i] + 1.0);
    }
    gw_scenario_free(scenario);
}

static void measure(void *context, const gw_result *result, double *numbers) {
    const int *column = context;
    numbers[0] = result->values[column[0]];
    numbers[1] = result->values[column[1]];
}

/* Two prices, three replications each, of an evaluator whose numbers mean this. */
static void evaluate(const gw_scenario *scenario, memory *m, uint64_t meaning, double result[12]) {
    gw_memo memo = {find, keep, m};
    int column[2], index[2];
    static const double prices[] = {11.0, 12.0};
    gw_evaluator e = {.scenario = scenario,
                      .axes = 1,
                      .axis = {{.path = NULL, .grain = 0.01}},
                      .seed = 7,
                      .replications = 3,
                      .most = 100,
                      .threads = 2,
                      .numbers = 2,
                      .measure = measure,
                      .context = column,
                      .memo = &memo,
                      .meaning = meaning};
    gw_text path = {0};
    gw_text_add(&path, "firms.shop.price");
    e.axis[0].path = path.bytes;
    gw_evaluator_begin(&e);
    column[0] = gw_columns_find(&e.columns, "revenue");
    column[1] = gw_columns_find(&e.columns, "satisfaction");
    cr_assert(gw_evaluate_all(&e, prices, 2, index));
    cr_expect_eq(e.played, 6, "what is remembered counts as played: the search must go the same way");
    for (int i = 0; i < 2; i++) {
        memcpy(result + 6 * i, e.known[index[i]].numbers, 6 * sizeof *result);
    }
    gw_evaluator_free(&e);
}

Test(notebook, evaluators_play_only_what_is_not_remembered) {
    gw_scenario *scenario = shop();
    memory m = {.runs = 0};
    double first[12], again[12];
    evaluate(scenario, &m, 1, first);
    cr_expect(m.kept == 6 && m.found == 0, "%d kept, %d found", m.kept, m.found);
    m.key[0] = m.key[4] = 0;
    m.kept = 0;
    evaluate(scenario, &m, 1, again);
    cr_expect(m.kept == 2 && m.found == 4, "%d kept, %d found", m.kept, m.found);
    cr_expect_arr_eq(again, first, sizeof first);
    m.kept = m.found = 0;
    evaluate(scenario, &m, 2, again);
    cr_expect(m.kept == 6 && m.found == 0, "numbers of another meaning were taken");
    gw_scenario_free(scenario);
}
