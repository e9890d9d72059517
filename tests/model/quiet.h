/* quiet: the town's coffee house without customers, so that staff are moved by nothing but the firm; nobody
 * leaves, all are alike; "path=value" settings may change any of it */
#ifndef GW_TESTS_MODEL_QUIET_H
#define GW_TESTS_MODEL_QUIET_H

#include "model/lab.h"

#define QUIET \
    "firms.cafe.customers=0; rivals.other.customers=0; firms.cafe.levers.advertising.budget=0;" \
    "firms.cafe.staff.leave_rate=0; firms.cafe.staff.weight_spread=0;"

typedef struct quiet {
    gw_scenario *scenario;
    gw_run *run;
} quiet;

/* The run as it stands on day `until`. */
static inline quiet quiet_until(double until, const char *settings) {
    gw_text text = {0};
    gw_text_addf(&text, QUIET "%s", settings);
    quiet q = {.scenario = lab_parse(lab_town, text.bytes)};
    q.run = lab_run(q.scenario, 0);
    gw_run_advance(q.run, until);
    gw_text_free(&text);
    return q;
}

static inline void quiet_end(quiet *q) {
    gw_run_free(q->run);
    gw_scenario_free(q->scenario);
}

#endif
