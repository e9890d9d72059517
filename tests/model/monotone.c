/* V35: under common luck more of a good thing is never worse, replication by replication. */
#include "model/lab.h"

#include "base/math.h"
#include "model/trace.h"

static const gw_replicate_options plain = {.traced = GW_NOBODY};

/* Customers bring their own work and are served in order: then each one's wait can only fall (Kiefer &
 * Wolfowitz), and so does every mean. 4.5 a minute come, 5 a minute is what five can do. Many short runs:
 * with other luck at each level some would turn round. */
Test(monotone, V35_more_staff_never_more_mean_wait) {
    enum { RUNS = 100 };
    static const char *const kpis[] = {"station_wait.firm.desk", "station_wait_p90.firm.desk",
                                       "queue.firm.desk", "p_wait.firm.desk"};
    static double before[RUNS][4];
    int less = 0;
    for (int staff = 5; staff <= 14; staff++) {
        gw_text text = {0};
        gw_text_addf(&text,
                     "run.weeks=0.02; run.warmup_weeks=0; firms.firm.stations.desk.arrivals_per_hour=270;"
                     "firms.firm.stations.desk.staff=%d",
                     staff);
        for (uint32_t r = 0; r < RUNS; r++) {
            lab_result result = lab_replicate(lab_load("validation/plain-station", text.bytes), r, &plain);
            for (int k = 0; k < 4; k++) {
                double now = lab_value(&result, kpis[k]);
                cr_assert(staff == 5 || now <= before[r][k], "%s, %d staff, replication %u: %.17g, was %.17g",
                          kpis[k], staff, r, now, before[r][k]);
                less += staff > 5 && now < before[r][k];
                before[r][k] = now;
            }
            lab_free(&result);
        }
        gw_text_free(&text);
    }
    cr_assert_gt(less, 2000);
}

/* ---- quality ---- */

typedef struct encounters {
    double q[4096][GW_DIMENSIONS], quality[4096];
    int count;
} encounters;

static void watch(void *context, const gw_run *run, const gw_note *note) {
    encounters *e = context;
    (void)run;
    if (note->kind == GW_NOTE_ENCOUNTER && e->count < 4096) {
        memcpy(e->q[e->count], note->a, sizeof e->q[0]);
        e->quality[e->count++] = note->a[5];
    }
}

/* Somebody who comes ten times a day for a year, in a world where quality changes nobody's behaviour. */
static encounters visits_with(const char *settings) {
    static const char steady[] =
        "market.segments.all.visits_per_year=3650; market.segments.all.visit_spread=0;"
        "links.quality_satisfaction=no; links.quality_price=no; firms.cafe.customers=1;"
        "links.satisfaction_loyalty=no; loyalty.leave_rate=0; rivals.other.customers=0;"
        "market.population=1; firms.cafe.stations.counter.staff=1;"
        "firms.cafe.stations.counter.arrivals_per_hour=1;";
    static encounters e;
    e.count = 0;
    gw_text text = {0};
    gw_text_addf(&text, "%s%s", steady, settings);
    gw_replicate_options options = {.traced = 0, .trace = watch, .trace_context = &e};
    lab_result r = lab_replicate(lab_parse(lab_town, text.bytes), 0, &options);
    lab_free(&r);
    gw_text_free(&text);
    cr_assert_gt(e.count, 1000);
    return e;
}

/* Q is the weighted sum of what was delivered, and raising one q_i raises it by w_i times as much. */
Test(monotone, Q6_better_q_i_raises_Q_by_its_weight_in_every_visit) {
    static encounters base, better;
    static const double weight[] = {0.32, 0.22, 0.19, 0.16, 0.11};
    static const struct {
        const char *setting;
        int dimension;
    } cases[] = {
        {"quality.problem_rate=0.01", GW_RELIABILITY},
        {"firms.cafe.stations.counter.informs=yes", GW_RESPONSIVENESS},
        {"quality.empathy_base=0.4", GW_EMPATHY},
        {"firms.cafe.premises=0.8", GW_TANGIBLES},
    };
    base = visits_with("");
    for (int i = 0; i < base.count; i++) {
        double sum = 0.0;
        for (int d = 0; d < GW_DIMENSIONS; d++) {
            sum += weight[d] * base.q[i][d];
        }
        cr_assert_eq(sum, base.quality[i]);
    }
    for (size_t c = 0; c < sizeof cases / sizeof cases[0]; c++) {
        better = visits_with(cases[c].setting);
        int raised = 0;
        cr_assert_eq(better.count, base.count);
        for (int i = 0; i < base.count; i++) {
            for (int d = 0; d < GW_DIMENSIONS; d++) {
                bool same = base.q[i][d] == better.q[i][d];
                cr_assert(d == cases[c].dimension ? better.q[i][d] >= base.q[i][d] : same, "%s",
                          cases[c].setting);
            }
            double more = better.q[i][cases[c].dimension] - base.q[i][cases[c].dimension];
            cr_assert_geq(better.quality[i], base.quality[i]);
            cr_assert_float_eq(better.quality[i] - base.quality[i], weight[cases[c].dimension] * more, 1e-15);
            raised += more > 0.0;
        }
        cr_assert_gt(raised, 100, "%s", cases[c].setting);
    }
}

Test(monotone, Q7_outcome_against_process_weights) {
    double own[] = {0.32, 0.22, 0.19, 0.16, 0.11}, weight[GW_DIMENSIONS];
    gw_quality_params params = {.outcome = 0.5};
    gw_vec vec = {.count = 5};
    memcpy(vec.at, own, sizeof own);
    gw_quality_weights(&params, &vec, weight);
    cr_assert_arr_eq(weight, own, sizeof own);
    for (int k = 0; k <= 20; k++) {
        params.outcome = k / 20.0;
        gw_quality_weights(&params, &vec, weight);
        double sum = 0.0;
        for (int i = 0; i < GW_DIMENSIONS; i++) {
            cr_assert_geq(weight[i], 0.0);
            sum += weight[i];
        }
        cr_assert_float_eq(sum, 1.0, 1e-15);
    }
    cr_assert(weight[GW_RELIABILITY] == 1.0 && weight[GW_EMPATHY] == 0.0); /* outcome = 1 */
}

/* ---- satisfaction ---- */

static gw_satisfaction_params satisfaction(void) {
    gw_scenario *s = lab_parse(lab_town, "");
    gw_satisfaction_params params = s->world->satisfaction;
    gw_scenario_free(s);
    return params;
}

Test(monotone, Q1_satisfaction_rises_strictly_with_disconfirmation) {
    gw_satisfaction_params s = satisfaction();
    double before = gw_satisfaction_of(&s, -1.0);
    for (int i = -9999; i <= 10000; i++) {
        double now = gw_satisfaction_of(&s, i * 1e-4);
        cr_assert_gt(now, before, "at %g", i * 1e-4);
        before = now;
    }
}

Test(monotone, Q1_as_expected_is_exactly_the_base) {
    gw_satisfaction_params s = satisfaction();
    cr_assert(gw_satisfaction_of(&s, 0.0) == 75.0 && gw_satisfaction_of(&s, -0.0) == 75.0);
}

Test(monotone, Q11_half_slope_inside_the_zone_and_losses_twice) {
    gw_satisfaction_params s = satisfaction();
    double step = 0x1p-10; /* exact in all that follows but the last bits of the tolerance */
    double inside = gw_satisfaction_of(&s, 0.03) - gw_satisfaction_of(&s, 0.03 - step);
    double outside = gw_satisfaction_of(&s, 0.2) - gw_satisfaction_of(&s, 0.2 - step);
    cr_assert_float_eq(outside, 100.0 * step, 1e-12);
    cr_assert_float_eq(inside, 0.5 * outside, 1e-12);
    cr_assert_float_eq(gw_satisfaction_of(&s, 0.05), 77.5, 1e-12);
    cr_assert_float_eq(gw_satisfaction_of(&s, 0.10), 82.5, 1e-12);
    for (int i = 1; i <= 1000; i++) {
        double gain = gw_satisfaction_of(&s, i * 1e-3) - 75.0,
               loss = 75.0 - gw_satisfaction_of(&s, -i * 1e-3);
        cr_assert_float_eq(loss, 2.0 * gain, 1e-11, "at %g", i * 1e-3);
    }
}

/* ---- endurance ---- */

/* One draw a customer, eaten by the hazard: who is more satisfied all the time leaves no earlier. */
Test(monotone, higher_satisfaction_never_leaves_earlier) {
    static const char *const levels[] = {"satisfaction.base=55", "satisfaction.base=65",
                                         "satisfaction.base=75", "satisfaction.base=90"};
    enum { PEOPLE = 3000 };
    static double left[4][PEOPLE];
    for (int k = 0; k < 4; k++) {
        gw_text text = {0};
        /* nobody visits, so satisfaction stays at the base it began with; five years */
        gw_text_addf(&text,
                     "%s; market.segments.all.visits_per_year=0; firms.cafe.customers=2400; run.weeks=260;"
                     "firms.cafe.levers.advertising.budget=0; choice.outside=10",
                     levels[k]);
        gw_scenario *s = lab_parse(lab_town, text.bytes);
        gw_run *run = lab_run(s, 0);
        for (uint32_t id = 0; id < PEOPLE; id++) {
            left[k][id] = run->people[id].firm == 1 ? 1e9 : -1.0;
        }
        gw_event next;
        while (gw_calendar_peek(run->calendar, &next) && gw_run_advance(run, next.time)) {
            if (run->event.kind == GW_EVENT_LEAVE) {
                left[k][run->event.entity] = run->now;
            }
        }
        gw_run_free(run);
        gw_scenario_free(s);
        gw_text_free(&text);
    }
    int later = 0;
    for (int k = 1; k < 4; k++) {
        for (uint32_t id = 0; id < PEOPLE; id++) {
            cr_assert_geq(left[k][id], left[k - 1][id], "person %u", id);
            later += left[k][id] > left[k - 1][id];
            if (left[k][id] < 1e9 && left[k][id] > 0.0) { /* the times are in the ratio of the hazards */
                double ratio = gw_exp(0.717 * (k == 3 ? 1.5 : 1.0));
                cr_assert_float_eq(left[k][id] / left[k - 1][id], ratio, 1e-9);
            }
        }
    }
    cr_assert_gt(later, 1000);
}
