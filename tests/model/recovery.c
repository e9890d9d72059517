/* Recovery: who resolves a complaint, on the spot or through how many hands, and what an apology is worth.
 * One problem each, all complained of; n = 1e5, bands of four standard errors. */
#include "model/problems.h"

#include <math.h>

#define ALL "complaint.complain=1; firms.cafe.price=20;" /* compensation is half the price */

static double band(double p) {
    return 4 * sqrt(p * (1 - p) / N);
}

static outcome at(const char *lever, double level) {
    gw_text text = {0};
    gw_text_addf(&text, ALL "firms.cafe.levers.%s=%g", lever, level);
    outcome o = one_problem_each(MIXED, text.bytes);
    gw_text_free(&text);
    return o;
}

static double days(const outcome *o) {
    return gw_sum_total(o->counts.sum_recovery_days) / (double)o->counts.closed;
}

Test(recovery, S8_empowered_staff_resolve_on_the_spot_at_a_higher_cost) {
    double before_days = 1e9, before_cost = 0.0;
    int64_t before_quick = 0, before_stayed = 0;
    for (int k = 0; k <= 4; k++) {
        outcome o = at("empowerment.level", 0.25 * k);
        double spot = 0.25 * k, cost = o.recovery / N;
        /* else 48 hours, and as much again after each hand-off */
        cr_assert_float_eq(days(&o), (1 - spot) * 2.0 / 0.9, 4 * 2.0 / 0.9 / sqrt(N) + 1e-12, "%g", days(&o));
        cr_assert(days(&o) < before_days && cost > before_cost, "%g %g", days(&o), cost);
        cr_assert(o.counts.quickly > before_quick && o.counts.stayed > before_stayed);
        before_days = days(&o);
        before_cost = cost;
        before_quick = o.counts.quickly;
        before_stayed = o.counts.stayed;
        cr_assert(k < 4 || (days(&o) == 0.0 && o.counts.quickly == o.counts.resolved));
        cr_assert(k < 4 || o.recovery == 5.0 * N + 1.5 * 10.0 * (double)o.counts.resolved);
    }
}

/* What the odds are multiplied by, one thing at a time. */
Test(recovery, skill_compensation_and_empowerment_move_the_odds) {
    static const struct {
        const char *settings;
        double skill;
        bool fit;
        double exponent;
    } cases[] = {
        {"", 0.88, true, 0.0},
        {"", 0.68, true, -1.0},
        {"", 0.98, true, 0.5},
        {"firms.cafe.levers.recovery.compensation=30", 0.88, true, 1.0},
        {"firms.cafe.levers.recovery.compensation=0", 0.88, true, -0.5},
        {"firms.cafe.levers.recovery.compensation=1e6", 0.88, true, 9.5}, /* ten prices count */
        {"firms.cafe.price=0", 0.88, true, 0.0},
        {"firms.cafe.levers.empowerment.level=1", 0.88, true, 0.5},
        {"firms.cafe.levers.empowerment.level=1", 0.88, false, -0.5},
        {"firms.cafe.levers.empowerment.level=0", 0.88, true, -0.5},
        {"firms.cafe.levers.empowerment.level=1; links.staff_quality=no", 0.88, false, 0.5},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        gw_text text = {0};
        gw_text_addf(&text, ALL "firms.cafe.levers.recovery.resolve=0.3;%s", cases[i].settings);
        gw_employee employee = {.skill = cases[i].skill, .fit = cases[i].fit};
        outcome o = problems_of(MIXED, text.bytes, &employee, NULL);
        double odds = 0.3 / 0.7 * exp(cases[i].exponent), p = odds / (1 + odds);
        cr_assert_float_eq((double)o.counts.resolved / N, p, band(p) + 1e-9, "case %zu: %g, not %g", i,
                           (double)o.counts.resolved / N, p);
        gw_text_free(&text);
    }
}

Test(recovery, all_and_none_stay_all_and_none_whoever_works_on_them) {
    gw_employee worst = {.skill = 0.0, .fit = false}, best = {.skill = 1.0, .fit = true};
    outcome none = problems_of(MIXED, ALL "firms.cafe.levers.recovery.resolve=0", &best, NULL);
    outcome all = problems_of(MIXED, ALL "firms.cafe.levers.recovery.resolve=1", &worst, NULL);
    cr_assert(none.counts.resolved == 0 && all.counts.resolved == N);
}

/* Hand-offs of a case are geometric: h / (1 - h) of them on average where nothing is settled on the spot. */
Test(recovery, S31_who_keeps_a_case_to_its_end_resolves_it_at_first_contact) {
    static const double shares[] = {0.0, 0.05, 0.10, 0.40};
    int64_t before_first = INT64_MAX, before_stayed = INT64_MAX;
    for (int k = 0; k < 4; k++) {
        double h = shares[k];
        gw_text text = {0};
        gw_text_addf(&text,
                     ALL "firms.cafe.levers.empowerment.level=0; complaint.by_empowerment=0;"
                         "firms.cafe.levers.recovery.hand_off=%g",
                     h);
        outcome o = one_problem_each(MIXED, text.bytes);
        double per_case = (double)o.counts.hand_offs / N, first = (double)o.counts.first_contact / N;
        double resolved = (double)o.counts.resolved / N;
        cr_assert_float_eq(per_case, h / (1 - h), 4 * sqrt(h / N) / (1 - h) + 1e-3 * h, "%g", per_case);
        cr_assert_float_eq(first, resolved * (1 - h), band(0.5));
        cr_assert_float_eq(days(&o), 2.0 / (1 - h), 4 * 2.0 / (1 - h) / sqrt(N) + 2e-3 * h);
        cr_assert_eq(o.recovery, 5.0 * (N + (double)o.counts.hand_offs) + 10.0 * (double)o.counts.resolved);
        cr_assert(o.counts.first_contact < before_first && o.counts.stayed < before_stayed);
        before_first = o.counts.first_contact;
        before_stayed = o.counts.stayed;
        gw_text_free(&text);
    }
    outcome always = at("recovery.hand_off", 1.0), never = at("recovery.hand_off", 0.0);
    double cases = (double)(always.counts.hand_offs / GW_HAND_OFFS_MOST); /* those not settled on the spot */
    cr_assert_float_eq(cases / N, 0.5, band(0.5));
    cr_assert(always.counts.hand_offs % GW_HAND_OFFS_MOST == 0 && never.counts.hand_offs == 0);
}

/* Everybody stays, so that everybody's satisfaction can be asked. Resolved at once, nothing is left to
 * apologise for. */
Test(recovery, W20_an_apology_gives_back_a_quarter_of_what_recovery_does_not) {
    static const struct {
        const char *how;
        double share; /* of the drop given back, of 22.5 points times memory 0.3 */
    } cases[] = {
        {"complaint.complain=0; firms.cafe.levers.recovery.capture=0", 0.0},
        {"firms.cafe.levers.recovery.resolve=0", 0.0},
        {"firms.cafe.levers.recovery.resolve=1; complaint.quick_hours=0; "
         "firms.cafe.levers.empowerment.level=0",
         0.5},
        {"firms.cafe.levers.recovery.resolve=1; firms.cafe.levers.empowerment.level=1", 1.0},
    };
    static double with[N], without[N];
    for (size_t c = 0; c < sizeof cases / sizeof cases[0]; c++) {
        gw_text text = {0};
        gw_text_addf(&text,
                     ALL "complaint.psi=0; satisfaction.base=50; %s; firms.cafe.levers.recovery.apology=",
                     cases[c].how);
        ptrdiff_t length = text.length;
        gw_text_add(&text, "no");
        problems_of(MIXED, text.bytes, NULL, without);
        text.length = length;
        gw_text_add(&text, "yes");
        problems_of(MIXED, text.bytes, NULL, with);
        double more = 0.3 * 22.5 * 0.25 * (1 - cases[c].share);
        for (int i = 0; i < N; i++) {
            cr_assert_float_eq(with[i] - without[i], more, 1e-4, "case %zu: %g, %g", c, with[i], without[i]);
            cr_assert(cases[c].share == 1.0 || with[i] > without[i]);
        }
        gw_text_free(&text);
    }
}

/* ---- the misled ---- */

Test(misled, W19_the_misled_stop_business_and_complain_fifteen_times_as_often) {
    outcome usual = one_problem_each(MIXED, ""), misled = one_problem_each(MISLED, "");
    double share = (double)misled.counts.complaints / N;
    cr_assert_float_eq(share, 0.60, band(0.60));
    cr_assert_gt(misled.counts.complaints, 10 * usual.counts.complaints);
    outcome unresolved = one_problem_each(MISLED, "firms.cafe.levers.recovery.resolve=0");
    cr_assert_float_eq((double)unresolved.counts.left_problem / N, 0.90, band(0.90));
    /* put right, it is like any major problem */
    outcome resolved = one_problem_each(MISLED, ALL "complaint.misled_complains=1; complaint.psi=1;"
                                                    "firms.cafe.levers.recovery.resolve=1;"
                                                    "firms.cafe.levers.empowerment.level=1");
    cr_assert_float_eq((double)resolved.counts.stayed / N, 0.82, band(0.82));
}

Test(misled, W19_one_visit_in_ten_misleads_takes_all_trust_and_is_no_rework) {
    lab_result none = lab_town_with("complaint.misled=0"), some = lab_town_with("complaint.misled=0.1");
    double misled = lab_value(&some, "misled.cafe"), visits = lab_value(&some, "visits.cafe") * 364 / 365;
    cr_assert_float_eq(misled, 10.0, 400 * sqrt(0.09 / visits), "%g", misled);
    cr_assert_eq(lab_value(&none, "misled.cafe"), 0.0);
    cr_assert_lt(lab_value(&some, "trust.cafe"), 0.92 * lab_value(&none, "trust.cafe"));
    cr_assert_gt(lab_value(&some, "complaint_share.cafe"), 40.0);
    cr_assert_gt(lab_value(&some, "churn_problem.cafe"), 5 * lab_value(&none, "churn_problem.cafe"));
    lab_free(&none);
    lab_free(&some);
    gw_scenario *s =
        lab_parse(lab_town, "complaint.misled=1; quality.problem_rate=0; links.satisfaction_loyalty=no");
    gw_run *run = lab_play(s, 0);
    cr_assert_eq(run->firm[0].ledger.account[GW_ACCOUNT_rework], 0);
    for (uint32_t id = 0; id < run->population; id++) {
        const gw_person *person = &run->people[id];
        /* a first visit that was given up leaves some of the first trust */
        cr_assert(person->firm != 1 || person->visits < 2 || person->trust == 0.0f);
    }
    gw_run_free(run);
    gw_scenario_free(s);
}
