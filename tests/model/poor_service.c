/* What poor service costs: every way of loss on its own, and all of them together. */
#include "lab.h"

Test(poor_service, M32_its_ways_sum_to_the_whole) {
    static const char *const ways[] = {"poor_customers.cafe", "poor_visits.cafe",  "poor_newcomers.cafe",
                                       "poor_premium.cafe",   "cost_failure.cafe", "cost_turnover.cafe"};
    lab_result r = lab_town_with("");
    double sum = 0.0;
    for (int i = 0; i < 6; i++) {
        double way = lab_value(&r, ways[i]);
        cr_expect_geq(way, 0.0, "%s", ways[i]);
        sum += way;
    }
    double all = lab_value(&r, "poor_service.cafe");
    cr_expect_float_eq(sum, all, 1e-6 * all);
    cr_expect_float_eq(lab_value(&r, "poor_share.cafe"), 100.0 * all / lab_value(&r, "revenue.cafe"), 1e-9);
    lab_free(&r);
}

Test(poor_service, M32_each_way_is_closed_by_what_mends_it) {
    lab_result flawless = lab_town_with("quality.problem_rate=0");
    cr_expect_eq(lab_value(&flawless, "poor_customers.cafe"), 0.0);
    cr_expect_eq(lab_value(&flawless, "cost_failure.cafe"), 0.0);
    lab_result patient = lab_town_with("firms.cafe.stations.counter.patience_minutes=0");
    cr_expect_eq(lab_value(&patient, "poor_visits.cafe"), 0.0);
    /* nor may a lost argument make a spokesman, who tells whatever the habit */
    lab_result silent =
        lab_town_with("talk.bad=0; complaint.complain=0; firms.cafe.levers.recovery.capture=0");
    cr_expect_eq(lab_value(&silent, "poor_newcomers.cafe"), 0.0);
    lab_result best = lab_town_with("rivals.other.quality=0.2; rivals.other.drift=0");
    lab_result plain = lab_town_with("");
    cr_expect_lt(lab_value(&best, "poor_premium.cafe"), 0.2 * lab_value(&plain, "poor_premium.cafe"));
    cr_expect_gt(lab_value(&plain, "poor_customers.cafe"), 0.0);
    cr_expect_gt(lab_value(&plain, "poor_visits.cafe"), 0.0);
    cr_expect_gt(lab_value(&plain, "poor_newcomers.cafe"), 0.0);
    lab_free(&flawless);
    lab_free(&patient);
    lab_free(&silent);
    lab_free(&best);
    lab_free(&plain);
}

/* More problems, and every account but the staff's grows; n = 1 pair on common luck, by a wide margin. */
Test(poor_service, twice_the_problems_cost_more) {
    lab_result few = lab_town_with(""), many = lab_town_with("quality.problem_rate=0.08");
    cr_expect_gt(lab_value(&many, "poor_customers.cafe"), lab_value(&few, "poor_customers.cafe"));
    cr_expect_gt(lab_value(&many, "cost_failure.cafe"), lab_value(&few, "cost_failure.cafe"));
    cr_expect_gt(lab_value(&many, "poor_share.cafe"), lab_value(&few, "poor_share.cafe"));
    lab_free(&few);
    lab_free(&many);
}
