#include "model/index.h"

#include "model/people.h"

GW_GROUP(gw_index_group, "index", "Satisfaction as the market measures it, firm by firm.", gw_index_params,
         GW_INDEX_PARAMS, 0)

static void next(gw_run *run) {
    double days = run->world->index.weeks * GW_DAYS_PER_WEEK;
    if (days > 0.0 && run->now + days <= run->horizon) {
        gw_run_schedule(run, run->now + days, GW_EVENT_INDEX, 0, 0);
    }
}

void gw_index_begin(gw_run *run) {
    next(run);
}

static double rival_satisfaction(const gw_run *run, int rival, double expected) {
    double gap = gw_rival_quality(run, rival) - expected;
    gap = gw_link(run->world->links.quality_satisfaction, gap, 0.0);
    double points = gw_satisfaction_of(&run->world->satisfaction, gap);
    return points < 0.0 ? 0.0 : points > 100.0 ? 100.0 : points;
}

void gw_index_read(gw_run *run) {
    double points[GW_FIRM_MAX] = {0}, customers[GW_FIRM_MAX] = {0};
    double expected = 0.0, sector = 0.0, people = 0.0;
    for (uint32_t id = 0; id < run->population; id++) {
        const gw_person *person = &run->people[id];
        int f = (int)person->firm - 1;
        if (f >= 0 && f < run->firms) {
            points[f] += (double)person->satisfaction;
            customers[f] += 1.0;
            expected += (double)person->expectation;
        }
    }
    for (int f = 0; f < run->firms; f++) {
        sector += points[f];
        people += customers[f];
    }
    for (int r = 0; r < run->rivals && people > 0.0; r++) {
        double theirs = (double)run->rival[r].customers;
        sector += theirs * rival_satisfaction(run, r, expected / people);
    }
    for (int r = 0; r < run->rivals; r++) {
        people += (double)run->rival[r].customers;
    }
    for (int f = 0; f < run->firms; f++) {
        if (customers[f] > 0.0) {
            gw_index *index = &run->firm[f].index;
            double level = points[f] / customers[f];
            index->records++;
            index->level += level;
            index->lead += level - sector / people;
        }
    }
    next(run);
}
