#include "model/complaint.h"

#include "model/people.h"
#include "model/trace.h"

static void check(gw_check *check, const void *object, const void *root) {
    const gw_complaint_params *complaint = object;
    (void)root;
    if (complaint->minor_stays.count != GW_TARP_COLUMNS) {
        gw_check_error(check, "minor_stays",
                       "%d numbers given; four are wanted: silent, not satisfied, satisfied, "
                       "satisfied quickly",
                       complaint->minor_stays.count);
    }
    if (complaint->major_stays.count != GW_TARP_COLUMNS) {
        gw_check_error(check, "major_stays",
                       "%d numbers given; four are wanted: silent, not satisfied, satisfied, "
                       "satisfied quickly",
                       complaint->major_stays.count);
    }
}

GW_GROUP(gw_complaint_group, "complaint", "Problems, complaints, recovery, and who stays.",
         gw_complaint_params, GW_COMPLAINT_PARAMS, check)

/* All luck of one problem, in a fixed order, so that better recovery never meets worse luck: who would have
 * stayed with less stays with more. */
typedef struct fate {
    double complains, stays, resolved, delay;
} fate;

static fate draw(const gw_run *run, uint32_t id, uint32_t wish) {
    gw_rng rng = gw_stream(run->luck, GW_PURPOSE_COMPLAINT, id, wish);
    fate f;
    f.complains = gw_uniform(&rng);
    f.stays = gw_uniform(&rng);
    f.resolved = gw_uniform(&rng);
    f.delay = gw_exponential(&rng);
    return f;
}

/* Whether the customer defects, given severity and how the problem ended. */
static bool defects(const gw_run *run, bool major, int column, double luck) {
    const gw_complaint_params *complaint = &run->world->complaint;
    double stays = (major ? &complaint->major_stays : &complaint->minor_stays)->at[column];
    return run->world->links.satisfaction_loyalty && luck < complaint->psi * (1.0 - stays);
}

static double delay_days(const gw_run *run, int firm, const fate *luck) {
    return run->firm[firm].drives.delay_hours * GW_HOUR * luck->delay;
}

/* An apology, or the recovery itself, gives back part of what the problem took. */
static void console(gw_run *run, gw_person *person, double share, double extra) {
    const gw_satisfaction_params *s = &run->world->satisfaction;
    double drop = 0.5 * (s->drop_low + s->drop_high);
    double cs = (double)person->satisfaction + s->memory * (share * drop + extra);
    person->satisfaction = (float)(cs > 100.0 ? 100.0 : cs);
}

/* aux of CASE: which visit, and as whose customer: who left since and came back has no case */
static unsigned case_aux(const gw_person *person, uint32_t wish) {
    return (wish & 0xfffu) << 4 | (person->generation & 0xfu);
}

bool gw_complaint_problem(gw_run *run, uint32_t id, const gw_employee *employee, uint32_t wish, bool major) {
    (void)employee;
    gw_person *person = &run->people[id];
    const gw_complaint_params *complaint = &run->world->complaint;
    int f = person->firm - 1;
    const gw_firm *firm = &run->firm[f];
    gw_counts *counts = gw_run_counts(run, f, person->segment);
    fate luck = draw(run, id, wish);
    double share = complaint->complain > firm->drives.capture ? complaint->complain : firm->drives.capture;
    share *= run->segment[person->segment]->complaining;
    if (firm->drives.apology) {
        console(run, person, complaint->apology, 0.0);
    }
    if (luck.complains < share && !(person->flags & GW_CASE)) {
        counts->complaints++;
        person->flags |= major ? GW_CASE_MAJOR : GW_CASE_MINOR;
        gw_run_schedule(run, run->now + delay_days(run, f, &luck), GW_EVENT_CASE, id, case_aux(person, wish));
        if (gw_traced(run, id)) {
            gw_trace_note(run, (gw_note){.kind = GW_NOTE_COMPLAINED, .firm = f, .station = -1});
        }
        return false;
    }
    if (gw_traced(run, id)) {
        gw_trace_note(run, (gw_note){.kind = GW_NOTE_SILENT, .firm = f, .station = -1});
    }
    gw_talk_tell(run, id, wish, f, GW_TELL_BAD, true);
    bool leaves = defects(run, major, GW_SILENT, luck.stays);
    counts->stayed += !leaves;
    return leaves;
}

void gw_complaint_take_up(gw_run *run, uint32_t id, unsigned aux) {
    gw_person *person = &run->people[id];
    if (!(person->flags & GW_CASE) || ((aux ^ person->generation) & 0xfu) != 0) {
        return; /* gone meanwhile, and the case with them */
    }
    int f = person->firm - 1;
    gw_firm *firm = &run->firm[f];
    /* the wish's low bits are in the event; the rest follows from how many there were */
    uint32_t which = person->wishes - ((person->wishes - (aux >> 4)) & 0xfffu);
    fate luck = draw(run, id, which);
    gw_ledger_post(&firm->ledger, GW_ACCOUNT_recovery, -firm->drives.case_cost);
    gw_ticket ticket = {.opened = run->now - delay_days(run, f, &luck),
                        .customer = id,
                        .visit = which,
                        .stage = 0x80, /* apart from the visit's own stations in the keys of draws */
                        .reliability = 1.0f,
                        .handling = 1.0f,
                        .generation = person->generation,
                        .priority = (uint8_t)run->segment[person->segment]->priority,
                        .flags = GW_TICKET_CASE};
    if (firm->complaints >= 0) {
        gw_service_arrive(run, firm->complaints, &ticket);
    } else {
        gw_complaint_close(run, NULL, &ticket, true);
    }
}

void gw_complaint_close(gw_run *run, const gw_employee *employee, const gw_ticket *ticket, bool worked) {
    (void)employee;
    uint32_t id = ticket->customer;
    gw_person *person = &run->people[id];
    if (person->generation != ticket->generation || !(person->flags & GW_CASE)) {
        return;
    }
    const gw_complaint_params *complaint = &run->world->complaint;
    int f = person->firm - 1;
    gw_firm *firm = &run->firm[f];
    gw_counts *counts = gw_run_counts(run, f, person->segment);
    fate luck = draw(run, id, ticket->visit);
    bool major = person->flags & GW_CASE_MAJOR;
    bool resolved = worked && luck.resolved < firm->drives.resolve;
    double days = run->now - ticket->opened;
    bool quick = resolved && days <= complaint->quick_hours * GW_HOUR;
    int column = !resolved ? GW_NOT_SATISFIED : quick ? GW_QUICKLY : GW_SATISFIED;
    person->flags &= (uint8_t)~GW_CASE;
    counts->closed++;
    counts->resolved += resolved;
    counts->quickly += quick;
    counts->fresh[GW_SUM_recovery_days] += days;
    if (resolved) {
        gw_ledger_post(&firm->ledger, GW_ACCOUNT_recovery, -firm->drives.compensation);
        console(run, person, quick ? complaint->recovered_quickly : complaint->recovered_slowly,
                complaint->recovered_points);
    }
    if (gw_traced(run, id)) {
        gw_trace_note(
            run, (gw_note){.kind = GW_NOTE_CLOSED, .firm = f, .station = -1, .a = {resolved, days, quick}});
    }
    gw_talk_tell(run, id, ticket->visit, f, resolved ? GW_TELL_RECOVERED : GW_TELL_BAD, false);
    bool leaves = defects(run, major, column, luck.stays);
    counts->stayed += !leaves;
    if (leaves) {
        gw_loyalty_leave(run, id, true, !(person->flags & GW_PRESENT));
    }
}
