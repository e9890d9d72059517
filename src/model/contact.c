#include "model/contact.h"

#include "model/enquiry.h"

void gw_contact_begin(gw_run *run) {
    run->contact_cells = run->places * (run->personas + 1) * GW_STAGES;
    run->contacts =
        gw_arena_zeroed(run->arena, run->contact_cells > 0 ? run->contact_cells : 1, sizeof *run->contacts);
}

void gw_contact_met(gw_run *run, int at, const gw_ticket *alone) {
    const gw_person *person = &run->people[alone->customer];
    const gw_place *place = &run->place[at];
    if (!gw_role_is_met(place->params->role) || person->generation != alone->generation) {
        return;
    }
    double expected = alone->flags & GW_TICKET_ENQUIRY ? gw_person_promised(run, person, place->firm)
                                                       : (double)person->expectation;
    gw_contact_add(run, at, person, expected, gw_enquiry_quality(run, person, place->firm, alone));
}
