/* What employees know, how they learn it, and who may decide alone. */
#include "model/paired.h"
#include "model/quiet.h"

#define WITHOUT_TRAINING "firms.cafe.levers.training.budget=0"
#define COURSES "firms.cafe.levers.training.mode=course;"

/* Day by day over a whole period, when courses have been held for ten years. */
Test(learning, S6_courses_leave_the_same_knowledge_in_the_long_run) {
    double target = 1 - exp(-0.75), step = target * 13.0 / 26.0, kept = exp(-13.0 / 26.0), sum = 0;
    quiet q = quiet_until(0.0, COURSES "run.weeks=600; run.tick_days=1");
    for (int day = 0; day < 91; day++) {
        gw_run_advance(q.run, 91.0 * 40 + day - 1e-6);
        double even = q.run->place[0].employees[0].knowledge, odd = q.run->place[0].employees[1].knowledge;
        sum += (even + odd) / 2 / 91;
        if (day == 0) { /* as of the last tick, 88 days after the end of a course */
            cr_assert_float_eq(even, step / (1 - kept) * exp(-88.0 / 182.0), 1e-9);
        }
    }
    cr_assert_float_eq(sum, target, 0.004, "%g", sum); /* sampled once a day */
    quiet_end(&q);
    /* the mean over the sawtooth: what is lost from peak to peak, times tau / period */
    cr_assert_float_eq(step / (1 - kept) * 26.0 / 13.0 * (1 - kept), target, 1e-12);
}

Test(learning, S6_half_of_the_staff_is_off_the_floor_during_a_course) {
    static const struct {
        double day; /* Monday 91 is the first day of the first course, which takes two */
        int on_duty;
    } when[] = {{91 - 3 + 0.5, 4}, {91 + 0.5, 2}, {91 + 1.5, 2}, {91 + 2.5, 4},
                {98 + 0.5, 2},     {98 + 2.5, 4}, {105 + 0.5, 4}};
    quiet q = quiet_until(0.0, COURSES);
    for (size_t i = 0; i < sizeof when / sizeof when[0]; i++) {
        gw_run_advance(q.run, when[i].day);
        const gw_server *servers = q.run->place[0].station.servers;
        int on_duty = 0;
        for (uint32_t s = 0; s < 4; s++) {
            on_duty += servers[s].on_duty;
        }
        cr_assert_eq(on_duty, when[i].on_duty, "day %g: %d", when[i].day, on_duty);
        bool first = when[i].day < 98;
        cr_assert(on_duty == 4 || servers[first ? 1 : 0].on_duty, "the wrong half");
    }
    quiet_end(&q);
}

/* Built in, the rest of these settings changes nothing; courses of a working week are felt by customers. */
Test(learning, S6_training_built_in_needs_nobody_off_the_floor) {
    lab_result a = lab_town_with(""), b = lab_town_with("firms.cafe.levers.training.course_days=5");
    cr_assert_eq(lab_agree(&a, &b, ""), a.columns.count);
    lab_free(&a);
    lab_free(&b);
    world w = {.text = lab_town, .settings = "firms.cafe.levers.training.course_days=5", .replications = 8};
    PAIRED_UP(paired_change(&w, "", "firms.cafe.levers.training.mode=course", "abandonment.cafe"), 3.0);
}

#define PROJECT "firms.cafe.levers.improvement.budget=25"

Test(learning, S7_a_quality_project_without_training_does_nothing) {
    lab_result none = lab_town_with(WITHOUT_TRAINING), project = lab_town_with(WITHOUT_TRAINING ";" PROJECT);
    lab_result trained = lab_town_with(""), both = lab_town_with(PROJECT);
    cr_assert_gt(lab_agree(&none, &project, "cost_levers costs profit npv cash"), 60);
    cr_assert_gt(lab_value(&both, "innovation.cafe"), 20.0);
    cr_assert(!lab_same_bits(lab_value(&both, "quality.cafe"), lab_value(&trained, "quality.cafe")));
    lab_free(&none);
    lab_free(&project);
    lab_free(&trained);
    lab_free(&both);
}

static gw_employee newcomer_of(const char *settings, double luck) {
    quiet q = quiet_until(0.0, settings);
    gw_employee employee = {0};
    gw_knowledge_new(q.run, &q.run->place[0], &employee, luck, true);
    quiet_end(&q);
    return employee;
}

Test(learning, S19_select_people_for_what_they_know_and_can_be_trusted_with) {
    const char *careful = "firms.cafe.levers.selection.budget=1000";
    double picked = 0.5 * (1 - exp(-1.0));
    cr_assert_float_eq(newcomer_of("", 0.5).knowledge, 0.528, 1e-15);
    cr_assert_float_eq(newcomer_of(careful, 0.5).knowledge, 0.528 + 0.472 * picked, 1e-12);
    cr_assert(newcomer_of("", 0.79).fit && !newcomer_of("", 0.81).fit);
    cr_assert(newcomer_of(careful, 0.8 + 0.2 * picked - 1e-9).fit);
    cr_assert(!newcomer_of(careful, 0.8 + 0.2 * picked + 1e-9).fit);
}

/* Of 4000; 4 standard errors. Coaching reaches 1 - exp(-50/25) of the unfit, with 26 weeks. */
Test(learning, S9_four_of_five_are_fit_to_decide_and_coaching_raises_that) {
    static const char *const settings[] = {"", "firms.cafe.levers.empowerment.coaching=50"};
    for (int i = 0; i < 2; i++) {
        gw_text text = {0};
        gw_text_addf(&text, "firms.cafe.stations.counter.staff=4000; run.weeks=30; %s", settings[i]);
        quiet q = quiet_until(182.0, text.bytes);
        int fit = 0;
        for (uint32_t e = 0; e < 4000; e++) {
            fit += q.run->place[0].employees[e].fit;
        }
        double coached = i ? (1 - exp(-2.0)) * (1 - exp(-1.0)) : 0.0, share = 1 - 0.2 * (1 - coached);
        cr_assert_float_eq(fit / 4000.0, share, 4 * sqrt(share * (1 - share) / 4000), "%d", fit);
        quiet_end(&q);
        gw_text_free(&text);
    }
}

/* What full freedom to decide adds to quality, by the share who are fit for it. */
/* scenario: coffee-chain */
Test(learning, S9_empowerment_pays_the_more_the_more_staff_are_fit_for_it) {
    static const char *const shares[] = {"0", "0.25", "0.5", "0.75", "1"};
    double before = -1.0;
    for (int i = 0; i < 5; i++) {
        gw_text text = {0};
        gw_text_addf(&text,
                     "firms.cafe.stations.counter.staff=12; market.population=9000;"
                     "firms.cafe.customers=1800; rivals.other.customers=1800;"
                     "firms.cafe.staff.fit=%s",
                     shares[i]);
        world w = {.text = lab_town, .settings = text.bytes, .replications = 6};
        paired p = paired_change(&w, "", "firms.cafe.levers.empowerment.level=1", "quality.cafe");
        cr_assert_gt(p.difference, before, "%s: %g after %g", shares[i], p.difference, before);
        cr_assert(i > 0 || p.t < -3.0, "none fit: %g (t = %g)", p.difference, p.t);
        cr_assert(i < 4 || p.t > 3.0, "all fit: %g (t = %g)", p.difference, p.t);
        before = p.difference;
        gw_text_free(&text);
    }
}

static double learned(const char *settings, double more) {
    gw_text text = {0};
    gw_text_addf(&text, "quality.learned=1; %s", settings);
    quiet q = quiet_until(0.0, text.bytes);
    double factor = gw_knowledge_learned(q.run, 0, more);
    quiet_end(&q);
    gw_text_free(&text);
    return factor;
}

/* After n = 2, 4, 16 times as many: at the default .8 each doubling; the exponent is as the mean of scores.
 */
Test(learning, S23_a_learning_organisation_learns_the_faster_the_higher_its_scores) {
    static const struct {
        const char *scores;
        double slope;
    } firms[] = {{"0.5 0.5 0.5 0.5 0.5", 1.0},
                 {"1 1 1 1 1", 2.0},
                 {"0 0 0 0 0", 0.0},
                 {"1 0.5 0.5 0 0.5", 1.0},
                 {"0.25 0.25 0.25 0.25 0.25", 0.5}};
    static const double times[] = {1, 2, 4, 16};
    for (size_t f = 0; f < sizeof firms / sizeof firms[0]; f++) {
        gw_text text = {0};
        gw_text_addf(&text, "firms.cafe.learning.scores=%s", firms[f].scores);
        for (int i = 0; i < 4; i++) {
            double expected = pow(0.8, firms[f].slope * log2(times[i]));
            cr_assert_float_eq(learned(text.bytes, times[i] - 1), expected, 1e-12);
        }
        gw_text_free(&text);
    }
}

Test(learning, S24_without_a_change_of_structure_at_most_half_is_gained) {
    for (double more = 1; more < 1e5; more *= 3) {
        double full = 1 - learned("", more), none = 1 - learned("firms.cafe.learning.structure=0", more);
        double half = 1 - learned("firms.cafe.learning.structure=0.5", more);
        cr_assert(none <= 0.5 * full + 1e-15 && none > 0.0 && half > none && half < full);
    }
}

/* In a run: problems analysed, the firm learns, less so in an unchanged structure. */
Test(learning, S24_in_a_run_too) {
    static const char *const firms[] = {"firms.cafe.learning.structure=0", "",
                                        "firms.cafe.learning.scores=1 1 1 1 1"};
    double before = 0.0;
    for (int i = 0; i < 3; i++) {
        gw_text text = {0};
        gw_text_addf(&text, "quality.analysed=1; quality.learned=20; %s", firms[i]);
        lab_result r = lab_town_with(text.bytes);
        double gained = lab_value(&r, "innovation.cafe");
        cr_assert(gained > before + 5.0 && gained < 100.0, "%s: %g", firms[i], gained);
        before = gained;
        lab_free(&r);
        gw_text_free(&text);
    }
}

/* What a learning organisation is said to bring: innovation, responsiveness, resources linked to needs,
 * output quality, image, pace of change. */
Test(learning, S25_its_six_benefits_are_reported) {
    static const char *const kpis[] = {"innovation.cafe", "responsiveness.cafe", "resources_to_needs.cafe",
                                       "quality.cafe",    "reputation.cafe",     "pace_of_change.cafe"};
    lab_result r = lab_town_with(""), improving = lab_town_with(PROJECT);
    for (int i = 0; i < 6; i++) {
        cr_assert(isfinite(lab_value(&r, kpis[i])), "%s", kpis[i]);
    }
    /* 26 weeks' time constant, half a year's training of 75: 30 % of problems at most */
    double done = (1 - exp(-3.0)) * (1 - exp(-52.0 / 26.0)), innovation = lab_value(&improving, kpis[0]);
    cr_assert_eq(lab_value(&r, kpis[0]), 0.0);
    cr_assert_float_eq(innovation, 30.0 * done, 0.01, "%g", innovation);
    cr_assert_float_eq(lab_value(&improving, kpis[5]), innovation / (364.0 / 365.0), 1e-9);
    lab_free(&r);
    lab_free(&improving);
}

/* 12 weeks until full productivity; with a handbook 10.8. */
Test(learning, S28_with_a_handbook_newcomers_are_competent_sooner) {
    static const char *const settings[] = {"", "firms.cafe.staff.handbook=yes"};
    for (int i = 0; i < 2; i++) {
        quiet q = quiet_until(7.0, settings[i]);
        gw_place *place = &q.run->place[0];
        double length = i ? 10.8 : 12.0;
        const double weeks[] = {0.0, length / 2, length, 12.0};
        for (int e = 0; e < 4; e++) {
            place->employees[e].hired = q.run->now - weeks[e] * 7.0;
            place->employees[e].knowledge = 0.528;
            place->employees[e].motivation = 0.65;
        }
        gw_staff_derive(q.run, 0);
        const double expected[] = {0.35, 0.675, 0.95,
                                   0.95}; /* two rookies take 5 % of two colleagues' time */
        for (int e = 0; e < 4; e++) {
            cr_assert_float_eq(place->employees[e].productivity, expected[e], 1e-9, "%d: %g", e,
                               place->employees[e].productivity);
        }
        quiet_end(&q);
    }
}
