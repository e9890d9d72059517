/* Calibration on a public series; and how often its intervals hold the truth. */
#include "experiment/calibrate.h"

#include "base/arena.h"

#include <criterion/criterion.h>
#include <math.h>

static gw_scenario *scenario(const char *text, const gw_setting *settings, int count) {
    gw_diag diag = {0};
    gw_scenario *made = gw_scenario_parse(text, "test.cfg", settings, count, &diag);
    cr_assert(made, "%s", diag.count > 0 ? diag.items[0].text : "");
    return made;
}

static int column_of(const gw_scenario *s, const char *name) {
    gw_setup setup = gw_replicate_setup(s, 1, 0);
    gw_columns columns = gw_columns_create(&setup);
    int found = gw_columns_find(&columns, name);
    gw_columns_free(&columns);
    return found;
}

static gw_calibration *fit(const gw_scenario *s, gw_calibrate_wish wish) {
    gw_diag diag = {0};
    wish.threads = 2;
    gw_calibration *c = gw_calibrate(s, &wish, &diag);
    cr_assert(c, "%s", diag.count > 0 ? diag.items[0].text : "");
    return c;
}

/* Video recorders sold in the United States, 1980 to 1989 (cowpertwait_2009, section 3.3.4: least squares on
 * the rate at the end of each year give m = 68.0 +- 3.1 million and q = .638 +- .041 a year). Bass's formula
 * for what each year adds, fitted with the weights of this distance, gives m = 66.9 million, q = .646 and p =
 * .0086 (a week's probability of .000165). 10 figures, 10 replications, fixed seed; a person is 10,000
 * households. */
Test(calibrate, finds_market_and_imitators_of_video_recorders_as_the_formula_does) {
    static const double sold[] = {84, 147, 211, 400, 759, 1095, 1053, 947, 779, 589};
    gw_scenario *s = scenario("@include \"" GW_SOURCE_DIR "/scenarios/validation/vcr.cfg\"\n", NULL, 0);
    gw_datum datum[10];
    int column = column_of(s, "newcomers");
    for (int i = 0; i < 10; i++) {
        datum[i] = (gw_datum){column, i, sold[i]};
    }
    gw_factor parameter[] = {gw_factor_range("market.population", 4000.0, 12000.0, false, true),
                             gw_factor_range("talk.mention", 0.2, 1.2, false, false),
                             gw_factor_range("newcomer.advertising", 0.00003, 0.001, true, false)};
    static const double formula[] = {6686.0, 0.6456, 0.000165}, within[] = {0.05, 0.08, 0.35};
    gw_calibration *c = fit(s, (gw_calibrate_wish){.parameter = parameter,
                                                   .parameters = 3,
                                                   .period_weeks = 365.0 / 7.0,
                                                   .periods = 10,
                                                   .datum = datum,
                                                   .data = 10,
                                                   .discrepancy = 0.01,
                                                   .seed = 20260310,
                                                   .replications = 10,
                                                   .most = 6000});
    for (int i = 0; i < 3; i++) {
        const gw_fitted *f = &c->fitted[i];
        cr_expect(fabs(f->at / formula[i] - 1.0) < within[i], "%s: %g", parameter[i].label, f->at);
        cr_expect(f->lo <= formula[i] && formula[i] <= f->hi, "%s: %g .. %g", parameter[i].label, f->lo,
                  f->hi);
    }
    gw_calibration_free(c);
}

/* 30 histories of a known truth, each fitted: of 60 intervals of 95 % at least 51 hold it (were each to hold
 * it with 95 %, fewer would have a probability of .1 %); and they are no wider than they must be: not all of
 * them may. */
Test(calibrate, intervals_hold_the_truth_about_as_often_as_they_say) {
    enum { HISTORIES = 30, PERIODS = 24 };
    static const char BASS[] = "@include \"" GW_SOURCE_DIR "/scenarios/validation/bass.cfg\"\n"
                               "run = { weeks = 312; period_weeks = 13; };\n"
                               "market = { population = 1500; };\n";
    static const gw_setting truth[] = {{"talk.mention", "0.7"}, {"newcomer.advertising", "0.0003"}};
    gw_scenario *s = scenario(BASS, NULL, 0), *true_one = scenario(BASS, truth, 2);
    gw_setup setup = gw_replicate_setup(true_one, 1, 0);
    gw_columns columns = gw_columns_create(&setup);
    int column = gw_columns_find(&columns, "newcomers"), held = 0;
    double width = 0.0;
    for (uint32_t h = 0; h < HISTORIES; h++) {
        gw_datum datum[PERIODS];
        gw_replicate_options options = {.series = true, .traced = GW_NOBODY};
        gw_result *result = gw_replicate(true_one, &columns, 4321, h, &options);
        for (int p = 0; p < PERIODS; p++) {
            datum[p] = (gw_datum){column, p, result->series[p * result->columns + column]};
        }
        gw_result_free(result);
        gw_factor parameter[] = {gw_factor_range("talk.mention", 0.1, 2.0, true, false),
                                 gw_factor_range("newcomer.advertising", 0.00003, 0.003, true, false)};
        gw_calibration *c = fit(s, (gw_calibrate_wish){.parameter = parameter,
                                                       .parameters = 2,
                                                       .period_weeks = 13.0,
                                                       .periods = PERIODS,
                                                       .datum = datum,
                                                       .data = PERIODS,
                                                       .seed = 11,
                                                       .replications = 8,
                                                       .most = 4000});
        held += c->fitted[0].lo <= 0.7 && 0.7 <= c->fitted[0].hi;
        held += c->fitted[1].lo <= 0.0003 && 0.0003 <= c->fitted[1].hi;
        width += (c->fitted[0].hi - c->fitted[0].lo) / HISTORIES;
        gw_calibration_free(c);
    }
    cr_log_info("%d of %d intervals hold the truth; those of talk.mention are %g wide in the mean", held,
                2 * HISTORIES, width);
    cr_expect(held >= 51, "%d of %d", held, 2 * HISTORIES);
    cr_expect(width < 0.5, "%g", width);
}
