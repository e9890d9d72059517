/* Who does not pay by the visit: by the incident, for a block of hours, a flat fee. Each identity is exact to
 * the rounding of the ledger (half a ten-thousandth a posting). */
#include "model/lab.h"

#include <math.h>

/* 40 clients like each other, whose incidents come as the clock has it and who neither come nor go. */
static const char clients[] =
    "run = { weeks = 52; seed = \"3\"; };\n"
    "market = { population = 40; segments = { all = { gap_spread = 0; visit_spread = 0; }; }; };\n"
    "newcomer = { advertising = 0.0; }; links = { satisfaction_loyalty = false; };\n"
    "loyalty = { leave_rate = 0.0; };\n"
    "firms = { it = { customers = 40; stations = { desk = { staff = 8; service_minutes = 60;\n"
    "    patience_minutes = 0; }; }; }; };\n";

static lab_result with(const char *settings) {
    return lab_replicate(lab_parse(clients, settings), 0, &(gw_replicate_options){.traced = GW_NOBODY});
}

static double value(const char *settings, const char *name) {
    lab_result r = with(settings);
    double v = lab_value(&r, name);
    lab_free(&r);
    return v;
}

typedef struct books {
    gw_counts c;
    double incidents, fees, penalties, months, tolerance;
} books;

static books kept(const char *settings) {
    gw_scenario *s = lab_parse(clients, settings);
    gw_run *run = lab_play(s, 0);
    lab_check(run);
    const gw_ledger *ledger = &run->firm[0].ledger;
    books b = {.c = lab_total(run, 0),
               .incidents = (double)ledger->account[GW_ACCOUNT_incidents] / 10000.0,
               .fees = (double)ledger->account[GW_ACCOUNT_fees] / 10000.0,
               .penalties = (double)-ledger->account[GW_ACCOUNT_penalties] / 10000.0};
    b.months = gw_sum_total(b.c.customer_days) / (365.0 / 12.0);
    b.tolerance = 0.5e-4 * ((double)b.c.incidents + 70.0); /* postings: incidents, ticks and periods */
    cr_assert_eq(ledger->account[GW_ACCOUNT_sales], 0);
    cr_assert_eq(b.c.incidents, b.c.visited);
    cr_assert_gt(b.c.incidents, 500);
    gw_run_free(run);
    gw_scenario_free(s);
    return b;
}

Test(contracts, T2_by_the_incident_revenue_is_the_sum_of_hours_at_the_rate_and_materials) {
    books b = kept("market.segments.all.contract=incident; market.segments.all.visits_per_year=24;"
                   "firms.it.contracts.materials=30");
    cr_assert_float_eq(b.incidents, (double)b.c.incidents * (100.0 * 2.0 + 30.0), b.tolerance);
    cr_assert_eq(b.fees, 0.0);
    /* and by the time that it really took */
    b = kept("market.segments.all.contract=incident; market.segments.all.visits_per_year=24;"
             "firms.it.contracts.hours=0; firms.it.workload.effort=0; firms.it.workload.overtime=0");
    double hours = gw_sum_total(b.c.sum_incident_hours);
    cr_assert_float_eq(b.incidents, 100.0 * hours, b.tolerance + 1e-6 * b.incidents);
    cr_assert_float_eq(hours / (double)b.c.incidents, 1.0, 0.25, "%g", hours / (double)b.c.incidents);
}

Test(contracts, T3_block_hours_cost_what_is_prepaid_and_what_goes_beyond_and_the_rest_lapses) {
    books b = kept("market.segments.all.contract=block; market.segments.all.visits_per_year=144;"
                   "market.segments.all.visit_spread=0.5; market.segments.all.gap_spread=1");
    double prepaid = 20.0 * 100.0 * (1.0 - 0.15) * b.months, beyond = gw_sum_total(b.c.sum_billed_hours);
    cr_assert_float_eq(b.fees, prepaid, b.tolerance);
    cr_assert_float_eq(b.incidents, beyond * 100.0, b.tolerance);
    double used = gw_sum_total(b.c.sum_incident_hours);
    cr_assert_gt(beyond, used - 20.0 * b.months + 100.0); /* for some of what was prepaid lapsed */
    b = kept("market.segments.all.contract=block; market.segments.all.visits_per_year=24");
    cr_assert_eq(b.incidents, 0.0); /* never more than 20 hours in a month */
}

Test(contracts, T3_a_block_is_used_up_in_its_month_and_new_in_the_next) {
    gw_block block = {0};
    double left[] = {0.0, 0.0, 1.0, 8.0}, beyond = 0.0;
    for (int i = 0; i < 4; i++) {
        beyond = gw_contract_overflow(&block, 20.0, i < 2 ? 8.0 : i == 2 ? 5.0 : 8.0, 3);
        cr_assert_eq(beyond, left[i], "%d: %g", i, beyond);
    }
    cr_assert_eq(gw_contract_overflow(&block, 20.0, 21.0, 4), 1.0);
}

Test(contracts, T4_a_flat_fee_is_paid_by_the_month_and_a_penalty_for_each_time_missed) {
    books b = kept("market.segments.all.contract=managed; market.segments.all.visits_per_year=24;"
                   "firms.it.contracts.response_hours=0.2; firms.it.contracts.resolution_hours=1;"
                   "firms.it.stations.desk.staff=1");
    cr_assert_float_eq(b.fees, 500.0 * b.months, b.tolerance);
    cr_assert_eq(b.incidents, 0.0);
    cr_assert_gt(b.c.times_missed, 100);
    cr_assert_lt(b.c.times_missed, 2 * b.c.incidents);
    cr_assert_float_eq(b.penalties, 50.0 * (double)b.c.times_missed, 1e-3);
}

Test(contracts, T4_breaks_even_with_T2_at_two_and_a_half_incidents_a_month) {
    static const char *const visits[] = {"24", "30", "36"};
    double lead[3];
    for (int i = 0; i < 3; i++) {
        gw_text text = {0};
        gw_text_addf(&text,
                     "market.segments.all.visits_per_year=%s; run.weeks=208;"
                     "market.segments.all.contract=",
                     visits[i]);
        int length = (int)text.length;
        gw_text_addf(&text, "managed");
        double flat = value(text.bytes, "revenue.it");
        lead[i] = flat;
        gw_text time = {0};
        gw_text_addf(&time, "%.*sincident", length, text.bytes);
        lead[i] -= value(time.bytes, "revenue.it");
        lead[i] /= flat;
        gw_text_free(&text);
        gw_text_free(&time);
    }
    cr_assert_gt(lead[0], 0.15);
    cr_assert_float_eq(lead[1], 0.0, 0.02, "%g", lead[1]); /* of 4 years by the clock one incident may lack */
    cr_assert_lt(lead[2], -0.15);
}

Test(contracts, T4_the_providers_profit_falls_with_incidents_under_a_flat_fee_and_rises_by_the_hour) {
#define FEW "market.segments.all.visits_per_year=12; market.segments.all.contract="
#define MANY "market.segments.all.visits_per_year=36; market.segments.all.contract="
    cr_assert_lt(value(MANY "managed", "profit.it"), value(FEW "managed", "profit.it") - 1000.0);
    cr_assert_gt(value(MANY "incident", "profit.it"), value(FEW "incident", "profit.it") + 1000.0);
}
