#include "model/loyalty.h"

#include "base/math.h"
#include "model/people.h"
#include "model/trace.h"
#include "model/visit.h"

GW_GROUP(gw_loyalty_group, "loyalty", "How long customers stay, and what loyal ones do.", gw_loyalty_params,
         GW_LOYALTY_PARAMS, 0)

double gw_loyalty_hazard(const gw_run *run, const gw_person *person) {
    const gw_loyalty_params *loyalty = &run->world->loyalty;
    double cs =
        gw_link(run->world->links.satisfaction_loyalty, (double)person->satisfaction, loyalty->reference);
    return loyalty->leave_rate / GW_DAYS_PER_YEAR *
           gw_exp(-loyalty->kappa * (cs - loyalty->reference) / 10.0);
}

void gw_loyalty_stage(gw_run *run, uint32_t id) {
    gw_person *person = &run->people[id];
    const gw_loyalty_params *loyalty = &run->world->loyalty;
    double cs =
        gw_link(run->world->links.satisfaction_loyalty, (double)person->satisfaction, loyalty->reference);
    bool loyal = person->visits >= loyalty->loyal_visits && cs > loyalty->loyal_above;
    uint8_t stage = loyal ? GW_LOYAL : GW_AFTER_SALE;
    if (stage != person->stage && gw_traced(run, id)) {
        gw_trace_note(
            run, (gw_note){.kind = GW_NOTE_STAGE, .firm = person->firm - 1, .station = -1, .a = {stage}});
    }
    person->stage = stage;
}

void gw_loyalty_leave(gw_run *run, uint32_t id, bool problem, bool pending) {
    gw_person *person = &run->people[id];
    int from = person->firm - 1, segment = person->segment;
    if (gw_traced(run, id)) {
        gw_trace_note(run, (gw_note){.kind = GW_NOTE_LEFT, .firm = from, .station = -1, .a = {problem}});
    }
    gw_person_leave(run, id, problem);
    if (pending) {
        gw_calendar_cancelled(run->calendar);
    }
    int to = gw_choice_of(run, id, from, -1);
    if (gw_traced(run, id)) {
        gw_trace_note(run, (gw_note){.kind = GW_NOTE_CHOSE, .firm = to, .station = -1});
    }
    gw_run_counts(run, from, segment)->to_rivals += to >= 0;
    gw_choice_go(run, id, to);
}
