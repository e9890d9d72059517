/* How customers are treated: by whom, by a script or not, and as what. */
#include "model/meeting.h"

#include <math.h>

/* Nobody leaves, for better or worse; many short visits. */
#define BUSY \
    "market.segments.all.visits_per_year=200; firms.cafe.stations.counter.staff=12;" \
    "firms.cafe.stations.counter.service_minutes=8; complaint.psi=0; loyalty.leave_rate=0;" \
    "firms.cafe.staff.leave_rate=0;"

static lab_result town(const char *around, const char *settings) {
    gw_text text = {0};
    gw_text_addf(&text, "%s %s", around, settings);
    lab_result r = lab_town_with(text.bytes);
    gw_text_free(&text);
    return r;
}

/* scenario: coffee-chain-cut-training */
Test(manner, Q17_skilled_staff_make_fewer_mistakes_and_satisfy_more) {
    double problems = 100.0, satisfaction = 0.0;
    for (int k = 0; k < 4; k++) {
        gw_text text = {0};
        double skill = 0.70 + 0.08 * k;
        gw_text_addf(&text,
                     "firms.cafe.staff.skill_gain=0; firms.cafe.staff.skill_floor=%g;"
                     "market.segments.all.unusual=0",
                     skill);
        lab_result r = town(BUSY, text.bytes);
        cr_assert_float_eq(lab_value(&r, "assurance.cafe"), skill, 1e-6);
        cr_assert_lt(lab_value(&r, "problems.cafe"), problems);
        cr_assert_gt(lab_value(&r, "satisfaction.cafe"), satisfaction);
        problems = lab_value(&r, "problems.cafe");
        satisfaction = lab_value(&r, "satisfaction.cafe");
        lab_free(&r);
        gw_text_free(&text);
    }
}

/* Over forty employees after a year, whose own weights have made them differ. */
/* scenario: coffee-chain */
Test(manner, Q19_motivated_staff_are_the_friendly_ones) {
    gw_scenario *s =
        lab_parse(lab_town, "firms.cafe.stations.counter.staff=40; firms.cafe.staff.weight_spread=0.3");
    gw_run *run = lab_play(s, 0);
    double n = 0, x = 0, y = 0, xx = 0, yy = 0, xy = 0;
    for (uint32_t i = 0; i < run->place[0].capacity; i++) {
        const gw_employee *e = &run->place[0].employees[i];
        if (e->present) {
            n++;
            x += e->motivation;
            y += e->empathy;
            xx += e->motivation * e->motivation;
            yy += e->empathy * e->empathy;
            xy += e->motivation * e->empathy;
        }
    }
    cr_assert_gt(xx / n - x * x / n / n, 1e-4);
    double r = (n * xy - x * y) / sqrt((n * xx - x * x) * (n * yy - y * y));
    cr_assert_gt(r, 0.8, "correlation %g over %g", r, n);
    gw_run_free(run);
    gw_scenario_free(s);
}

/* n = some 1e5 visits; 4 standard errors of their mean, and 6/1024 for the grain of a step's luck. */
/* scenario: coffee-chain */
Test(manner, Q20_each_of_six_steps_is_done_with_motivation_as_its_probability) {
    static const double motivation[] = {0.0, 0.3, 0.65, 0.9, 1.0};
    for (int k = 0; k < 5; k++) {
        gw_text text = {0};
        gw_text_addf(&text,
                     "links.workload_quality=no; firms.cafe.staff.motivation_start=%g;"
                     "firms.cafe.staff.motivation_tau=10000",
                     motivation[k]);
        lab_result r = town(BUSY, text.bytes);
        double m = lab_value(&r, "motivation.cafe"), n = lab_value(&r, "visits.cafe") * 52 * 7 / 365;
        double steps = lab_value(&r, "steps.cafe"), band = 4 * sqrt(6 * m * (1 - m) / n) + 6.0 / 1024;
        cr_assert(n > 1e5 && fabs(m - motivation[k]) < 0.01);
        cr_assert_float_eq(steps, 6 * m, band, "%g steps at motivation %g", steps, m);
        lab_free(&r);
        gw_text_free(&text);
    }
}

/* Mean and variance of Q over visits that are alike but for how they are handled. */
static void spread(const char *standard, double *mean, double *variance) {
    enum { N = 3000 };
    gw_text text = {0};
    gw_text_addf(&text, MEETING_STILL "firms.cafe.standardisation=%s", standard);
    meeting m;
    meeting_begin(&m, lab_town, text.bytes);
    gw_text_free(&text);
    gw_ticket ticket = meeting_ticket(&m);
    double sum = 0.0, squares = 0.0, first = 0.0;
    for (int i = 0; i < N; i++) {
        meeting_visit(&m, &ticket);
        first = i == 0 ? m.quality : first;
        sum += m.quality - first;
        squares += (m.quality - first) * (m.quality - first);
    }
    *mean = first + sum / N;
    *variance = squares / N - sum * sum / N / N;
    meeting_end(&m);
}

/* The same luck at every level, so that the variance falls exactly as (1 - s)^2 and the mean comes nearer. */
/* scenario: coffee-chain */
Test(manner, S26_standardised_handling_varies_less) {
    static const char *const levels[] = {"0", "0.25", "0.5", "0.75", "1"};
    double mean[5], variance[5];
    for (int k = 0; k < 5; k++) {
        spread(levels[k], &mean[k], &variance[k]);
    }
    for (int k = 0; k < 5; k++) {
        double kept = (1.0 - 0.25 * k) * (1.0 - 0.25 * k);
        cr_assert_float_eq(variance[k], kept * variance[0], 1e-9);
        cr_assert_float_eq(mean[k], mean[4], 4 * sqrt(variance[0] / 3000) + 1e-4);
        cr_assert(k == 0 || variance[k] < variance[k - 1]);
    }
    double step = 0.16 * 0.65 / 6, m = 0.4 / 0.65; /* weight of empathy, what a step adds; motivation */
    cr_assert_float_eq(variance[0], 6 * step * step * m * (1 - m), 0.1 * variance[0]);
    cr_assert_eq(variance[4], 0.0);
}

/* Appropriateness: .9 for an unusual request at the usual standardisation; 4 standard errors of the share of
 * unusual requests in the mean. */
/* scenario: coffee-chain */
Test(manner, S26_K20_standardised_handling_fits_unusual_requests_less) {
    static const char *const levels[] = {"0", "0.5", "1"};
    for (int k = 0; k < 3; k++) {
        gw_text text = {0};
        gw_text_addf(&text, "firms.cafe.standardisation=%s; market.segments.all.unusual=", levels[k]);
        ptrdiff_t length = text.length;
        gw_text_add(&text, "1");
        lab_result all = town("run.weeks=8;", text.bytes);
        cr_assert_float_eq(lab_value(&all, "appropriateness.cafe"), 1.0 - 0.1 * k, 1e-12);
        lab_free(&all);
        text.length = length;
        gw_text_add(&text, "0.1");
        lab_result some = town(BUSY, text.bytes);
        double n = lab_value(&some, "visits.cafe") * 52 * 7 / 365;
        cr_assert_float_eq(lab_value(&some, "appropriateness.cafe"), 1.0 - 0.01 * k,
                           0.1 * k * (4 * sqrt(0.09 / n) + 0.5 / 1024));
        cr_assert_float_eq(lab_value(&some, "assurance.cafe"),
                           lab_value(&some, "skill.cafe") - (1.0 - lab_value(&some, "appropriateness.cafe")),
                           1e-3);
        lab_free(&some);
        gw_text_free(&text);
    }
}

/* Empathy at each of a newcomer's visits; `known`: day-0 customers are not newcomers. */
static void through(const char *settings, double empathy[21], double satisfaction[21]) {
    gw_text text = {0};
    gw_text_addf(&text, "%s expectation.encounter=0; expectation.experience=0; expectation.promise=0; %s",
                 MEETING_STILL, settings);
    meeting m;
    meeting_begin(&m, lab_town, text.bytes);
    gw_text_free(&text);
    m.person->visits = 0;
    gw_ticket ticket = meeting_ticket(&m);
    for (int i = 1; i <= 20; i++) {
        meeting_visit(&m, &ticket);
        empathy[i] = m.q[GW_EMPATHY];
        satisfaction[i] = m.satisfaction;
    }
    meeting_end(&m);
}

/* scenario: coffee-chain */
Test(manner, M37_who_is_known_better_is_treated_better) {
    double e[21], s[21];
    through("quality.familiarity=0.01; quality.routine=0.005;", e, s);
    cr_assert_float_eq(e[1], 0.75, 1e-12);
    cr_assert_gt(e[20], e[1]);
    through("quality.familiarity=0.01; firms.cafe.fresh=yes; quality.routine=0.005;", e, s);
    for (int i = 1; i <= 20; i++) {
        cr_assert_float_eq(e[i], 0.75 + (i < 11 ? 0.01 * (i - 1) : 0.10), 1e-9, "visit %d", i);
    }
}

/* Regulars are taken for granted, up to a point; "every visit as a first visit" ends that. */
/* scenario: presets/gestures */
Test(manner, Q25_as_if_each_visit_were_the_first_satisfaction_does_not_fall_with_visits) {
    double e[21], s[21];
    through("quality.routine=0.005;", e, s);
    for (int i = 2; i <= 20; i++) {
        cr_assert(i <= 11 ? s[i] < s[i - 1] : s[i] == s[i - 1], "visit %d: %g after %g", i, s[i], s[i - 1]);
    }
    through("quality.routine=0.005; firms.cafe.fresh=yes;", e, s);
    for (int i = 2; i <= 20; i++) {
        cr_assert_eq(s[i], s[1], "visit %d: %g, not %g", i, s[i], s[1]);
    }
}
