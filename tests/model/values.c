/* What a firm stands for and answers for: values, mission, technology, the law, what is said of it. */
#include "model/lab.h"

#include "model/trace.h"

#include <math.h>

static const gw_place *counter(const gw_run *run) {
    return &run->place[0];
}

/* Variance of the quality that one person met, over the town's year. */
typedef struct spread {
    double n, sum, squares;
} spread;

static void note_quality(void *context, const gw_run *run, const gw_note *note) {
    spread *s = context;
    (void)run;
    if (note->kind == GW_NOTE_ENCOUNTER) {
        s->n += 1.0;
        s->sum += note->a[3]; /* empathy: where people's manner shows */
        s->squares += note->a[3] * note->a[3];
    }
}

static double variance(double alignment) {
    gw_text text = {0}; /* nothing else moves empathy: staff alike and still */
    gw_text_addf(
        &text,
        "firms.cafe.values.alignment=%g; run.weeks=2000; run.tick_days=365; market.population=1;"
        "rivals.other=none; firms.cafe.customers=1; market.segments.all.visits_per_year=200;"
        "market.segments.all.visit_spread=0; loyalty.leave_rate=0; links.satisfaction_loyalty=no;"
        "links.staff_quality=no; links.workload_quality=no; quality.familiarity=0; quality.routine=0;"
        "firms.cafe.staff.leave_rate=0",
        alignment);
    gw_scenario *scenario = lab_parse(lab_town, text.bytes);
    gw_run *run = lab_run(scenario, 0);
    spread s = {0};
    run->traced = 0;
    run->trace = note_quality;
    run->trace_context = &s;
    (void)gw_run_advance(run, 1e9);
    cr_assert_gt(s.n, 2000.0);
    gw_run_free(run);
    gw_scenario_free(scenario);
    gw_text_free(&text);
    return s.squares / s.n - s.sum / s.n * (s.sum / s.n);
}

Test(values, O1_quality_varies_the_less_the_more_values_are_aligned) {
    double usual = variance(0.5), before = variance(0.0);
    for (int i = 1; i <= 4; i++) {
        double now = variance(0.25 * i);
        cr_assert_lt(now, before);
        double scale = 1.5 - 0.25 * i;
        cr_assert_float_eq(now / usual, scale * scale, 0.02, "%g", now / usual); /* on the same luck */
        before = now;
    }
}

#define MISSION "firms.cafe.values.mission=\"To be the most valued partner: professional, responsive\";"

Test(values, O2_a_mission_is_said_in_the_scenario_and_comes_through_it) {
    gw_scenario *s = lab_parse(lab_town, MISSION "firms.cafe.values.mission_kpi=\"reliability\"");
    gw_diag diag = {0};
    gw_scenario *again = lab_made(gw_scenario_restore(s->text, "test.cfg", &diag), &diag);
    const gw_firm_cast *firm = again->world->firms.items;
    cr_assert_str_eq(firm->firm.values.mission, "To be the most valued partner: professional, responsive");
    cr_assert_str_eq(firm->firm.values.mission_kpi, "reliability");
    cr_assert_eq(s->hash, again->hash);
    gw_scenario_free(s);
    gw_scenario_free(again);
}

Test(values, O3_the_KPI_of_a_mission_must_be_one) {
    gw_setting wrong = {"firms.cafe.values.mission_kpi", "\"happiness\""};
    gw_diag diag = {0};
    cr_assert_null(gw_scenario_parse(lab_town, "test.cfg", &wrong, 1, &diag));
    gw_text text = {0};
    for (int i = 0; i < diag.count; i++) {
        gw_diag_write(&diag, i, &text);
    }
    cr_assert_not_null(strstr(text.bytes, "no KPI called \"happiness\""), "%s", text.bytes);
    gw_text_free(&text);
    gw_diag_free(&diag);
}

Test(technology, T7_of_a_hundred_thousand_projects_four_in_ten_succeed) {
    static const struct { double chance, band; } cases[] = {{0.40, 0.0062}, {0.20, 0.0051}};
    for (int c = 0; c < 2; c++) {
        int good = 0;
        for (uint32_t i = 0; i < 100000; i++) {
            good += gw_technology_succeeds(gw_luck(1, i), 42, cases[c].chance);
        }
        cr_assert_float_eq(good / 1e5, cases[c].chance, cases[c].band, "%g", good / 1e5);
    }
}

/* The run behind a project in week 10 that succeeds or fails for sure. */
static gw_run *with_project(gw_scenario **scenario, const char *success, const char *alignment) {
    gw_text text = {0};
    gw_text_addf(&text,
                 "run.weeks=20; links.investment_staff=no; firms.cafe.levers.technology.week=10;"
                 "firms.cafe.levers.technology.success=%s; firms.cafe.values.alignment=%s",
                 success, alignment);
    *scenario = lab_parse(lab_town, text.bytes);
    gw_text_free(&text);
    return lab_play(*scenario, 0);
}

Test(technology, T7_a_project_costs_as_much_when_it_fails) {
    static const char *const success[] = {"1", "0"};
    for (int i = 0; i < 2; i++) {
        gw_scenario *scenario;
        gw_run *run = with_project(&scenario, success[i], "0.5");
        const gw_firm *firm = &run->firm[0];
        cr_assert_eq(firm->ledger.lever[firm->drives.technology.account], -20000 * (int64_t)10000);
        cr_assert_eq(firm->technology, i == 0 ? 1.0 : 0.0);
        gw_run_free(run);
        gw_scenario_free(scenario);
    }
}

Test(technology, T8_a_technology_does_nothing_without_a_culture_for_customers) {
    gw_scenario *s[4];
    gw_run *none = with_project(&s[0], "1", "0"), *failed = with_project(&s[1], "0", "0");
    cr_assert_eq(counter(none)->employees[0].empathy, counter(failed)->employees[0].empathy);
    cr_assert_eq(none->hash, failed->hash);
    double gain[2];
    static const char *const culture[] = {"0.5", "1"};
    for (int i = 0; i < 2; i++) {
        gw_run *run = with_project(&s[2], "1", culture[i]);
        gain[i] = gw_technology_empathy(run, 0);
        cr_assert_gt(gw_technology_speed(run, 0), 1.0);
        gw_run_free(run);
        gw_scenario_free(s[2]);
    }
    cr_assert_float_eq(gain[0], 0.05 * 0.5 * 0.8, 1e-12);
    cr_assert_float_eq(gain[1], 2.0 * gain[0], 1e-12);
    gw_run_free(none);
    gw_run_free(failed);
    gw_scenario_free(s[0]);
    gw_scenario_free(s[1]);
}

static gw_run *under_law(gw_scenario **scenario, double budget) {
    gw_text text = {0};
    gw_text_addf(&text,
                 "run.weeks=520; market.population=60; firms.cafe.customers=30; rivals.other=none;"
                 "firms.cafe.law.rates=[2, 1, 4, 0.5, 3, 1]; firms.cafe.levers.compliance.budget=%g",
                 budget);
    *scenario = lab_parse(lab_town, text.bytes);
    gw_text_free(&text);
    return lab_play(*scenario, 0);
}

Test(law, O5_breaches_fall_with_compliance_to_none_and_fines_are_what_each_costs) {
    static const double fines[GW_ACT_COUNT] = {5000, 10000, 1000, 20000, 5000, 15000};
    static const double rates[GW_ACT_COUNT] = {2, 1, 4, 0.5, 3, 1};
    int64_t before[GW_ACT_COUNT];
    for (int i = 0; i <= 4; i++) {
        gw_scenario *scenario;
        gw_run *run = under_law(&scenario, 50.0 * i);
        const gw_breaches *breaches = &run->firm[0].breaches;
        double total = 0.0, years = 3640.0 / 365.0;
        for (int act = 0; act < GW_ACT_COUNT; act++) {
            double n = (double)breaches->count[act], mean = rates[act] * years * (1.0 - 0.25 * i);
            cr_assert_float_eq(n, mean, 4.0 * sqrt(mean) + 1e-9, "act %d: %g", act, n);
            cr_assert(i == 0 || breaches->count[act] <= before[act]); /* none is added by more */
            before[act] = breaches->count[act];
            total += n * fines[act];
        }
        cr_assert_eq((double)-run->firm[0].ledger.account[GW_ACCOUNT_fines] / 10000.0, total);
        cr_assert(i < 4 || total == 0.0);
        gw_run_free(run);
        gw_scenario_free(scenario);
    }
}

static double reputation(const char *settings) {
    lab_result r = lab_town_with(settings);
    double value = lab_value(&r, "reputation.cafe");
    lab_free(&r);
    return value;
}

Test(law, O5_a_breach_costs_reputation) {
    cr_assert_lt(reputation("firms.cafe.law.rates=[0, 0, 9, 0, 0, 0]"), reputation(""));
}

Test(brand, O4_citizenship_adds_to_reputation_the_more_the_more_is_spent) {
    double before = reputation("");
    for (int i = 1; i <= 3; i++) {
        gw_text text = {0};
        gw_text_addf(&text, "firms.cafe.levers.citizenship.budget=%d", 300 * i);
        double now = reputation(text.bytes);
        cr_assert_gt(now, before);
        before = now;
        gw_text_free(&text);
    }
}

Test(brand, O8_public_relations_add_to_reputation_and_are_paid_for) {
    lab_result with = lab_town_with("firms.cafe.levers.public_relations.budget=500"), out = lab_town_with("");
    cr_assert_gt(lab_value(&with, "reputation.cafe"), lab_value(&out, "reputation.cafe") + 0.0005);
    double paid = lab_value(&with, "cost_levers.cafe") - lab_value(&out, "cost_levers.cafe");
    cr_assert_gt(paid, 500.0 * 52.0 - 1000.0); /* fewer or more staff aside */
    lab_free(&with);
    lab_free(&out);
}

Test(swot, K32_leads_in_quality_and_price_have_the_signs_of_what_was_put_in) {
    static const struct {
        const char *settings;
        int quality, price;
    } cases[] = {{"rivals.other.quality=0.3; rivals.other.price=20", 1, 1},
                 {"rivals.other.quality=1; rivals.other.price=5", -1, -1},
                 {"rivals.other.quality=0.3; rivals.other.price=5", 1, -1}};
    for (int i = 0; i < 3; i++) {
        lab_result r = lab_town_with(cases[i].settings);
        cr_assert_gt(cases[i].quality * lab_value(&r, "quality_lead.cafe"), 0.0);
        cr_assert_gt(cases[i].price * lab_value(&r, "price_lead.cafe"), 0.0);
        lab_free(&r);
    }
}
