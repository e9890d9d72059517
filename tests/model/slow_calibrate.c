/* Parameters fitted to figures that the simulator made itself, the truth hidden from the fit. */
#include "experiment/calibrate.h"

#include "base/arena.h"
#include "kpi/kpi.h"

#include <criterion/criterion.h>
#include <math.h>
#include <string.h>

static const char BASS[] = "@include \"" GW_SOURCE_DIR "/scenarios/validation/bass.cfg\"\n"
                           "run = { weeks = 312; period_weeks = 13; };\n"
                           "market = { population = 1500; };\n"
                           "talk = { mention = 0.5; };\n"
                           "newcomer = { advertising = 0.0005; };\n";
enum { PERIODS = 24 };

static gw_scenario *scenario(const gw_setting *settings, int count) {
    gw_diag diag = {0};
    gw_scenario *made = gw_scenario_parse(BASS, "bass.cfg", settings, count, &diag);
    cr_assert(made, "%s", diag.count > 0 ? diag.items[0].text : "");
    return made;
}

/* One history of the truth: the newcomers of each quarter, but for two gaps. */
static int figures(uint64_t seed, gw_datum *datum) {
    static const gw_setting truth[] = {{"talk.mention", "0.7"}, {"newcomer.advertising", "0.0003"}};
    gw_scenario *true_one = scenario(truth, 2);
    gw_setup setup = gw_replicate_setup(true_one, seed, 0);
    gw_columns columns = gw_columns_create(&setup);
    gw_replicate_options options = {.series = true, .traced = GW_NOBODY};
    gw_result *result = gw_replicate(true_one, &columns, seed, 0, &options);
    int column = gw_columns_find(&columns, "newcomers"), count = 0;
    for (int p = 0; p < PERIODS; p++) {
        if (p != 3 && p != 11) {
            datum[count++] = (gw_datum){column, p, result->series[p * result->columns + column]};
        }
    }
    gw_result_free(result);
    gw_columns_free(&columns);
    gw_scenario_free(true_one);
    return count;
}

static gw_calibration *fit(const gw_scenario *s, gw_factor *parameter, int parameters, const gw_datum *datum,
                           int data) {
    gw_diag diag = {0};
    gw_calibrate_wish wish = {.parameter = parameter,
                              .parameters = parameters,
                              .period_weeks = 13.0,
                              .periods = PERIODS,
                              .datum = datum,
                              .data = data,
                              .seed = 11,
                              .replications = 8,
                              .most = 4000,
                              .threads = 2};
    gw_calibration *c = gw_calibrate(s, &wish, &diag);
    cr_assert(c, "%s", diag.count > 0 ? diag.items[0].text : "");
    return c;
}

/* One history of 1,500 people, 22 figures, fixed seeds; intervals of 95 %. */
Test(calibrate, recovers_innovators_and_imitators_within_their_intervals) {
    gw_datum datum[PERIODS];
    int data = figures(1234, datum);
    gw_scenario *s = scenario(NULL, 0);
    gw_factor parameter[] = {gw_factor_range("talk.mention", 0.1, 2.0, true, false),
                             gw_factor_range("newcomer.advertising", 0.00003, 0.003, true, false)};
    gw_calibration *c = fit(s, parameter, 2, datum, data);
    static const double truth[] = {0.7, 0.0003};
    for (int i = 0; i < 2; i++) {
        const gw_fitted *f = &c->fitted[i];
        cr_expect(f->lo <= truth[i] && truth[i] <= f->hi, "%s: %g in %g .. %g", parameter[i].label, truth[i],
                  f->lo, f->hi);
        cr_expect(f->lo < f->at && f->at < f->hi && !f->lo_open && !f->hi_open, "%g %g %g", f->lo, f->at,
                  f->hi);
        cr_expect(f->hi / f->lo < 4.0, "and tells something: %g .. %g", f->lo, f->hi);
    }
    cr_expect(gw_calibration_distance(c, c->best) < gw_calibration_distance(c, c->base) / 3.0);
    cr_expect(c->as_far >= 2 && c->profiled, "the truth is no worse a fit than its histories: %d", c->as_far);
    gw_calibration_free(c);
    gw_scenario_free(s);
}

/* Awareness goes by newcomer.advertising times the root of the budget: their product is all that can be told.
 * And what rent costs moves no newcomer. */
Test(calibrate, says_which_parameters_the_figures_cannot_tell_apart_and_which_they_do_not_touch) {
    gw_datum datum[PERIODS];
    int data = figures(1234, datum);
    gw_scenario *s = scenario(NULL, 0);
    gw_factor parameter[] = {
        gw_factor_range("firms.firm.levers.advertising.budget", 50.0, 800.0, true, false),
        gw_factor_range("newcomer.advertising", 0.00003, 0.003, true, false),
        gw_factor_range("firms.firm.money.overhead", 0.0, 100.0, false, false)};
    gw_calibration *c = fit(s, parameter, 3, datum, data);
    cr_expect(c->correlation[0][1] < -0.9, "%g", c->correlation[0][1]);
    cr_expect(c->fitted[2].moot && c->fitted[2].lo == 0.0 && c->fitted[2].hi == 100.0);
    cr_expect(c->fitted[0].hi > 3.0 * c->fitted[0].lo, "almost any budget will do: %g .. %g", c->fitted[0].lo,
              c->fitted[0].hi);
    gw_calibration_free(c);
    gw_scenario_free(s);
}
