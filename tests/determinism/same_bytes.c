/* V32: one scenario and one seed give the same bytes, whatever else is asked for or has happened. */
#include "determinism/lockstep.h"
#include "model/lab.h"

static const char *const scenarios[] = {"coffee-chain", "coffee-chain-cut-training",
                                        "coffee-chain-fewer-staff", "call-centre",
                                        "validation/plain-station"};
enum { SCENARIOS = sizeof scenarios / sizeof scenarios[0] };
static const char shorter[] = "run.weeks=13; run.warmup_weeks=1";

static const gw_replicate_options plain = {.traced = GW_NOBODY};

static void same_result(const lab_result *a, const lab_result *b, const char *what) {
    if (a->result->run_hash != b->result->run_hash) {
        gw_run *x = lab_run(a->scenario, a->result->replication),
               *y = lab_run(b->scenario, b->result->replication);
        gw_text report = {0};
        bool same = lockstep(x, y, &report);
        cr_assert_fail("%s: %s", what, same ? "the events are the same, the values are not" : report.bytes);
    }
    cr_assert_eq(a->result->events, b->result->events);
    cr_assert_eq(a->result->columns, b->result->columns);
    cr_assert(memcmp(a->result->values, b->result->values, (size_t)a->result->columns * sizeof(double)) == 0,
              "%s", what);
}

/* `scenario` with these options gives what it gives with the plain ones. */
static void options_change_nothing(const gw_replicate_options *options, const char *what) {
    for (int i = 0; i < SCENARIOS; i++) {
        lab_result a = lab_replicate(lab_load(scenarios[i], shorter), 1, &plain);
        lab_result b = lab_replicate(lab_load(scenarios[i], shorter), 1, options);
        same_result(&a, &b, what);
        lab_free(&a);
        lab_free(&b);
    }
}

Test(same_bytes, V32_whatever_fresh_memory_is_filled_with) {
    gw_replicate_options options = plain;
    options.fill = 0xCD;
    options_change_nothing(&options, "arena filled with 0xCD");
}

Test(same_bytes, V32_with_and_without_a_series) {
    gw_replicate_options options = plain;
    options.series = true;
    options_change_nothing(&options, "series on");
}

static void count_notes(void *context, const gw_run *run, const gw_note *note) {
    (void)run;
    (void)note;
    ++*(int *)context;
}

Test(same_bytes, V32_whoever_is_traced) {
    int notes = 0;
    for (uint32_t id = 0; id < 40; id += 13) {
        gw_replicate_options options = {.traced = id, .trace = count_notes, .trace_context = &notes};
        options_change_nothing(&options, "trace on");
    }
    cr_assert_gt(notes, 0);
}

static void count_periods(void *context, const gw_run *run, int period) {
    (void)run;
    (void)period;
    ++*(int *)context;
}

Test(same_bytes, V32_a_probe_changes_no_event) {
    for (int i = 0; i < SCENARIOS; i++) {
        gw_scenario *scenario = lab_load(scenarios[i], shorter);
        gw_run *a = lab_run(scenario, 0), *b = lab_run(scenario, 0);
        int periods = 0;
        b->on_period = count_periods;
        b->period_context = &periods;
        gw_text report = {0};
        cr_assert(lockstep(a, b, &report), "%s: %s", scenarios[i], gw_text_string(&report));
        cr_assert(periods > 0 && a->hash == b->hash && a->played == b->played);
        gw_text_free(&report);
        gw_run_free(a);
        gw_run_free(b);
        gw_scenario_free(scenario);
    }
}

Test(same_bytes, V32_alone_or_after_others_in_the_same_process) {
    lab_result alone[SCENARIOS];
    for (int i = 0; i < SCENARIOS; i++) {
        alone[i] = lab_replicate(lab_load(scenarios[i], shorter), 0, &plain);
    }
    for (int i = SCENARIOS; i-- > 0;) { /* the other way round, each behind another replication of its own */
        lab_result before = lab_replicate(lab_load(scenarios[i], shorter), 5, &plain);
        lab_result after = lab_replicate(lab_load(scenarios[i], shorter), 0, &plain);
        cr_assert_neq(before.result->run_hash, after.result->run_hash);
        same_result(&alone[i], &after, "after others");
        lab_free(&before);
        lab_free(&after);
        lab_free(&alone[i]);
    }
}

/* However a run is cut into pieces: by the day, by the event, or in one go. */
Test(same_bytes, V32_however_its_time_is_cut) {
    gw_scenario *scenario = lab_parse(lab_town, "");
    gw_run *whole = lab_play(scenario, 0), *days = lab_run(scenario, 0), *events = lab_run(scenario, 0);
    for (double until = 0.1; gw_run_advance(days, until); until += 0.3) {
    }
    while (lockstep_step(events)) {
    }
    cr_assert(whole->hash == days->hash && whole->hash == events->hash);
    cr_assert(memcmp(whole->people, days->people, whole->population * sizeof *whole->people) == 0);
    gw_run_free(whole);
    gw_run_free(days);
    gw_run_free(events);
    gw_scenario_free(scenario);
}

/* Collects "path=value" of everything that stands at its default. */
typedef struct defaults {
    gw_params *params;
    int said;
} defaults;

static void say(void *context, const char *path, const gw_param *param, const void *object) {
    defaults *d = context;
    if (!gw_param_is_default(param, object)) {
        return;
    }
    gw_text value = {0};
    gw_diag diag = {0};
    gw_param_write(param, object, &value);
    cr_assert(gw_params_set_text(d->params, path, gw_text_string(&value), (gw_origin){"--set", 0}, &diag),
              "%s = %s", path, gw_text_string(&value));
    d->said++;
    gw_text_free(&value);
}

Test(same_bytes, V32_a_parameter_written_at_its_default_or_left_out) {
    for (int i = 0; i < SCENARIOS; i++) {
        lab_result a = lab_replicate(lab_load(scenarios[i], shorter), 0, &plain);
        gw_scenario *said = lab_load(scenarios[i], shorter), *left_out = lab_load(scenarios[i], shorter);
        defaults d = {.params = said->params};
        gw_params_walk(left_out->params, say, &d);
        cr_assert_gt(d.said, 100);
        gw_scenario_free(left_out);
        lab_result b = lab_replicate(said, 0, &plain);
        same_result(&a, &b, "defaults said");
        lab_free(&a);
        lab_free(&b);
    }
}

Test(same_bytes, V32_a_lever_at_its_default) {
    static const char *const levers[] = {"staffing.positions=1",  "pay.ratio=1",
                                         "training.budget=75",    "recovery.resolve=0.5",
                                         "recognition.budget=25", "advertising.budget=200",
                                         "price.factor=1"};
    lab_result a = lab_town_with("");
    for (size_t i = 0; i < sizeof levers / sizeof levers[0]; i++) {
        gw_text setting = {0};
        gw_text_addf(&setting, "firms.cafe.levers.%s", levers[i]);
        lab_result b = lab_town_with(setting.bytes);
        cr_assert_eq(a.scenario->hash, b.scenario->hash, "%s is not the default", setting.bytes);
        same_result(&a, &b, setting.bytes);
        gw_text_free(&setting);
        lab_free(&b);
    }
    lab_free(&a);
}

Test(same_bytes, other_seeds_and_replications_are_other_luck) {
    lab_result a = lab_town_with(""), b = lab_town_with("run.seed=8");
    lab_result c = lab_replicate(lab_parse(lab_town, ""), 1, &plain);
    cr_assert(a.result->run_hash != b.result->run_hash && a.result->run_hash != c.result->run_hash &&
              b.result->run_hash != c.result->run_hash);
    lab_free(&a);
    lab_free(&b);
    lab_free(&c);
}

Test(lockstep, names_the_first_event_that_differs) {
    gw_scenario *a = lab_parse(lab_town, ""), *b = lab_parse(lab_town, "quality.problem_rate=0.5");
    gw_run *x = lab_run(a, 0), *y = lab_run(b, 0);
    gw_text report = {0};
    cr_assert_not(lockstep(x, y, &report));
    cr_assert(strstr(report.bytes, " of ") && strstr(report.bytes, " on day "), "%s", report.bytes);
    cr_assert(x->played > 1 && x->now < 7.0, "%s", report.bytes); /* long before the end */
    gw_run *before = lab_run(a, 0), *and = lab_run(b, 0);         /* up to there they were the same */
    double until = (x->now < y->now ? x->now : y->now) - 1e-9;
    gw_run_advance(before, until);
    gw_run_advance(and, until);
    cr_assert_eq(before->hash, and->hash);
    gw_text_free(&report);
    gw_run *runs[] = {x, y, before, and};
    for (int i = 0; i < 4; i++) {
        gw_run_free(runs[i]);
    }
    gw_scenario_free(a);
    gw_scenario_free(b);
}
