/* What money spent on staff does to the firm: improvement, support, and each success factor alone. */
#include "model/paired.h"
#include "model/quiet.h"

#define FUNDED "firms.cafe.levers.improvement.budget=25;"

/* A thousand employees for two years, all with the same endurance in both arms. */
Test(investing, S10_taking_hassles_away_lifts_motivation_and_keeps_staff) {
    static const char *const settings[] = {"", FUNDED};
    double moved[2];
    int64_t quits[2];
    for (int i = 0; i < 2; i++) {
        gw_text text = {0};
        gw_text_addf(&text,
                     "firms.cafe.stations.counter.staff=1000; firms.cafe.staff.leave_rate=0.3;"
                     "run.weeks=105; %s",
                     settings[i]);
        quiet q = quiet_until(728.0, text.bytes);
        moved[i] = q.run->firm[0].level.motivation;
        quits[i] = q.run->firm[0].quits;
        /* 0.3 of the work was hassle */
        double hassle = q.run->firm[0].level.hassle;
        cr_assert(i == 0 ? hassle == 0.3 : hassle < 0.3 * 0.1, "%g", hassle);
        quiet_end(&q);
        gw_text_free(&text);
    }
    cr_assert_float_eq(moved[1] - moved[0], 0.2 * 0.3, 0.012, "%g", moved[1] - moved[0]);
    cr_assert_lt((double)quits[1], 0.9 * (double)quits[0]);
}

/* By how much a programme takes problems away, % */
static double effect(const char *settings) {
    gw_text text = {0};
    gw_text_addf(&text, "run.weeks=104; %s", settings);
    lab_result r = lab_town_with(text.bytes);
    double value = lab_value(&r, "innovation.cafe");
    lab_free(&r);
    gw_text_free(&text);
    return value;
}

Test(investing, S20_half_the_funding_yields_less_than_half_the_effect) {
    double full = effect(FUNDED), half = effect("firms.cafe.levers.improvement.budget=12.5");
    double uncommitted = effect(FUNDED "firms.cafe.leadership.commitment=0.5");
    cr_assert(half > 0.0 && half < 0.5 * full, "%g of %g", half, full);
    cr_assert_float_eq(half, 0.25 * full, 1e-9);
    cr_assert_float_eq(uncommitted, 0.5 * full, 1e-9);
    cr_assert_eq(effect(FUNDED "firms.cafe.leadership.commitment=0"), 0.0);
    cr_assert_eq(effect("firms.cafe.levers.improvement.budget=250"), full);
}

/* Its time is taken now; what it saves comes with 26 weeks. */
Test(investing, K26_improvement_takes_capacity_now_and_gives_more_back) {
    quiet none = quiet_until(0.0, ""), improving = quiet_until(0.0, FUNDED);
    double first = 0, last = 0;
    for (int week = 1; week <= 52; week++) {
        gw_run_advance(none.run, 7.0 * week);
        gw_run_advance(improving.run, 7.0 * week);
        last = gw_staff_productive(improving.run, 0) / gw_staff_productive(none.run, 0);
        first = week == 1 ? last : first;
    }
    cr_assert(first < 0.99 && first > 0.97, "%g", first);
    cr_assert_gt(last, 1.02);
    quiet_end(&none);
    quiet_end(&improving);
}

/* The kitchen is met by nobody; what is asked of it is ready when it is done. */
static const char two_departments[] =
    "run = { weeks = 52; seed = \"14\"; };\n"
    "market = { population = 3000; segments = { all = { share = 1.0; }; }; };\n"
    "firms = { cafe = { customers = 600; entrance = \"counter\"; stations = {\n"
    "    counter = { staff = 4; service_minutes = 20; opens = 8; closes = 16; then = \"kitchen\"; };\n"
    "    kitchen = { role = \"internal\"; staff = 3; service_minutes = 25; patience_minutes = 0;\n"
    "        opens = 8; closes = 20; }; }; }; };\n"
    "rivals = { other = { customers = 600; }; };\n";

Test(investing, S14_an_unsupported_department_keeps_customers_waiting) {
    world w = {.text = two_departments, .settings = "", .replications = 8};
    const char *yes = "firms.cafe.stations.kitchen.support=1",
               *no = "firms.cafe.stations.kitchen.support=0.3";
    PAIRED_UP(paired_change(&w, yes, no, "wait.cafe"), 4.0);
    PAIRED_UP(paired_change(&w, yes, no, "sojourn.cafe.kitchen"), 4.0);
    PAIRED_UP(paired_change(&w, yes, no, "problems.cafe"), 3.0);
    PAIRED_DOWN(paired_change(&w, yes, no, "motivation.cafe"), 4.0);
}

/* Select people; develop, motivate and manage them; effective processes and continuous improvement; managers
 * who coach and let decide. What each is worth is the sweep's affair: here that it is worth something, alone.
 */
/* scenario: coffee-chain */
Test(investing, S19_each_of_five_success_factors_alone_changes_the_net_present_value) {
    static const char *const factors[] = {
        "firms.cafe.levers.selection.budget=1000", "firms.cafe.levers.training.budget=125",
        "firms.cafe.levers.recognition.budget=75", FUNDED,
        "firms.cafe.levers.empowerment.level=0.9; firms.cafe.levers.empowerment.coaching=25"};
    world w = {
        .text = lab_town, .settings = "run.weeks=104; firms.cafe.staff.leave_rate=1", .replications = 6};
    for (int i = 0; i < 5; i++) {
        paired p = paired_change(&w, "", factors[i], "npv.cafe");
        cr_assert(isfinite(p.difference) && isfinite(p.t) && p.difference != 0.0, "%s: %g (t = %g)",
                  factors[i], p.difference, p.t);
    }
}

/* Staff and recruitment, training, what is developed: each cost has its line, and the lines are the costs, to
 * the ten-thousandth. */
Test(investing, S27_the_lines_of_cost_sum_to_the_total_exactly) {
    gw_scenario *s = lab_parse(lab_town, FUNDED
                               "firms.cafe.levers.selection.budget=300; firms.cafe.levers.campaign.week=3;"
                               "firms.cafe.levers.campaign.budget=20; firms.cafe.staff.leave_rate=1");
    gw_run *run = lab_play(s, 0);
    const gw_firm *firm = &run->firm[0];
    const gw_ledger *ledger = &firm->ledger;
    int64_t revenue = ledger->account[GW_ACCOUNT_sales] + ledger->account[GW_ACCOUNT_premium], costs = 0;
    for (int i = 0; i < GW_ACCOUNT_COUNT; i++) {
        costs -= i == GW_ACCOUNT_sales || i == GW_ACCOUNT_premium ? 0 : ledger->account[i];
    }
    for (int i = 0; i < GW_LEVER_MAX; i++) {
        costs -= ledger->lever[i];
    }
    cr_assert_eq(revenue - costs, ledger->cash - ledger->opening);
    cr_assert(ledger->account[GW_ACCOUNT_wages] < 0 && ledger->account[GW_ACCOUNT_recruitment] < 0);
    cr_assert_eq(ledger->lever[GW_LEVER_selection], -300 * 10000 * firm->hires);
    cr_assert_leq(ledger->lever[GW_LEVER_campaign], -20 * 10000 * 3);
    cr_assert_geq(ledger->lever[GW_LEVER_campaign], -20 * 10000 * 4);
    double weeks = gw_sum_total(firm->staff_days) / 7.0;
    cr_assert_float_eq((double)ledger->lever[GW_LEVER_training] / 1e4, -75.0 * weeks, 0.01);
    cr_assert_float_eq((double)ledger->lever[GW_LEVER_improvement] / 1e4, -25.0 * weeks, 0.01);
    gw_run_free(run);
    gw_scenario_free(s);
}
