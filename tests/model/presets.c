/* The presets lie over any scenario, and do what their heads say. */
#include "model/lab.h"

#include <math.h>

static gw_scenario *over(const char *preset, const char *settings) {
    gw_text text = {0};
    gw_text_addf(&text, "@include \"%s/scenarios/coffee-chain.cfg\"\n", GW_SOURCE_DIR);
    if (preset) {
        gw_text_addf(&text, "@include \"%s/scenarios/presets/%s.cfg\"\n", GW_SOURCE_DIR, preset);
    }
    gw_scenario *scenario = lab_parse(text.bytes, settings);
    gw_text_free(&text);
    return scenario;
}

static lab_result year(const char *preset) {
    return lab_replicate(over(preset, "run.weeks=52"), 0, &(gw_replicate_options){.traced = GW_NOBODY});
}

/* scenario: coffee-chain */
Test(presets, the_defaults_said_aloud_change_no_bit) {
    lab_result plain = year(NULL);
    static const char *const names[] = {"complaints-head-office", "talk-notes"};
    for (int i = 0; i < 2; i++) {
        lab_result r = year(names[i]);
        cr_assert_eq(lab_agree(&plain, &r, ""), plain.columns.count);
        cr_assert(r.result->run_hash == plain.result->run_hash);
        lab_free(&r);
    }
    lab_free(&plain);
}

/* 1,500 problems: four standard errors; those with a case open do not complain again */
Test(presets, at_the_front_line_every_second_problem_is_complained_of) {
    lab_result plain = year(NULL), r = year("complaints-frontline");
    cr_assert_float_eq(lab_value(&r, "complaint_share.beans"), 50.0, 6.0);
    cr_assert_float_eq(lab_value(&r, "iceberg.beans"), 2.0, 0.3);
    cr_assert_gt(lab_value(&r, "stays.beans"), lab_value(&plain, "stays.beans"));
    lab_free(&r);
    lab_free(&plain);
}

Test(presets, read_literally_two_thirds_leave_over_a_problem) {
    lab_result r = year("complaints-literal");
    cr_assert_float_eq(lab_value(&r, "stays.beans"), 100 * (1 - 0.701), 6.0, "%g",
                       lab_value(&r, "stays.beans"));
    lab_free(&r);
}

/* Over a horizon too short for any telling to arrive; n = 3e5, four standard errors. */
Test(presets, in_the_literature_the_bad_is_told_a_third_more_often) {
    gw_scenario *s = over("talk-literature", "run.weeks=0.001");
    gw_run *run = lab_run(s, 0);
    for (uint32_t i = 0; i < 300000; i++) {
        gw_talk_tell(run, i % 3000, 1 + i / 3000, 0, GW_TELL_BAD, 0);
        gw_talk_tell(run, i % 3000, 1 + i / 3000, 0, GW_TELL_GOOD, 0);
    }
    gw_counts c = lab_total(run, 0);
    double ratio = (double)c.tellers_bad / (double)c.tellers_good;
    cr_assert_float_eq(ratio, 0.50 / 0.37, 0.018, "%g", ratio);
    cr_assert(ratio > 1.2 && ratio < 1.5);
    gw_run_free(run);
    gw_scenario_free(s);
}
