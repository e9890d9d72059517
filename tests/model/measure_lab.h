/* measure_lab: the town with a firm that watches, and what is true in it at a moment */
#ifndef GW_TESTS_MODEL_MEASURE_LAB_H
#define GW_TESTS_MODEL_MEASURE_LAB_H

#include "model/lab.h"

#include <math.h>

/* The town, with `inside` said inside its firm. */
static inline gw_scenario *watching(const char *inside, const char *settings) {
    static const char door[] = "firms = { cafe = { ";
    const char *at = strstr(lab_town, door) + strlen(door);
    gw_text text = {0};
    gw_text_add_bytes(&text, lab_town, at - lab_town);
    gw_text_addf(&text, "%s %s", inside, at);
    gw_scenario *s = lab_parse(gw_text_string(&text), settings);
    gw_text_free(&text);
    return s;
}

static inline lab_result watched(const char *inside, const char *settings) {
    return lab_replicate(watching(inside, settings), 0, &(gw_replicate_options){.traced = GW_NOBODY});
}

static inline double spent_on(const gw_run *run, gw_account account) {
    return -(double)run->firm[0].ledger.account[account] / 10000.0;
}

#endif
