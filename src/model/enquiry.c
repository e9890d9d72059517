#include "model/enquiry.h"

#include "base/hint.h"
#include "model/people.h"
#include "model/trace.h"
#include "model/visit.h"

/* The station where this prospect asks; -1: nowhere. Follows from their key, so that it can be asked again.
 */
static int asks_at(const gw_run *run, uint32_t id) {
    const gw_person *person = &run->people[id];
    gw_rng rng = gw_stream(run->luck, GW_PURPOSE_JOURNEY, id, (uint64_t)1 << 32 | person->generation);
    int f = (int)gw_uniform_int(&rng, 0, run->firms - 1);
    return run->firm[f].closed ? -1 : run->firm[f].begins[person->segment][GW_RESEARCHING];
}

bool gw_enquiry_plan(gw_run *run, uint32_t id) {
    if (!run->enquiries) {
        return false;
    }
    gw_person_identify(run, id);
    int at = asks_at(run, id);
    if (at < 0) {
        return false;
    }
    const gw_person *person = &run->people[id];
    gw_rng rng =
        gw_stream(run->luck, GW_PURPOSE_JOURNEY, ~(uint64_t)id, (uint64_t)1 << 32 | person->generation);
    double gap = gw_uniform(&rng); /* on one of the next days, when people come */
    gw_run_schedule(run, gw_visit_time(run, &run->place[at], run->now, gap), GW_EVENT_VISIT, id,
                    person->generation);
    return true;
}

GW_APART void gw_enquiry_begin(gw_run *run, uint32_t id) {
    gw_person *person = &run->people[id];
    int at = asks_at(run, id);
    if (at < 0) { /* bankrupt meanwhile */
        gw_newcomer_compare(run, id);
        return;
    }
    const gw_place *place = &run->place[at];
    const gw_segment_params *segment = run->segment[person->segment];
    person->wishes++;
    gw_run_counts(run, place->firm, person->segment)->enquiries++;
    if (gw_traced(run, id)) {
        gw_trace_note(run, (gw_note){.kind = GW_NOTE_ASKS, .firm = place->firm, .station = at});
    }
    gw_ticket ticket = {.opened = run->now,
                        .customer = id,
                        .visit = person->wishes,
                        .reliability = 1.0f,
                        .handling = (float)segment->service_time,
                        .generation = person->generation,
                        .priority = (uint8_t)segment->priority,
                        .flags = GW_TICKET_ENQUIRY};
    gw_service_arrive(run, at, &ticket);
}

double gw_enquiry_quality(const gw_run *run, const gw_person *person, int firm, const gw_ticket *ticket) {
    const double q[GW_DIMENSIONS] = {
        [GW_RELIABILITY] = (double)ticket->reliability,
        [GW_RESPONSIVENESS] = gw_quality_responsiveness(run, (double)ticket->felt),
        [GW_ASSURANCE] = (double)ticket->assurance,
        [GW_EMPATHY] = (double)ticket->empathy,
        [GW_TANGIBLES] = run->firm[firm].offer.premises,
    };
    return gw_quality_of(run->weight[person->segment], q);
}

void gw_enquiry_end(gw_run *run, int f, const gw_ticket *ticket, bool answered, double waited) {
    uint32_t id = ticket->customer;
    gw_person *person = &run->people[id];
    gw_ticket met = *ticket;
    if (!answered) {
        met.reliability = met.assurance = met.empathy = 0.0f;
        met.felt = (float)((double)met.felt + waited);
    }
    gw_run_counts(run, f, person->segment)->answered += answered;
    double quality = gw_enquiry_quality(run, person, f, &met);
    double gap = quality - gw_person_promised(run, person, f);
    gap = gw_link(run->world->links.quality_satisfaction, gap, 0.0);
    double attitude = gw_talk_move_attitude(run, person, f, run->world->newcomer.enquiry * gap);
    if (gw_traced(run, id)) {
        gw_trace_note(
            run,
            (gw_note){.kind = GW_NOTE_ASKED, .firm = f, .station = -1, .a = {answered, quality, attitude}});
    }
    gw_newcomer_compare(run, id);
}
