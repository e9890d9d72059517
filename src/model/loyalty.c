#include "model/loyalty.h"

#include "base/math.h"
#include "model/people.h"
#include "model/stage.h"
#include "model/trace.h"
#include "model/visit.h"

GW_GROUP(gw_loyalty_group, "loyalty", "How long customers stay, and what loyal ones do.", gw_loyalty_params,
         GW_LOYALTY_PARAMS, 0)

void gw_loyalty_begin(gw_run *run) {
    const gw_loyalty_params *loyalty = &run->world->loyalty;
    for (int stage = 0; stage < GW_STAGES; stage++) {
        run->stage[stage] = (gw_stage_manner){.service_time = 1.0, .basket = 1.0};
    }
    run->stage[GW_LOYAL] = (gw_stage_manner){.service_time = loyalty->loyal_service_time,
                                             .basket = loyalty->loyal_basket,
                                             .tolerance = loyalty->loyal_tolerance};
}

double gw_loyalty_hazard(const gw_run *run, const gw_person *person) {
    const gw_loyalty_params *loyalty = &run->world->loyalty;
    double cs =
        gw_link(run->world->links.satisfaction_loyalty, (double)person->satisfaction, loyalty->reference);
    double trust =
        gw_link(run->world->links.satisfaction_loyalty, (double)person->trust, loyalty->trust_reference);
    return loyalty->leave_rate * (1.0 / GW_DAYS_PER_YEAR) *
           gw_exp(-0.1 * loyalty->kappa * (cs - loyalty->reference) -
                  loyalty->by_trust * (trust - loyalty->trust_reference));
}

double gw_loyalty_frequency(const gw_run *run, const gw_person *person) {
    const gw_loyalty_params *loyalty = &run->world->loyalty;
    double cs =
        gw_link(run->world->links.satisfaction_loyalty, (double)person->satisfaction, loyalty->reference);
    double factor = 1.0 + 0.1 * loyalty->frequency * (cs - loyalty->reference);
    factor = gw_min(gw_max(factor, 0.5), 1.5);
    /* an incident under a contract happens whatever it costs */
    bool free = run->segment[person->segment]->contract == GW_CONTRACT_VISIT;
    return free ? factor * run->firm[person->firm - 1].offer.demand : factor;
}

double gw_loyalty_intention(const gw_run *run, const gw_person *person) {
    return gw_exp(-gw_loyalty_hazard(run, person) * GW_DAYS_PER_YEAR);
}

double gw_loyalty_recommend(const gw_run *run, const gw_person *person) {
    const gw_satisfaction_params *s = &run->world->satisfaction;
    double answer = 8.0 + s->recommend_slope * ((double)person->satisfaction - s->base);
    return gw_min(gw_max(answer, 0.0), 10.0);
}

bool gw_loyalty_buys_more(const gw_run *run, uint32_t id) {
    const gw_loyalty_params *loyalty = &run->world->loyalty;
    const gw_person *person = &run->people[id];
    if (loyalty->cross_sell <= 0.0) {
        return false;
    }
    double cs =
        gw_link(run->world->links.satisfaction_loyalty, (double)person->satisfaction, loyalty->reference);
    gw_rng rng = gw_stream(run->luck, GW_PURPOSE_CROSS_SELL, id, person->wishes);
    return gw_chance(&rng, loyalty->cross_sell * (1.0 + (cs - loyalty->reference) / 25.0));
}

/* Occurrences of LEAVE: generations are 16 bits, what a person is by nature lies above them. */
static const uint64_t BY_NATURE = 1 << 16;

double gw_loyalty_endurance(const gw_run *run, uint32_t id) {
    double spread = run->world->loyalty.leave_spread;
    gw_rng rng = gw_stream(run->luck, GW_PURPOSE_LEAVE, id, run->people[id].generation);
    double endurance = gw_exponential(&rng);
    if (spread > 0.0) { /* who leaves twice as readily bears half as much */
        double shape = 1.0 / (spread * spread);
        gw_rng own = gw_stream(run->luck, GW_PURPOSE_LEAVE, id, BY_NATURE);
        endurance *= shape / gw_gamma(&own, shape);
    }
    return endurance < GW_NEVER ? endurance : GW_NEVER;
}

bool gw_loyalty_last(const gw_run *run, uint32_t id) {
    const gw_loyalty_params *loyalty = &run->world->loyalty;
    double p = loyalty->last_visit;
    if (p <= 0.0) {
        return false;
    }
    if (loyalty->last_visit_alike > 0.0 && p < 1.0) {
        gw_rng own = gw_stream(run->luck, GW_PURPOSE_LAST, id, 0);
        p = gw_beta(&own, p * loyalty->last_visit_alike, (1.0 - p) * loyalty->last_visit_alike);
    }
    gw_rng rng = gw_stream(run->luck, GW_PURPOSE_LAST, id, run->people[id].wishes);
    return gw_chance(&rng, p);
}

void gw_loyalty_stage(gw_run *run, uint32_t id) {
    gw_person *person = &run->people[id];
    const gw_loyalty_params *loyalty = &run->world->loyalty;
    double cs =
        gw_link(run->world->links.satisfaction_loyalty, (double)person->satisfaction, loyalty->reference);
    bool often = person->visits >= loyalty->loyal_visits, satisfied = cs > loyalty->loyal_above;
    bool loyal = (person->stage == GW_LOYAL) | (often & satisfied);
    uint8_t stage = loyal ? GW_LOYAL : GW_AFTER_SALE;
    if (stage != person->stage && gw_traced(run, id)) {
        gw_trace_note(
            run, (gw_note){.kind = GW_NOTE_STAGE, .firm = person->firm - 1, .station = -1, .a = {stage}});
    }
    if (stage != person->stage) {
        gw_stage_move(run, person, stage);
    }
}

/* Stops being a customer; the calendar knows of what is cancelled. */
static void part(gw_run *run, uint32_t id, bool problem, bool pending) {
    gw_person *person = &run->people[id];
    if (gw_traced(run, id)) {
        gw_trace_note(
            run, (gw_note){.kind = GW_NOTE_LEFT, .firm = person->firm - 1, .station = -1, .a = {problem}});
    }
    bool mentions = gw_talk_mentions(run, person);
    gw_person_leave(run, id, problem);
    if (pending) {
        gw_calendar_cancelled(run->calendar);
    }
    if (mentions) {
        gw_calendar_cancelled(run->calendar);
    }
}

static void go(gw_run *run, uint32_t id, int to, gw_counts *left) {
    if (gw_traced(run, id)) {
        gw_trace_note(run, (gw_note){.kind = GW_NOTE_CHOSE, .firm = to, .station = -1});
    }
    left->to_rivals += to >= 0;
    gw_choice_go(run, id, to);
}

void gw_loyalty_leave(gw_run *run, uint32_t id, bool problem, bool pending) {
    gw_person *person = &run->people[id];
    int from = person->firm - 1, segment = person->segment;
    part(run, id, problem, pending);
    if (!gw_newcomer_returns(run, id)) {
        gw_stage_move(run, person, GW_LOST);
    }
    go(run, id, gw_choice_of(run, id, from, -1), gw_run_counts(run, from, segment));
}

void gw_loyalty_tempt(gw_run *run, uint32_t id) {
    const gw_person *person = &run->people[id];
    int from = person->firm - 1;
    int to = person->flags & GW_PRESENT ? from : gw_choice_of(run, id, -1, from);
    if (to >= 0 && to != from) {
        gw_counts *counts = gw_run_counts(run, from, person->segment);
        counts->poached++;
        part(run, id, false, true);
        go(run, id, to, counts);
    }
}
