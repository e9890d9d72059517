/* V35: a cut link passes nothing. Two levels of its cause, on the same luck, give the same bits in everything
 * downstream; with the link whole they do not, so that the test could fail. */
#include "model/lab.h"

typedef struct cut {
    const char *link;
    const char
        *around; /* other settings of both arms: the other ways from this cause to its effects, closed */
    const char *low, *high; /* levels of the cause */
    const char *cause;      /* KPIs that are the cause itself, or what it costs: these may differ */
    const char *effect;     /* one that differs when the link is whole */
} cut;

static const cut cuts[] = {
    {"investment_staff", "", "firms.cafe.levers.training.budget=0; firms.cafe.levers.recognition.budget=0",
     "firms.cafe.levers.training.budget=300; firms.cafe.levers.recognition.budget=100",
     "cost_levers costs profit npv cash", "motivation.cafe"},
    {"investment_staff", "firms.cafe.staff.leave_rate=2; firms.cafe.levers.empowerment.level=0.9", "",
     "firms.cafe.levers.improvement.budget=25; firms.cafe.levers.empowerment.coaching=50;"
     "firms.cafe.levers.selection.budget=1000;"
     "firms.cafe.levers.training.mode=course; firms.cafe.levers.campaign.week=3",
     "cost_levers costs profit npv cash", "motivation.cafe"},
    {"staff_quality", "links.staff_turnover=no", "firms.cafe.staff.base=0", "firms.cafe.staff.base=0.4",
     "motivation contribution", "quality.cafe"},
    {"workload_quality", "", "firms.cafe.stations.counter.informs=no",
     "firms.cafe.stations.counter.informs=yes", "wait service_level",
     "quality.cafe"}, /* both are of the felt wait */
    {"quality_satisfaction", "links.quality_price=no; firms.cafe.money.rework=0",
     "quality.problem_rate=0.01; firms.cafe.premises=0.9",
     "quality.problem_rate=0.3; firms.cafe.premises=0.3",
     "problems problems_year top_box_problem revenue_at_risk reliability tangibles quality expectation",
     "satisfaction.cafe"},
    {"satisfaction_loyalty",
     "links.satisfaction_talk=no; links.customers_staff=no; firms.cafe.levers.advertising.budget=0",
     "firms.cafe.product=0.1; satisfaction.drop_low=0; satisfaction.trust=0.2",
     "firms.cafe.product=1; satisfaction.drop_high=60; satisfaction.trust=0.9",
     "satisfaction index index_lead top_box top_box_problem nps recommend trust reputation revenue_at_risk",
     "churn.cafe"},
    {"satisfaction_talk", "", "talk.bad=0; talk.good=0; talk.recovered=0; talk.good_above=1",
     "talk.bad=1; talk.good=1; talk.recovered=1; talk.good_above=0", "", "told_bad.cafe"},
    {"satisfaction_talk",
     "links.satisfaction_loyalty=no; links.customers_staff=no; firms.cafe.levers.advertising.budget=0",
     "firms.cafe.product=0.1", "firms.cafe.product=1",
     "satisfaction index index_lead top_box top_box_problem nps recommend reputation", "expectation.cafe"},
    {"talk_newcomers", "expectation.hearsay=0; talk.uplift_share=0",
     "talk.bad=0; talk.good=0; talk.recovered=0", "talk.bad=0.3; talk.good=1; talk.recovered=1",
     "told_bad told_good", "newcomers.cafe"},
    {"quality_price", "rivals.other=none", "firms.cafe.money.rival_quality=0.5",
     "firms.cafe.money.rival_quality=0.9", "rival_quality", "revenue.cafe"},
    {"quality_price", "links.quality_satisfaction=no", "firms.cafe.premises=0.3", "firms.cafe.premises=1",
     "tangibles quality expectation", "premium.cafe"},
    {"staff_turnover", "firms.cafe.stations.counter.staff=2; firms.cafe.staff.leave_rate=1",
     "firms.cafe.staff.tired_tau=0.1", "firms.cafe.staff.tired_tau=1000", "", "turnover.cafe"},
    {"staff_turnover", "links.staff_quality=no; firms.cafe.staff.leave_rate=1", "firms.cafe.staff.base=0",
     "firms.cafe.staff.base=0.4", "motivation contribution", "turnover.cafe"},
    {"customers_staff",
     "links.satisfaction_loyalty=no; links.satisfaction_talk=no; firms.cafe.levers.advertising.budget=0",
     "firms.cafe.product=0.1", "firms.cafe.product=1",
     "satisfaction index index_lead top_box top_box_problem nps recommend reputation", "motivation.cafe"},
    {"customers_staff",
     "links.satisfaction_loyalty=no; links.satisfaction_talk=no; links.quality_price=no;"
     "firms.cafe.levers.advertising.budget=0; firms.cafe.money.rework=0; complaint.complain=0;"
     "firms.cafe.levers.recovery.capture=0",
     "quality.problem_rate=0", "quality.problem_rate=0.3",
     "problems problems_year complaint_share known_share stays revenue_at_risk reliability quality "
     "expectation satisfaction index index_lead top_box top_box_problem "
     "disappointed accepting happy excited nps recommend trust delighted reputation",
     "motivation.cafe"},
};
enum { CUTS = sizeof cuts / sizeof cuts[0] };

static lab_result arm(const cut *c, const char *level, bool whole) {
    gw_text text = {0};
    gw_text_addf(&text, "%s;%s;links.%s=%s", c->around, level, c->link, whole ? "yes" : "no");
    lab_result r = lab_town_with(text.bytes);
    gw_text_free(&text);
    return r;
}

Test(links, V35_a_cut_link_passes_nothing) {
    for (int i = 0; i < CUTS; i++) {
        lab_result low = arm(&cuts[i], cuts[i].low, false), high = arm(&cuts[i], cuts[i].high, false);
        int compared = lab_agree(&low, &high, cuts[i].cause);
        cr_assert_gt(compared, 40, "%s: %d columns", cuts[i].link, compared);
        lab_free(&low);
        lab_free(&high);
    }
}

Test(links, V35_a_whole_link_passes_something) {
    for (int i = 0; i < CUTS; i++) {
        lab_result low = arm(&cuts[i], cuts[i].low, true), high = arm(&cuts[i], cuts[i].high, true);
        double a = lab_value(&low, cuts[i].effect), b = lab_value(&high, cuts[i].effect);
        cr_assert(!lab_same_bits(a, b), "%s: %s is %.17g in both arms", cuts[i].link, cuts[i].effect, a);
        lab_free(&low);
        lab_free(&high);
    }
}

/* Every link of model/links.h has its row above. */
Test(links, V35_all_ten_are_tested) {
    int links = 0;
#define COUNT(type, name, ...) \
    { \
        bool found = false; \
        for (int i = 0; i < CUTS; i++) { \
            found |= strcmp(cuts[i].link, #name) == 0; \
        } \
        cr_assert(found, #name); \
        links++; \
    }
    GW_LINKS_PARAMS(COUNT)
#undef COUNT
    cr_assert_eq(links, 10);
}

/* Skill, time taken and waits also move handling times, hence who comes when; what they do to quality is
 * asked of the mechanism itself. */
Test(links, V35_cut_links_of_quality_leave_an_employee_at_reference) {
    static const char *const settings[] = {"links.staff_quality=no", "links.workload_quality=no", ""};
    for (int i = 0; i < 3; i++) {
        gw_scenario *s = lab_parse(lab_town, settings[i]);
        gw_run *run = lab_run(s, 0);
        gw_place *place = &run->place[0];
        gw_employee *employee = &place->employees[0], low, high;
        *employee = (gw_employee){.knowledge = 0.1, .motivation = 0.2};
        gw_quality_employee(run, place, employee);
        low = *employee;
        *employee = (gw_employee){.knowledge = 0.9, .motivation = 0.9};
        gw_quality_employee(run, place, employee);
        high = *employee;
        bool same = low.skill == high.skill && low.empathy == high.empathy && low.problem == high.problem;
        cr_assert_eq(same, i == 0);
        place->effort = 0.5;
        gw_quality_employee(run, place, employee);
        same = employee->skill == high.skill && employee->empathy == high.empathy &&
               employee->problem == high.problem;
        cr_assert_eq(same, i == 1);
        cr_assert_eq(gw_quality_responsiveness(run, 0.1) == gw_quality_responsiveness(run, 0.0), i == 1);
        gw_run_free(run);
        gw_scenario_free(s);
    }
}

/* Who gave up waiting is as satisfied as before when the wait is not felt. */
Test(links, V35_a_wait_that_is_not_felt_angers_nobody) {
    static const char *const settings[] = {"links.workload_quality=no", "links.quality_satisfaction=no", ""};
    for (int i = 0; i < 3; i++) {
        gw_text text = {0};
        gw_text_addf(&text, "%s;firms.cafe.stations.counter.staff=0", settings[i]);
        gw_scenario *s = lab_parse(lab_town, text.bytes);
        gw_text_free(&text);
        gw_run *run = lab_play(s, 0);
        gw_counts c = lab_total(run, 0);
        double least = 100.0;
        for (uint32_t id = 0; id < run->population; id++) {
            const gw_person *person = &run->people[id];
            least = person->firm == 1 && (double)person->satisfaction < least ? (double)person->satisfaction
                                                                              : least;
        }
        cr_assert(c.abandoned > 5000 && (least == 75.0) == (i < 2) && (c.tellers_bad == 0) == (i < 2));
        gw_run_free(run);
        gw_scenario_free(s);
    }
}
