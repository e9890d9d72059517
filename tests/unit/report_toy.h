/* A small study with made-up numbers: two firms, two segments. */
#ifndef REPORT_TOY_H
#define REPORT_TOY_H

#include "report/study.h"
#include "run/replicate.h"

#include <criterion/criterion.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

static const char ONE_FIRM[] = "title = \"Beans\"; run: { weeks = 104.0; replications = 3; };\n"
                               "market: { segments: { regular: { } } };\n"
                               "firms: { beans: { stations: { counter: { staff = 5 } } } };\n";
static const char TWO_FIRMS[] =
    "title = \"Beans, and \\\"Leaves\\\"\"; currency = \"EUR\";\n"
    "run: { weeks = 52.0; warmup_weeks = 4.0; period_weeks = 26.0; };\n"
    "market: { segments: { rare: { share = 0.25 }; regular: { share = 0.75 } } };\n"
    "firms: { beans: { customers = 10; stations: { counter: { staff = 5 } } };\n"
    "         leaves: { customers = 10; stations: { bar: { staff = 5 } } } };\n";

typedef struct study_toy {
    gw_scenario *scenario;
    gw_columns columns;
    gw_aggregate aggregate;
    gw_study study;
} study_toy;

static inline int column_at(const study_toy *toy, const char *name) {
    for (int i = 0; i < toy->columns.count; i++) {
        gw_text text = {0};
        gw_column_name(&toy->columns.at[i], &text);
        bool same = strcmp(text.bytes, name) == 0;
        gw_text_free(&text);
        if (same) {
            return i;
        }
    }
    cr_assert_fail("there is no column %s", name);
    return -1;
}

/* Every number is `level`, but for run r by -1, 0 or +1 times `spread`, in turn. */
static inline void open_study(study_toy *toy, const char *text, int runs, double level, double spread,
                              int periods) {
    gw_diag diag = {0};
    toy->scenario = gw_scenario_parse(text, "toy.cfg", NULL, 0, &diag);
    for (int i = 0; i < diag.count; i++) {
        fprintf(stderr, "%s:%d: %s\n", diag.items[i].file, diag.items[i].line, diag.items[i].text);
    }
    cr_assert_not_null(toy->scenario);
    gw_setup setup = gw_replicate_setup(toy->scenario, 1, 0);
    toy->columns = gw_columns_create(&setup);
    toy->aggregate = gw_aggregate_create(toy->columns.count);
    int columns = toy->columns.count;
    double *values = gw_grow(NULL, (ptrdiff_t)columns * (periods + 1), sizeof *values);
    for (int r = 0; r < runs; r++) {
        for (int i = 0; i < columns * (periods + 1); i++) {
            values[i] = level + spread * (r % 3 - 1);
        }
        gw_result result = {.seed = 1,
                            .replication = (uint32_t)r,
                            .events = 10,
                            .columns = columns,
                            .periods = periods,
                            .values = values,
                            .series = periods > 0 ? values : NULL};
        gw_aggregate_add(&toy->aggregate, &result);
    }
    gw_release(values);
    toy->study = (gw_study){.scenario = toy->scenario,
                            .columns = &toy->columns,
                            .aggregate = &toy->aggregate,
                            .seed = 1,
                            .asked = runs};
}

/* Gives one column other numbers. */
static inline void set_column(study_toy *toy, const char *name, const double *values, int n) {
    gw_summary *summary = &toy->aggregate.column[column_at(toy, name)];
    *summary = (gw_summary){0};
    for (int i = 0; i < n; i++) {
        gw_summary_add(summary, values[i]);
    }
}

static inline void close_study(study_toy *toy) {
    gw_aggregate_free(&toy->aggregate);
    gw_columns_free(&toy->columns);
    gw_scenario_free(toy->scenario);
}

/* Whether `text` has this line, to the letter. */
static inline bool has_line(const gw_text *text, const char *line) {
    size_t length = strlen(line);
    for (const char *at = text->bytes; at; at = strchr(at, '\n')) {
        at += *at == '\n';
        if (strncmp(at, line, length) == 0 && (at[length] == '\n' || !at[length])) {
            return true;
        }
    }
    return false;
}

#endif
