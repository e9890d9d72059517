/* Practices of management that a scenario must be able to say, and benefits that it must report. */
#include "lab.h"

enum { YEARS_3 = 10 /* replications */ };

/* Mean of a KPI over replications, and of cost_failure and cost_turnover as shares of the revenue. */
static double mean_of(const lab_result *runs, const char *name) {
    double sum = 0.0;
    for (int i = 0; i < YEARS_3; i++) {
        sum += lab_value(&runs[i], name) / YEARS_3;
    }
    return sum;
}

static void play(lab_result *runs, const char *settings) {
    for (int i = 0; i < YEARS_3; i++) {
        runs[i] = lab_replicate(lab_load("coffee-chain", settings), (uint32_t)i,
                                &(gw_replicate_options){.traced = GW_NOBODY});
    }
}

#define THREE_YEARS "run.weeks=156; firms.beans.money.supplier=0.2;"

/* Eight benefits of good service, each a signed difference on common luck, n = 10, three years: sales, lead
 * over the rivals, price, reputation, motivation, what failure and replacement cost, terms of suppliers, and
 * what is said. scenario: coffee-chain */
Test(practice, M30_M31_investing_in_service_brings_all_eight_benefits) {
    static const char *const more[] = {"revenue.beans",    "quality_lead.beans", "premium.beans",
                                       "reputation.beans", "motivation.beans",   "told_good.beans"};
    lab_result base[YEARS_3], invest[YEARS_3];
    play(base, THREE_YEARS);
    play(invest,
         THREE_YEARS "firms.beans.levers.training.budget=150; firms.beans.levers.recognition.budget=60");
    for (int i = 0; i < 6; i++) {
        cr_expect_gt(mean_of(invest, more[i]), mean_of(base, more[i]), "%s", more[i]);
    }
    cr_expect_lt(mean_of(invest, "cost_turnover.beans"), mean_of(base, "cost_turnover.beans"));
    cr_expect_lt(mean_of(invest, "cost_failure.beans") / mean_of(invest, "visits.beans"),
                 mean_of(base, "cost_failure.beans") / mean_of(base, "visits.beans"));
    cr_expect_lt(mean_of(invest, "cost_goods.beans") / mean_of(invest, "revenue.beans"),
                 mean_of(base, "cost_goods.beans") / mean_of(base, "revenue.beans"));
    for (int i = 0; i < YEARS_3; i++) {
        lab_free(&base[i]);
        lab_free(&invest[i]);
    }
}

Test(practice, M34_the_three_objectives_of_service_are_headlines) {
    static const char *const objectives[] = {"satisfaction", "service_level", "retention"};
    for (int i = 0; i < 3; i++) {
        int k = gw_kpi_find(objectives[i]);
        cr_assert(k >= 0 && gw_kpi_at(k)->headline, "%s", objectives[i]);
    }
}

static bool is_lever(const char *name) {
    bool found = false;
    for (int i = 0; i < GW_LEVER_COUNT; i++) {
        found |= strcmp(gw_lever_name(i), name) == 0;
    }
    return found;
}

/* Product, price, promotion; people, process, physical evidence are levers; place is the stations and
 * channels. */
Test(practice, M22_the_seven_tools_of_marketing_have_their_keys) {
    static const char *const tools[] = {"product",  "price",       "advertising", "promise",
                                        "staffing", "improvement", "premises"};
    for (int i = 0; i < 7; i++) {
        cr_expect(is_lever(tools[i]), "%s", tools[i]);
    }
}

static gw_scenario *strategic(const char *strategy) {
    static const char door[] = "firms = { cafe = { ";
    const char *at = strstr(lab_town, door);
    gw_text text = {0};
    gw_text_add_bytes(&text, lab_town, at - lab_town);
    gw_text_addf(&text, "%s%s %s", door, strategy, at + strlen(door));
    gw_scenario *s = lab_parse(gw_text_string(&text), "");
    gw_text_free(&text);
    return s;
}

/* A plan with its initiatives, milestones and budget; the milestone that was missed is seen in the report. */
Test(practice, K27_a_milestone_that_is_missed_is_reported) {
    gw_scenario *s = strategic(
        "targets = { easy = { kpi = \"satisfaction\"; value = 20; low = 0; high = 100; week = 26; };\n"
        "hard = { kpi = \"satisfaction\"; value = 99; low = 0; high = 100; week = 26; }; };");
    lab_result r = lab_replicate(s, 0, &(gw_replicate_options){.traced = GW_NOBODY});
    cr_expect_eq(lab_value(&r, "targets_met.cafe"), 50.0);
    lab_free(&r);
}

/* Seven areas of insight get a budget: its shares sum to 1, and what the levers cost is the budget. */
Test(practice, M16_a_budget_over_seven_areas_is_spent_in_full) {
    static const char seven[] = "budgets = { insight = { week = 4; money = 1400; parts = {\n"
                                "  a = { lever = \"training.budget\"; share = 0.2; };    b = { lever = "
                                "\"recognition.budget\"; share = 0.1; };\n"
                                "  c = { lever = \"advertising.budget\"; share = 0.2; }; d = { lever = "
                                "\"improvement.budget\"; share = 0.2; };\n"
                                "  e = { lever = \"product.budget\"; share = 0.1; };     f = { lever = "
                                "\"premises.budget\"; share = 0.1; };\n"
                                "  g = { lever = \"empowerment.coaching\"; share = 0.1; }; }; }; };";
    gw_scenario *s = strategic(seven);
    gw_run *run = lab_run(s, 0);
    int64_t before = 0, after = 0;
    gw_run_advance(run, 28.01);
    for (int i = 0; i < GW_LEVER_COUNT; i++) {
        before += run->firm[0].ledger.lever[i];
    }
    int64_t staff = run->firm[0].staff;
    gw_run_advance(run, 35.01);
    for (int i = 0; i < GW_LEVER_COUNT; i++) {
        after += run->firm[0].ledger.lever[i];
    }
    cr_assert_eq(staff, run->firm[0].staff);
    cr_expect_float_eq((double)(before - after) / 10000.0, 1400.0, 0.01);
    gw_run_free(run);
    gw_scenario_free(s);
}
