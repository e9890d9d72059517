/* Growth that is faster than the staff can be hired and trained. */
#include "model/paired.h"

/* A café at 87 % of its capacity, half as many wishes more, and half as many positions more over a year
 * either way. Pressed staff cut corners, customers feel it, and the standard does not come back. With the
 * default effort (.639) and quality.effort (2) there is no such spiral: growth in 8 weeks costs customers,
 * but sells enough meanwhile to make up for it. Nobody leaves the rival unasked, so who is lost is lost. */
#define GROWTH \
    "run = { weeks = 156; seed = \"7\"; };\n" \
    "market = { population = 6000; segments = { all = { share = 1.0; }; }; };\n" \
    "quality = { effort = 6; };\n" \
    "firms = { cafe = { customers = 600; workload = { tau_up = 0; tau_down = 6; effort = 1.2; };\n" \
    "  money = { overhead = 0; };\n" \
    "  stations = { counter = { staff = 4; service_minutes = 28; service_spread = 0.7;\n" \
    "    patience_minutes = 60; opens = 8; closes = 16; days = [1, 1, 1, 1, 1.2, 0, 0]; }; };\n" \
    "  plan = { hire = { lever = \"staffing.positions\"; week = 13; ramp_weeks = 52; change = " \
    "\"multiply\";\n" \
    "    value = 1.5; }; }; }; };\n" \
    "rivals = { other = { customers = 600; leave_rate = 0.0; }; };\n" \
    "shocks = { growth = { kind = \"demand\"; week = 13; weeks = 1000; ramp_weeks = 52; size = 1.5; }; };\n"

/* 30 replications on common luck. */
Test(growth, M18_growth_in_8_weeks_is_worth_less_after_three_years_than_growth_in_52) {
    static const world w = {GROWTH, NULL, "", 30};
    paired p = paired_change(&w, "shocks.growth.ramp_weeks=52", "shocks.growth.ramp_weeks=8", "npv.cafe");
    PAIRED_DOWN(p, 3.0);
}
