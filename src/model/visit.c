#include "model/visit.h"

#include "base/hint.h"
#include "model/enquiry.h"
#include "model/people.h"
#include "model/programme.h"
#include "model/trace.h"

/* Index of the station where this wish of person `id`, a customer, begins. */
static GW_INLINE int entrance(const gw_run *run, uint32_t id, uint32_t wish) {
    const gw_person *person = &run->people[id];
    int at = run->firm[person->firm - 1].door[person->segment][person->stage];
    return GW_RARELY(at == GW_BY_CHANNEL) ? gw_channel_of(run, id, wish) : at;
}

double gw_visit_time(const gw_run *run, gw_place *place, double now, double gap) {
    if (gap >= GW_NEVER) {
        return GW_NEVER;
    }
    if (!run->demand_shocks) {
        return gw_profile_after_spot(&place->profile, &place->present, now, gap);
    }
    double from = now, left = gap;
    for (;;) { /* from edge to edge of the shocks; the factor is constant in between */
        double edge, factor = gw_shock_demand(run, from, &edge);
        double until_edge = edge < GW_NEVER ? gw_profile_integral(&place->profile, from, edge) : GW_NEVER;
        if (factor > 0.0 && left / factor <= until_edge) {
            return gw_profile_after(&place->profile, from, left / factor);
        }
        if (edge >= GW_NEVER) {
            return GW_NEVER;
        }
        left -= until_edge * factor;
        from = edge;
    }
}

/* A wish at mean-rate distance `gap`, unless the customer is gone before; returns the hazard of that. */
static GW_INLINE double expect(gw_run *run, uint32_t id, double gap) {
    gw_person *person = &run->people[id];
    gw_place *place = &run->place[entrance(run, id, person->wishes + 1)];
    double wish = gw_visit_time(run, place, run->now, gap);
    double hazard = gw_loyalty_hazard(run, person);
    double borne = hazard * (wish - run->now);
    if (borne >= (double)person->endurance) {
        double leave = run->now + (double)person->endurance / hazard;
        gw_run_schedule(run, leave, GW_EVENT_LEAVE, id, person->generation);
        return hazard;
    }
    person->endurance = (float)((double)person->endurance - borne);
    gw_run_schedule(run, wish, GW_EVENT_VISIT, id, person->generation);
    return hazard;
}

static double gap_shape(double spread) {
    return 1.0 / (spread * spread);
}

double gw_visit_gap(const gw_run *run, const gw_person *person, gw_rng *rng) {
    double spread = run->segment[person->segment]->gap_spread;
    if (spread == 1.0) {
        return gw_exponential(rng);
    }
    return spread > 0.0 ? gw_gamma(rng, gap_shape(spread)) / gap_shape(spread) : 1.0;
}

/* What is left of a gap at a day that knows nothing of it: an even share of one that is met in proportion to
 * its length. Exponential gaps have no memory. */
static double rest_of_gap(gw_rng *rng, double spread) {
    if (spread == 1.0) {
        return gw_exponential(rng);
    }
    double share = gw_uniform(rng);
    return spread > 0.0 ? share * gw_gamma(rng, gap_shape(spread) + 1.0) / gap_shape(spread) : share;
}

/* The next wish after a gap in units of the mean one; returns the hazard of leaving until then. */
static GW_INLINE double wish_after(gw_run *run, uint32_t id, double gap) {
    const gw_person *person = &run->people[id];
    double rate = (double)person->rate * gw_loyalty_frequency(run, person);
    return expect(run, id, rate * GW_NEVER > gap ? gap / rate : GW_NEVER);
}

void gw_visit_next(gw_run *run, uint32_t id, double gap) {
    wish_after(run, id, gap);
}

void gw_visit_served(gw_run *run, uint32_t id, double gap) {
    const gw_person *person = &run->people[id];
    if (gw_loyalty_last(run, id)) {
        gw_loyalty_leave(run, id, false, false);
        return;
    }
    gw_counts *counts = gw_run_counts(run, person->firm - 1, person->segment);
    counts->returning++;
    counts->fresh[GW_SUM_hazard] += wish_after(run, id, gap);
}

void gw_visit_midway(gw_run *run, uint32_t id) {
    const gw_person *person = &run->people[id];
    gw_rng rng = gw_stream(run->luck, GW_PURPOSE_VISIT, id, person->wishes);
    double gap = rest_of_gap(&rng, run->segment[person->segment]->gap_spread);
    wish_after(run, id, gap);
}

void gw_visit_first(gw_run *run, uint32_t id) {
    gw_rng rng = gw_stream(run->luck, GW_PURPOSE_VISIT, id, ~(uint64_t)run->people[id].wishes);
    double gap = gw_exponential(&rng);
    expect(run, id, gap * run->world->newcomer.first_visit_days);
}

/* Days at the mean rate: what is due when a station opens comes just after that. */
static const double A_MOMENT = 1e-6;

void gw_visit_begin(gw_run *run, uint32_t id) {
    gw_person *person = &run->people[id];
    if (person->stage == GW_RESEARCHING) {
        gw_enquiry_begin(run, id);
        return;
    }
    int firm = person->firm - 1;
    const gw_segment_params *segment = run->segment[person->segment];
    int at = entrance(run, id, person->wishes + 1);
    const gw_profile *hours = &run->place[at].profile;
    if (run->firm[firm].self_place >= 0 && gw_profile_rate(hours, run->now) <= 0.0) {
        /* planned for self-service, from which the firm has turned since: when it opens, then */
        double opens = gw_profile_after(hours, run->now, A_MOMENT);
        gw_run_schedule(run, opens, GW_EVENT_VISIT, id, person->generation);
        return;
    }
    person->wishes++;
    person->flags |= GW_PRESENT;
    gw_run_counts(run, firm, person->segment)->wished++;
    if (gw_traced(run, id)) {
        gw_trace_note(run, (gw_note){.kind = GW_NOTE_WISH, .firm = firm, .station = at});
    }
    double handling = segment->service_time * run->stage[person->stage].service_time;
    gw_ticket ticket = {.opened = run->now,
                        .customer = id,
                        .visit = person->wishes,
                        .reliability = 1.0f,
                        .handling = (float)handling,
                        .generation = person->generation,
                        .priority = (uint8_t)segment->priority};
    if (gw_programme_member(&run->firm[firm], person)) {
        ticket.priority = run->firm[firm].drives.programme.priority;
    }
    gw_service_arrive(run, at, &ticket);
}
