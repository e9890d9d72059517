/* Slow stocks: staff, work pressure, brand; each against its formula. */
#include "model/quiet.h"

#include "model/stock.h"

#include <math.h>

Test(stock, two_steps_are_one_step_of_their_sum) {
    gw_rng rng = gw_stream(1, GW_PURPOSE_SCRATCH, 0, 0);
    for (int i = 0; i < 10000; i++) {
        double level = gw_uniform(&rng), target = gw_uniform(&rng), a = 50 * gw_uniform(&rng),
               b = 50 * gw_uniform(&rng);
        double tau = 0.1 + 60 * gw_uniform(&rng);
        double two = gw_stock_step(gw_stock_step(level, target, a, tau), target, b, tau);
        cr_assert_float_eq(two, gw_stock_step(level, target, a + b, tau), 1e-15);
    }
    cr_assert_float_eq(gw_stock_step(0.0, 1.0, 13 * 7.0, 13.0), 1 - exp(-1.0), 1e-15); /* 63.2 % at tau */
    cr_assert_eq(gw_stock_step(0.3, 0.9, 0.0, 13.0), 0.3);
}

/* Without training half of what was learned is gone after 26 ln 2 = 18.02 weeks. */
Test(staff, S5_knowledge_is_forgotten_with_its_half_life) {
    static const char *const ticks[] = {"7", "1", "3.5"};
    for (int i = 0; i < 3; i++) {
        gw_text text = {0};
        gw_text_addf(&text, "firms.cafe.levers.training.budget=0; run.tick_days=%s", ticks[i]);
        quiet q = quiet_until(182.0, text.bytes);
        gw_run *run = q.run;
        for (uint32_t e = 0; e < 4; e++) {
            double expected = 0.528 * exp(-26.0 / 26.0); /* whatever the tick */
            cr_assert_float_eq(run->place[0].employees[e].knowledge, expected, 1e-12);
        }
        quiet_end(&q);
        gw_text_free(&text);
    }
    double half = 26 * log(2.0); /* weeks: 18.0 */
    cr_assert_float_eq(half, 18.0, 0.05);
    cr_assert_float_eq(gw_stock_step(1.0, 0.0, half * 7, 26.0), 0.5, 1e-15);
}

Test(staff, S4_internal_quality_follows_money_with_13_weeks) {
    quiet q =
        quiet_until(91.0, "firms.cafe.levers.training.budget=150; firms.cafe.levers.recognition.budget=50");
    gw_run *run = q.run;
    double target = 0.3 + 0.7 * (1 - exp(-200.0 / 100.0));
    cr_assert_float_eq(run->firm[0].isq, 0.75 + (target - 0.75) * (1 - exp(-1.0)), 1e-12);
    double learned = 1 - exp(-150.0 / 100.0);
    cr_assert_float_eq(run->place[0].employees[0].knowledge,
                       0.528 + (learned - 0.528) * (1 - exp(-13.0 / 26.0)), 1e-12);
    quiet_end(&q);
}

/* One tick at rest: no load, nobody angry. M* = 0.20 + 0.60 ISQ + 0.25 (pay - 1), fear takes its share of
 * gains. */
Test(staff, motivation_goes_to_its_target_with_13_weeks) {
    static const struct {
        const char *settings;
        double pay, fear;
    } cases[] = {{"", 1.0, 0.0},
                 {"firms.cafe.levers.pay.ratio=1.2", 1.2, 0.0},
                 {"firms.cafe.levers.pay.ratio=0.8", 0.8, 0.0},
                 {"firms.cafe.staff.fear=0.4", 1.0, 0.4}};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        quiet q = quiet_until(7.0, cases[i].settings);
        gw_run *run = q.run;
        double target = 0.20 + (1 - cases[i].fear) * (0.60 * run->firm[0].isq + 0.25 * (cases[i].pay - 1));
        double expected = 0.65 + (target - 0.65) * (1 - exp(-1.0 / 13.0));
        for (uint32_t e = 0; e < 4; e++) {
            cr_assert_float_eq(run->place[0].employees[e].motivation, expected, 1e-12, "%s",
                               cases[i].settings);
        }
        quiet_end(&q);
    }
}

/* Leaving at reference motivation: 30 % a year, replaced after four weeks on average. 1000 staff, 2 years:
 * some 590 leave; 4 standard errors. */
Test(staff, employees_leave_at_their_rate_and_are_replaced_in_four_weeks) {
    gw_scenario *s =
        lab_parse(lab_town, "firms.cafe.customers=0; firms.cafe.levers.advertising.budget=0; run.weeks=104;"
                            "links.staff_turnover=no; firms.cafe.stations.counter.staff=1000");
    gw_run *run = lab_play(s, 0);
    const gw_firm *firm = &run->firm[0];
    double years = gw_sum_total(firm->staff_days) / 365.0;
    cr_assert_float_eq((double)firm->quits / years, 0.30, 4 * 0.30 / sqrt((double)firm->quits));
    double vacant = 1000.0 * 104 * 7 - gw_sum_total(firm->staff_days); /* days */
    cr_assert_float_eq(vacant / (double)firm->quits, 28.0, 4 * 28.0 / sqrt((double)firm->hires));
    cr_assert_leq(firm->hires, firm->quits);
    gw_run_free(run);
    gw_scenario_free(s);
}

/* ... and with motivation and lasting fatigue: rate exp(-5 (M - M0)) (1 + 2 max(0, F - 1)), held at a level.
 */
/* Who comes and goes is put on duty alone, and counted as they come: to look at everybody each day changes
 * nothing. Two shifts, people who leave often, positions that come and go. */
Test(staff, who_is_there_is_known_without_looking_at_everybody) {
    static const char text[] =
        "run = { weeks = 40; };\n"
        "market = { population = 2000; segments = { all = { visits_per_year = 26; }; }; };\n"
        "firms = { f = { customers = 1500; entrance = \"s\"; staff = { leave_rate = 4.0; hiring_weeks = 2; "
        "};\n"
        "    stations = { s = { staff = 8; opens = 8; closes = 20; shifts = 2; at_closing = \"hold\"; then = "
        "\"t\"; then_share = 0.4; };\n"
        "                 t = { staff = 3; queues = \"own\"; opens = 9; closes = 17; }; };\n"
        "    plan = { more = { lever = \"staffing.positions\"; value = 1.5; week = 10; weeks = 10; }; }; }; "
        "};\n";
    gw_scenario *scenario = lab_parse(text, "");
    gw_run *run = lab_run(scenario, 0), *watched = lab_run(scenario, 0);
    for (double day = 0.6; gw_run_advance(watched, day); day += 1.0) { /* in the afternoon */
        for (int at = 0; at < watched->places; at++) {
            gw_place *place = &watched->place[at];
            uint32_t filled = 0, on_duty = place->station.on_duty;
            for (uint32_t i = 0; i < place->capacity; i++) {
                filled += place->employees[i].present;
            }
            cr_assert_eq(place->filled, filled, "day %g: %u counted, %u are there", day, place->filled,
                         filled);
            gw_service_duty(watched, at);
            cr_assert_eq(place->station.on_duty, on_duty, "day %g: %u on duty, %u should be", day, on_duty,
                         place->station.on_duty);
        }
    }
    while (gw_run_advance(run, run->horizon)) {
    }
    cr_assert_gt(run->firm[0].quits, 10);
    cr_assert_gt(run->firm[0].layoffs, 0);
    cr_assert_eq(run->hash, watched->hash);
    gw_run_free(run);
    gw_run_free(watched);
    gw_scenario_free(scenario);
}

Test(staff, low_motivation_multiplies_leaving) {
    gw_scenario *s =
        lab_parse(lab_town, "firms.cafe.customers=0; firms.cafe.levers.advertising.budget=0; run.weeks=52;"
                            "firms.cafe.stations.counter.staff=1000; firms.cafe.staff.motivation_start=0.45;"
                            "firms.cafe.staff.motivation_tau=10000");
    gw_run *run = lab_play(s, 0);
    const gw_firm *firm = &run->firm[0];
    double years = gw_sum_total(firm->staff_days) / 365.0, rate = 0.30 * exp(5 * 0.2);
    /* motivation creeps up by less than 0.002 within the year */
    cr_assert_float_eq((double)firm->quits / years, rate, 4 * rate / sqrt((double)firm->quits));
    gw_run_free(run);
    gw_scenario_free(s);
}

Test(staff, S28_a_rookie_grows_to_full_productivity_in_12_weeks) {
    quiet q = quiet_until(70.0, "");
    gw_run *run = q.run;
    gw_place *place = &run->place[0];
    static const double weeks[] = {0, 6, 12, 1000};
    static const double expected[] = {0.35, 0.675, 1.0, 1.0};
    for (int i = 0; i < 4; i++) {
        place->employees[i].hired = run->now - weeks[i] * 7.0;
        place->employees[i].knowledge = 0.528;
        place->employees[i].motivation = 0.65;
    }
    gw_staff_derive(run, 0);
    for (int i = 0; i < 4; i++) { /* two rookies take 5 % of one's time each, from two colleagues */
        double full = i < 2 ? expected[i] : 1.0 - 0.05 * 2 / 2;
        cr_assert_float_eq(place->employees[i].productivity, full, 1e-12, "%d", i);
        cr_assert_float_eq(place->employees[i].handling, place->effort / (full * place->intensity), 1e-12);
    }
    quiet_end(&q);
}

/* ---- work pressure ---- */

/* One tick of a station open all day with four on duty and so much work a week. */
Test(workload, pressure_shortens_time_erodes_the_standard_and_tires) {
    static const double loads[] = {0.0, 2.0, 3.52, 4.0, 8.0}; /* servers' worth of work */
    for (int i = 0; i < 5; i++) {
        quiet q = quiet_until(
            0.0, "firms.cafe.stations.counter.opens=0; firms.cafe.stations.counter.closes=24;"
                 "firms.cafe.stations.counter.days=1 1 1 1 1 1 1; run.tick_days=365; run.period_weeks=52");
        gw_run *run = q.run;
        gw_place *place = &run->place[0];
        run->now = 7.0;
        place->arrived_work = 7.0 * loads[i];
        gw_workload_tick(run, 0, 7.0, 1.0);
        double needed = loads[i] / 0.88, wp = needed > 0 ? (needed - 4.0) / needed : 0.0;
        wp = wp < -1 ? -1 : wp;
        double effort = exp(-0.639 * wp), intensity = exp(0.371 * wp);
        cr_assert_float_eq(place->pressure, wp, 1e-12);
        cr_assert_float_eq(place->effort, effort, 1e-12);
        double standard =
            effort < 1 ? 1 + (effort - 1) * (1 - exp(-1 / 18.8)) : 1.0; /* tau_up 0: never rises */
        cr_assert_float_eq(place->standard, standard, 1e-12);
        cr_assert_float_eq(place->intensity, intensity > 1 ? intensity : 1.0, 1e-12);
        double fatigue = 1 + (intensity - 1) * (1 - exp(-1 / 3.0));
        cr_assert_float_eq(place->fatigue, fatigue, 1e-12);
        cr_assert_float_eq(place->tired, 1 + (fatigue - 1) * (1 - exp(-1 / 52.0)), 1e-12);
        quiet_end(&q);
    }
}

/* ---- brand ---- */

/* M5: to gain 0.2 takes more than five times as long as to lose it. */
Test(brand, M5_takes_years_to_build_and_weeks_to_knock_down) {
    quiet q = quiet_until(0.0, "");
    gw_run *run = q.run;
    gw_firm *firm = &run->firm[0];
    int up = 0, down = 0;
    for (firm->reputation = 0.5; firm->reputation < 0.7; up++) {
        gw_brand_tick(run, 0, 1.0, 1.0, 1.0);
    }
    for (firm->reputation = 0.7; firm->reputation > 0.5; down++) {
        gw_brand_tick(run, 0, 1.0, 0.2, 0.2);
    }
    cr_assert(up > 5 * down && down > 7, "%d days up, %d down", up, down);
    firm->reputation = 0.5;
    gw_brand_tick(run, 0, 7.0, 0.8, 0.6);
    cr_assert_float_eq(firm->reputation, 0.5 + 0.2 * (1 - exp(-1 / 52.0)), 1e-12);
    firm->reputation = 0.5;
    gw_brand_tick(run, 0, 7.0, 0.2, 0.4);
    cr_assert_float_eq(firm->reputation, 0.5 - 0.2 * (1 - exp(-1 / 8.0)), 1e-12);
    quiet_end(&q);
}
