/* What moves employees, and what their being moved does: each claim against its formula, or on common luck.
 */
#include "model/paired.h"
#include "model/quiet.h"

static double motivation(const quiet *q, uint32_t i) {
    return q->run->place[0].employees[i].motivation;
}

/* Motivation at rest: the level that a setting leads to when everything has settled. */
static double settled(const char *settings) {
    gw_text text = {0};
    gw_text_addf(&text, "firms.cafe.staff.isq_tau=0.01; firms.cafe.staff.motivation_tau=0.01; %s", settings);
    quiet q = quiet_until(21.0, text.bytes);
    double level = motivation(&q, 0);
    quiet_end(&q);
    gw_text_free(&text);
    return level;
}

/* scenario: coffee-chain */
Test(motives, S2_motivated_staff_serve_better) {
    world w = {.text = lab_town,
               .settings = "firms.cafe.staff.motivation_tau=10000; firms.cafe.staff.leave_rate=0",
               .replications = 10};
    paired p = paired_change(&w, "firms.cafe.staff.motivation_start=0.3",
                             "firms.cafe.staff.motivation_start=0.8", "quality.cafe");
    PAIRED_UP(p, 5.0);
}

/* scenario: coffee-chain */
Test(motives, Q17_knowledgeable_staff_err_less_and_satisfy_more) {
    world w = {.text = lab_town,
               .settings = "firms.cafe.staff.knowledge_tau=10000; firms.cafe.staff.leave_rate=0",
               .replications = 10};
    const char *low = "firms.cafe.staff.knowledge_start=0.2", *high = "firms.cafe.staff.knowledge_start=0.9";
    PAIRED_DOWN(paired_change(&w, low, high, "problems.cafe"), 4.0);
    PAIRED_UP(paired_change(&w, low, high, "assurance.cafe"), 5.0);
    PAIRED_UP(paired_change(&w, low, high, "satisfaction.cafe"), 5.0);
}

/* Over the employees of a large house after a year, each with weights of their own. */
Test(motives, Q19_empathy_goes_with_motivation) {
    gw_scenario *s = lab_parse(lab_town, "firms.cafe.stations.counter.staff=1000; firms.cafe.customers=0;"
                                         "firms.cafe.levers.advertising.budget=0");
    gw_run *run = lab_play(s, 0);
    double n = 0, x = 0, y = 0, xx = 0, yy = 0, xy = 0;
    for (uint32_t i = 0; i < 1000; i++) {
        const gw_employee *e = &run->place[0].employees[i];
        if (e->present) {
            n += 1;
            x += e->motivation;
            y += e->empathy;
            xx += e->motivation * e->motivation;
            yy += e->empathy * e->empathy;
            xy += e->motivation * e->empathy;
        }
    }
    double corr = (n * xy - x * y) / sqrt((n * xx - x * x) * (n * yy - y * y));
    cr_assert_gt(corr, 0.8);
    gw_run_free(run);
    gw_scenario_free(s);
}

/* Contribution = motivation times skill: never more than all, whatever moves them. */
Test(motives, S3_nobody_gives_more_than_all) {
    static const char *const settings[] = {
        "", "firms.cafe.staff.by_isq=5; firms.cafe.staff.skill_floor=1; firms.cafe.staff.skill_gain=0; "
            "firms.cafe.staff.motivation_tau=1"};
    for (int i = 0; i < 2; i++) {
        lab_result r = lab_town_with(settings[i]);
        double given = lab_value(&r, "contribution.cafe");
        cr_assert(given > 0.0 && given <= 1.0 && (given > 0.98) == (i == 1), "%g", given);
        lab_free(&r);
        quiet q = quiet_until(364.0, settings[i]);
        for (uint32_t e = 0; e < 4; e++) {
            const gw_employee *employee = &q.run->place[0].employees[e];
            cr_assert(employee->motivation * employee->skill <= 1.0);
        }
        quiet_end(&q);
    }
}

Test(motives, S3_motivation_makes_productive_by_its_drive) {
    quiet q = quiet_until(70.0, "");
    gw_place *place = &q.run->place[0];
    static const double levels[] = {0.0, 0.3, 0.65, 1.0};
    for (int i = 0; i < 4; i++) {
        place->employees[i].knowledge = 0.528;
        place->employees[i].motivation = levels[i];
    }
    gw_staff_derive(q.run, 0);
    for (int i = 0; i < 4; i++) {
        cr_assert_float_eq(place->employees[i].productivity, 1 + 0.3 * (levels[i] - 0.65), 1e-12);
    }
    quiet_end(&q);
}

/* With internal quality following at once, motivation alone is a first-order lag of 13 weeks. */
Test(motives, S4_recognition_brings_63_percent_of_its_rise_in_13_weeks) {
    static const char *const ticks[] = {"7", "1"};
    for (int i = 0; i < 2; i++) {
        gw_text text = {0};
        gw_text_addf(&text,
                     "firms.cafe.levers.recognition.budget=200; firms.cafe.staff.isq_tau=0.01;"
                     "run.tick_days=%s",
                     ticks[i]);
        quiet q = quiet_until(91.0, text.bytes);
        double isq = 0.3 + 0.7 * (1 - exp(-275.0 / 100.0)), target = 0.20 + 0.60 * isq;
        double share = (motivation(&q, 0) - 0.65) / (target - 0.65);
        cr_assert_float_eq(share, 1 - exp(-1.0), 1e-8, "%.12g", share);
        quiet_end(&q);
        gw_text_free(&text);
    }
}

Test(motives, S11_where_fear_rules_recognition_does_nothing) {
    for (int fear = 0; fear < 2; fear++) {
        gw_text low = {0}, high = {0};
        gw_text_addf(&low, "firms.cafe.staff.fear=%d; firms.cafe.levers.recognition.budget=0", fear);
        gw_text_addf(&high, "firms.cafe.staff.fear=%d; firms.cafe.levers.recognition.budget=300", fear);
        lab_result a = lab_town_with(low.bytes), b = lab_town_with(high.bytes);
        if (fear) {
            cr_assert_gt(lab_agree(&a, &b, "internal_quality cost_levers costs profit npv cash"), 60);
        } else {
            cr_assert_gt(lab_value(&b, "motivation.cafe"), lab_value(&a, "motivation.cafe") + 0.02);
        }
        lab_free(&a);
        lab_free(&b);
        gw_text_free(&low);
        gw_text_free(&high);
    }
}

/* Announced in week 4; seen at the tick of that week. */
Test(motives, S17_slogans_without_initiatives_disillusion) {
    static const struct {
        const char *settings;
        double loss;
    } arms[] = {{"firms.cafe.levers.campaign.budget=0", 0.05},
                {"firms.cafe.levers.campaign.budget=12.5", 0.025},
                {"firms.cafe.levers.campaign.budget=25", 0.0},
                {"firms.cafe.levers.campaign.budget=25; firms.cafe.leadership.commitment=0", 0.05}};
    quiet none = quiet_until(70.0, "");
    for (size_t i = 0; i < sizeof arms / sizeof arms[0]; i++) {
        gw_text text = {0};
        gw_text_addf(&text, "firms.cafe.levers.campaign.week=4; %s", arms[i].settings);
        quiet q = quiet_until(70.0, text.bytes);
        for (uint32_t e = 0; e < 4; e++) { /* what was lost at 4 weeks is forgotten with 13, from then on */
            double left = arms[i].loss * exp(-7.0 / 13.0);
            cr_assert_float_eq(motivation(&none, e) - motivation(&q, e), left, 1e-12, "%s", arms[i].settings);
        }
        quiet_end(&q);
        gw_text_free(&text);
    }
    quiet_end(&none);
}

#define RISE "firms.cafe.levers.training.budget=120"
#define CUT "firms.cafe.levers.pay.ratio=0.8"

Test(motives, S18_conflicting_strategies_do_worse_than_the_sum_of_their_effects) {
    double none = settled(""), rise = settled(RISE), cut = settled(CUT), both = settled(RISE ";" CUT);
    cr_assert_float_eq((both - none) - ((rise - none) + (cut - none)), -0.05, 1e-9);
    cr_assert_gt(rise, none);
    double positions = settled(RISE "; firms.cafe.levers.staffing.positions=0.8");
    cr_assert_float_eq(positions - rise, -0.05, 1e-9);
}

/* ... and in money, on the same luck: what the two do beyond the sum of what each does. */
Test(motives, S18_in_money_too) {
    enum { RUNS = 20 };
    double mean = 0, squares = 0;
    world w = {.text = lab_town, .replications = 1};
    for (int r = 0; r < RUNS; r++) {
        double beyond = played_value(&w, RISE ";" CUT, "npv.cafe", r) -
                        played_value(&w, RISE, "npv.cafe", r) - played_value(&w, CUT, "npv.cafe", r) +
                        played_value(&w, "", "npv.cafe", r);
        double off = beyond - mean;
        mean += off / (r + 1);
        squares += off * (beyond - mean);
    }
    double t = mean / sqrt(squares / (RUNS - 1) / RUNS);
    cr_assert_lt(t, -3.0, "%g (t = %g)", mean, t);
}

/* The coffee chain under a preset, for a year; "" for none. */
static double led(const char *style, const char *settings, const char *column) {
    static const char path[] = GW_SOURCE_DIR "/scenarios/";
    gw_text text = {0};
    gw_text_addf(&text, "@include \"%scoffee-chain.cfg\"\n", path);
    if (*style) {
        gw_text_addf(&text, "@include \"%spresets/leadership-%s.cfg\"\n", path, style);
    }
    world w = {.text = text.bytes, .settings = "run.weeks=52"};
    double value = played_value(&w, settings, column, 0);
    gw_text_free(&text);
    return value;
}

/* Time with an employee, without the queue; nothing but the style makes it longer or shorter. */
static double handled(const char *style) {
    static const char steady[] = "firms.beans.staff.drive=0; firms.beans.workload.effort=0;"
                                 "firms.beans.workload.overtime=0; firms.beans.staff.leave_rate=0";
    return led(style, steady, "sojourn.beans.counter") -
           led(style, steady, "station_wait_served.beans.counter");
}

Test(motives, S21_styles_load_relationship_moves_and_task_is_quicker) {
    static const char *const styles[] = {"", "balanced", "task", "relationship", "participative"};
    double moved[5], time[5];
    for (int i = 0; i < 5; i++) {
        moved[i] = led(styles[i], "", "motivation.beans");
        time[i] = handled(styles[i]);
    }
    cr_assert(lab_same_bits(moved[0], moved[1]) && lab_same_bits(time[0], time[1]));
    for (int i = 1; i < 5; i++) {
        cr_assert(i == 3 || moved[i] < moved[3], "%s: %g", styles[i], moved[i]);
        cr_assert(i == 2 || time[i] > time[2], "%s: %g", styles[i], time[i]);
    }
    cr_assert_float_eq(time[1] / time[2], 1.04, 0.01); /* 60 % task: 4 % quicker */
}

static double variance(const char *settings) {
    gw_text text = {0};
    gw_text_addf(&text, "firms.cafe.stations.counter.staff=200; firms.cafe.levers.empowerment.level=0.9; %s",
                 settings);
    quiet q = quiet_until(182.0, text.bytes);
    double mean = 0, squares = 0;
    for (uint32_t i = 0; i < 200; i++) {
        double off = motivation(&q, i) - mean;
        mean += off / (i + 1);
        squares += off * (motivation(&q, i) - mean);
    }
    quiet_end(&q);
    gw_text_free(&text);
    return squares / 200;
}

Test(motives, S22_everybody_has_weights_of_their_own_unless_all_are_alike) {
    cr_assert_gt(variance("firms.cafe.staff.weight_spread=0.2; firms.cafe.staff.fit=1"), 1e-4);
    cr_assert_eq(variance("firms.cafe.staff.weight_spread=0; firms.cafe.staff.fit=1"), 0.0);
    /* the weight of autonomy alone */
    cr_assert_gt(variance("firms.cafe.staff.weight_spread=0.2; firms.cafe.staff.fit=1;"
                          "firms.cafe.staff.by_isq=0"),
                 1e-5);
    cr_assert_gt(variance("firms.cafe.staff.weight_spread=0; firms.cafe.staff.fit=0.5"), 1e-4);
}

/* What 0.05 more motivation from elsewhere brings with the way back from customers open, against closed:
 * 1 / (1 - gain of the loop). Ten years, without leaving the range. */
Test(motives, S29_the_loop_from_satisfied_customers_to_staff_does_not_blow_up) {
    world w = {.name = "coffee-chain",
               .settings = "run.weeks=520; market.population=6000; firms.beans.customers=900;"
                           "rivals.grinders.customers=900; firms.beans.stations.counter.staff=6",
               .replications = 4};
    const char *less = "firms.beans.staff.base=0.2", *more = "firms.beans.staff.base=0.25";
    paired closed =
        paired_change(&w, "links.customers_staff=no; firms.beans.staff.base=0.2",
                      "links.customers_staff=no; firms.beans.staff.base=0.25", "motivation.beans");
    paired open = paired_change(&w, less, more, "motivation.beans");
    double gain = 1.0 - closed.difference / open.difference;
    cr_assert(closed.difference > 0.03 && gain < 1.0 && gain > -1.0, "gain %g", gain);
    cr_assert(open.base > 0.05 && open.base < 0.95, "%g", open.base);
}
