/* What comes from outside: strikes, illness, outages, scandals, price wars, fines, and demand that climbs. */
#include "model/lab.h"
#include "model/shock.h"

#include <math.h>

#define SHOCK(text) LAB_TOWN "shocks = { it = { week = 10; weeks = 4; " text " }; };"
static const double BEFORE = 70.0 - 0.5, DURING = 70.0 + 0.5, AFTER = 98.0 + 0.5; /* days, at noon */

static gw_run *at(const gw_scenario *s, double day) {
    gw_run *run = lab_run(s, 0);
    gw_run_advance(run, day);
    return run;
}

static double wages(const gw_run *run) {
    return -(double)run->firm[0].ledger.account[GW_ACCOUNT_wages] / 1e4;
}

/* Nobody quits, so that whoever is not at work is on strike. */
static void absent(const char *text, bool paid) {
    gw_scenario *s = lab_parse(text, "firms.cafe.staff.leave_rate=0; firms.cafe.stations.counter.staff=40");
    static const double days[] = {BEFORE, DURING, AFTER};
    static const int least[] = {40, 10, 40}, most[] = {40, 30, 40}; /* of 40 coins; 20 +- 3 sd */
    for (int i = 0; i < 3; i++) {
        gw_run *run = at(s, days[i]);
        int duty = (int)run->place[0].station.on_duty;
        bool open = run->place[0].open;
        cr_assert(!open || (duty >= least[i] && duty <= most[i]), "%d on duty on day %g", duty, days[i]);
        gw_run_free(run);
    }
    gw_run *run = at(s, 105.0);
    double full = 15.0 * 40.0 * run->firm[0].params->staff.pay;
    double lost = (full - wages(run)) / full;
    cr_assert(paid ? lost == 0.0 : lost > 10.0 * 4.0 / 600.0 && lost < 30.0 * 4.0 / 600.0, "%g", lost);
    gw_run_free(run);
    gw_scenario_free(s);
}

Test(shocks, a_strike_takes_a_share_of_the_staff_and_their_wages) {
    absent(SHOCK("kind = \"strike\"; size = 0.5;"), false);
}

Test(shocks, the_ill_are_paid) {
    absent(SHOCK("kind = \"illness\"; size = 0.5; of = \"cafe\";"), true);
}

Test(shocks, an_outage_closes_a_station_for_its_time) {
    gw_scenario *s = lab_parse(SHOCK("kind = \"outage\"; of = \"counter\";"), "");
    gw_run *run = at(s, 70.01);
    gw_counts before = lab_total(run, 0);
    gw_run_advance(run, 97.9);
    gw_counts during = lab_total(run, 0);
    cr_assert_leq(during.visited - before.visited, 4);
    cr_assert_gt(during.turned_away, before.turned_away + 100);
    gw_run_advance(run, 200.0);
    cr_assert_gt(lab_total(run, 0).visited, during.visited + 100);
    lab_check(run);
    gw_run_free(run);
    gw_scenario_free(s);
}

Test(shocks, M5_a_scandal_takes_from_reputation_at_once_and_it_stays_taken) {
    gw_scenario *s = lab_parse(SHOCK("kind = \"scandal\"; size = 0.25;"), "");
    gw_run *run = at(s, 70.0 - 1e-6);
    double before = run->firm[0].reputation;
    gw_run_advance(run, 70.0 + 1e-6);
    cr_assert_float_eq(run->firm[0].reputation, before - 0.25, 0.02);
    gw_run_advance(run, 110.0);
    cr_assert_lt(run->firm[0].reputation, before - 0.15);
    gw_run_free(run);
    gw_scenario_free(s);
}

Test(shocks, a_fine_is_paid_once_and_the_ledger_balances) {
    gw_scenario *s = lab_parse(SHOCK("kind = \"fine\"; size = 12345.5;"), "");
    gw_run *run = lab_play(s, 0);
    cr_assert_eq(run->firm[0].ledger.account[GW_ACCOUNT_fines], -123455000);
    cr_assert(gw_ledger_balances(&run->firm[0].ledger));
    gw_run_free(run);
    gw_scenario_free(s);
}

Test(shocks, M2_in_a_price_war_rivals_are_cheaper_while_it_lasts) {
    gw_scenario *s = lab_parse(SHOCK("kind = \"price_war\"; size = 0.5;"), "");
    gw_run *run = at(s, BEFORE);
    cr_assert_eq(gw_rival_price(run, 0), 12.0);
    gw_run_advance(run, DURING);
    cr_assert_eq(gw_rival_price(run, 0), 6.0);
    gw_run_advance(run, AFTER);
    cr_assert_eq(gw_rival_price(run, 0), 12.0);
    gw_run_free(run);
    gw_scenario_free(s);
}

/* An anonymous stream of 30 an hour, week by week: 4 weeks at 1, 8 steps up to 2.5, then 2.5. */
Test(shocks, M18_a_ramp_of_demand_climbs_by_weeks) {
    static const char text[] =
        "run = { weeks = 20; seed = \"7\"; };\n"
        "market = { population = 1; segments = { all = { share = 1.0; }; }; };\n"
        "firms = { a = { customers = 0; stations = { desk = { staff = 90; arrivals_per_hour = 30; }; }; }; "
        "};\n"
        "shocks = { growth = { kind = \"demand\"; week = 4; weeks = 1000; ramp_weeks = 8; size = 2.5; }; };";
    gw_scenario *s = lab_parse(text, "");
    gw_run *run = lab_run(s, 0);
    double before = 0.0;
    for (int week = 0; week < 20; week++) {
        gw_run_advance(run, 7.0 * (week + 1));
        double came = (double)run->place[0].station.stats.offered - before;
        before += came;
        double reached = week < 4 ? 0.0 : week < 12 ? (week - 4 + 0.5) / 8.0 : 1.0;
        double expected = 30.0 * 168.0 * (1.0 + 1.5 * reached);
        cr_assert_float_eq(came, expected, 4.0 * sqrt(expected), "week %d: %g of %g", week, came, expected);
    }
    gw_run_free(run);
    gw_scenario_free(s);
}
