/* meeting: one customer's visits to the town's cafe, one at a time, with what is delivered given */
#ifndef GW_TESTS_MODEL_MEETING_H
#define GW_TESTS_MODEL_MEETING_H

#include "model/encounter.h"
#include "model/lab.h"
#include "model/trace.h"

/* Nothing is left to chance, habit or loyalty, and nobody leaves. */
#define MEETING_STILL \
    "satisfaction.situation=0; satisfaction.person=0; complaint.psi=0; loyalty.leave_rate=0; " \
    "loyalty.loyal_tolerance=0;" \
    "firms.cafe.standardisation=1; market.segments.all.unusual=0; quality.familiarity=0; quality.routine=0;"

typedef struct meeting {
    gw_scenario *scenario;
    gw_run *run;
    gw_person *person;
    uint32_t id;
    /* of the latest visit */
    double q[GW_DIMENSIONS], quality, expected;
    double satisfaction, overall, trust, after; /* after: expectation */
    gw_affect affect;
} meeting;

static inline void meeting_note(void *context, const gw_run *run, const gw_note *note) {
    meeting *m = context;
    (void)run;
    if (note->kind == GW_NOTE_ENCOUNTER) {
        memcpy(m->q, note->a, sizeof m->q);
        m->quality = note->a[5];
        m->expected = note->a[6];
    } else if (note->kind == GW_NOTE_JUDGED) {
        m->satisfaction = note->a[0];
        m->overall = note->a[1];
        m->trust = note->a[2];
        m->after = note->a[3];
        m->affect = (gw_affect)note->a[5];
    }
}

/* With a customer of day 0, who is known here; set person->visits to 0 for a newcomer. */
static inline void meeting_begin(meeting *m, const char *text, const char *settings) {
    *m = (meeting){.scenario = lab_parse(text, settings)};
    m->run = lab_run(m->scenario, 0);
    while (m->run->people[m->id].firm != 1) {
        m->id++;
    }
    m->person = &m->run->people[m->id];
    m->run->traced = m->id;
    m->run->trace = meeting_note;
    m->run->trace_context = m;
}

static inline void meeting_end(meeting *m) {
    gw_run_free(m->run);
    gw_scenario_free(m->scenario);
}

static inline gw_ticket meeting_ticket(const meeting *m) {
    return (gw_ticket){.customer = m->id,
                       .visit = m->person->wishes,
                       .reliability = 1.0f,
                       .assurance = 0.875f,
                       .empathy = 0.75f,
                       .generation = m->person->generation,
                       .met = 1};
}

/* A visit that met this, at the first employee. */
static inline void meeting_visit(meeting *m, const gw_ticket *met) {
    gw_ticket ticket = *met;
    ticket.visit = ++m->person->wishes;
    m->person->flags |= GW_PRESENT;
    gw_encounter_closed(m->run, 0, 0, &ticket);
}

#endif
