/* scenario_toy: the toy's parameters as a test of scenarios has them, and what is said of a text */
#ifndef SCENARIO_TOY_H
#define SCENARIO_TOY_H

#include "param_toy.h"
#include "scenario/load.h"

#include <criterion/criterion.h>

static gw_diag diag;
static gw_params *params;

static void open_toy(void) {
    params = gw_params_create(toy_group());
}

static void close_toy(void) {
    gw_params_free(params);
    gw_diag_free(&diag);
}

/* All diagnostics as the user sees them. */
static void says(const char *expected) {
    gw_text text = {0};
    for (int i = 0; i < diag.count; i++) {
        gw_diag_write(&diag, i, &text);
    }
    cr_expect_str_eq(gw_text_string(&text), expected);
    gw_text_free(&text);
    gw_diag_free(&diag);
}

static const toy_params *toy(void) {
    return gw_params_root(params);
}

static const firm_params *firm(int i) {
    return (const firm_params *)toy()->firms.items + i;
}

#endif
