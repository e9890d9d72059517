#include "model/lab.h"

#include "report/map.h"
#include "report/people.h"

#include <math.h>
#include <stdlib.h>

/* People as rows. */

static lab_result counted(const char *settings) {
    gw_replicate_options options = {.traced = GW_NOBODY, .census = true};
    return lab_replicate(lab_load("coffee-chain", settings), 0, &options);
}

/* Column of this name in a table of text, its first `most` rows that have a number there and in `other`. */
static int column(const char *text, const char *name, double *out, int most) {
    int at = 0, rows = 0;
    const char *cut = text;
    for (; strncmp(cut, name, strlen(name)) != 0 || (cut[strlen(name)] != ',' && cut[strlen(name)] != '\n');
         at++) {
        cut += strcspn(cut, ",\n") + 1;
    }
    for (const char *line = strchr(text, '\n') + 1; *line && rows < most; line = strchr(line, '\n') + 1) {
        const char *field = line;
        for (int i = 0; i < at; i++) {
            field += strcspn(field, ",") + 1;
        }
        out[rows++] = strncmp(field, "NaN", 3) == 0 ? NAN : strtod(field, NULL);
    }
    return rows;
}

static double correlation(const double *x, const double *y, int count) {
    double n = 0.0, sx = 0.0, sy = 0.0, sxx = 0.0, syy = 0.0, sxy = 0.0;
    for (int i = 0; i < count; i++) {
        if (isfinite(x[i]) && isfinite(y[i])) {
            n += 1.0;
            sx += x[i];
            sy += y[i];
            sxx += x[i] * x[i];
            syy += y[i] * y[i];
            sxy += x[i] * y[i];
        }
    }
    cr_assert_gt(n, 500.0);
    return (sxy - sx * sy / n) / sqrt((sxx - sx * sx / n) * (syy - sy * sy / n));
}

/* scenario: coffee-chain */
Test(people_rows, W21_satisfaction_intention_and_recommendation_of_each_customer_go_together) {
    static double satisfaction[GW_CENSUS_MOST], intention[GW_CENSUS_MOST], recommend[GW_CENSUS_MOST];
    lab_result r = counted("run.weeks=104");
    gw_text text = {0};
    gw_csv_customers(r.result->census, &text);
    int n = column(text.bytes, "satisfaction", satisfaction, GW_CENSUS_MOST);
    column(text.bytes, "intention", intention, GW_CENSUS_MOST);
    column(text.bytes, "recommend", recommend, GW_CENSUS_MOST);
    cr_assert_eq(n, GW_CENSUS_MOST);
    cr_assert_gt(correlation(satisfaction, intention, n), 0.5);
    cr_assert_gt(correlation(satisfaction, recommend, n), 0.5);
    cr_assert_gt(correlation(intention, recommend, n), 0.5);
    gw_text_free(&text);
    lab_free(&r);
}

Test(people_rows, the_loyalty_index_is_one_in_the_mean_where_every_wish_comes_true) {
    lab_result r = counted("run.weeks=104; loyalty.frequency=0; loyalty.leave_rate=0; complaint.psi=0;"
                           "market.segments.regular.visit_spread=0");
    const gw_census *census = r.result->census;
    double sum = 0.0, n = 0.0;
    for (int i = 0; i < census->customer_count; i++) {
        if (isfinite(census->customers[i].loyalty)) {
            sum += census->customers[i].loyalty;
            n += 1.0;
        }
    }
    /* about thirteen Poisson wishes each, a little less for the time spent in service */
    cr_assert_float_eq(sum / n, 1.0, 4.0 / sqrt(13.0 * n) + 0.005, "%g of %g", sum / n, n);
    lab_free(&r);
}

Test(people_rows, listing_people_changes_nothing) {
    lab_result with = counted("run.weeks=60");
    lab_result without = lab_replicate(lab_load("coffee-chain", "run.weeks=60"), 0,
                                       &(gw_replicate_options){.traced = GW_NOBODY});
    cr_assert_eq(with.result->run_hash, without.result->run_hash);
    cr_assert_null(without.result->census);
    lab_free(&with);
    lab_free(&without);
}

Test(people_rows, the_sample_is_of_customers_in_order_and_all_of_them_where_they_are_few) {
    lab_result r = lab_replicate(lab_parse(lab_town, ""), 0,
                                 &(gw_replicate_options){.traced = GW_NOBODY, .census = true});
    gw_run *run = lab_play(r.scenario, 0);
    const gw_census *census = r.result->census;
    int customers = 0, staff = 0;
    for (int i = 0; i < census->customer_count; i++) {
        const gw_customer_row *row = &census->customers[i];
        cr_assert(i == 0 || row->id > census->customers[i - 1].id);
        cr_assert_eq(strcmp(row->firm, "cafe") == 0, run->people[row->id].firm == 1);
        customers += strcmp(row->firm, "cafe") == 0;
    }
    cr_assert_eq(customers, lab_total(run, 0).customers);
    for (uint32_t i = 0; i < run->place[0].capacity; i++) {
        staff += run->place[0].employees[i].present;
    }
    cr_assert_eq(census->employee_count, staff);
    gw_text text = {0};
    gw_csv_employees(census, &text);
    static double position[8];
    cr_assert_eq(column(text.bytes, "position", position, 8), staff < 8 ? staff : 8);
    cr_assert_eq(position[0], 1.0);
    gw_text_free(&text);
    gw_run_free(run);
    lab_free(&r);
}

Test(people_rows, the_journey_is_a_table_whose_largest_gap_is_marked) {
    gw_scenario *scenario = lab_parse(lab_town, "firms.cafe.promise=0.99; run.weeks=20");
    gw_setup setup = gw_replicate_setup(scenario, 1, 0);
    gw_touchpoints touchpoints = gw_touchpoints_create(&setup);
    gw_columns columns = gw_columns_create(&setup);
    gw_aggregate aggregate = gw_aggregate_create(columns.count);
    for (uint32_t i = 0; i < 3; i++) {
        gw_result *result =
            gw_replicate(scenario, &columns, 1, i,
                         &(gw_replicate_options){.traced = GW_NOBODY, .touchpoints = &touchpoints});
        gw_aggregate_add(&aggregate, result);
        gw_result_free(result);
    }
    gw_study study = {.scenario = scenario,
                      .columns = &columns,
                      .touchpoints = &touchpoints,
                      .aggregate = &aggregate,
                      .asked = 3};
    gw_text csv = {0}, table = {0};
    gw_csv_journey(&study, &csv);
    gw_table_journey(&study, &table);
    cr_assert(strstr(csv.bytes, "\ncafe,loyal,counter,,gap,0..1,-"), "%s", csv.bytes);
    cr_assert(strstr(csv.bytes, "\ncafe,after sale,counter,,contacts,people/year,"), "%s", csv.bytes);
    cr_assert(!strstr(csv.bytes, "researching"), "%s", csv.bytes);
    const char *mark = strstr(table.bytes, "<- largest gap");
    cr_assert(mark && !strstr(mark + 1, "<- largest gap"), "%s", table.bytes);
    gw_text_free(&csv);
    gw_text_free(&table);
    gw_aggregate_free(&aggregate);
    gw_columns_free(&columns);
    gw_touchpoints_free(&touchpoints);
    gw_scenario_free(scenario);
}
