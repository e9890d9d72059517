#include "model/complaint.h"

#include "base/math.h"
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
    double complains, stays, resolved;
    double delay;  /* until the first handling, in units of its mean */
    double spot;   /* settled on the spot when below the level of empowerment */
    double handed; /* handed on after handling k when below hand_off^k */
    gw_rng rest;   /* the delays after hand-offs */
} fate;

static fate draw(const gw_run *run, uint32_t id, uint32_t wish) {
    gw_rng rng = gw_stream(run->luck, GW_PURPOSE_COMPLAINT, id, wish);
    fate f;
    f.complains = gw_uniform(&rng);
    f.stays = gw_uniform(&rng);
    f.resolved = gw_uniform(&rng);
    f.delay = gw_exponential(&rng);
    f.spot = gw_uniform(&rng);
    f.handed = gw_uniform(&rng);
    f.rest = rng;
    return f;
}

/* Whether the customer defects, given the problem and how it ended. */
static bool defects(const gw_run *run, gw_problem severity, int column, double luck) {
    const gw_complaint_params *complaint = &run->world->complaint;
    if (!run->world->links.satisfaction_loyalty) {
        return false;
    }
    if (severity == GW_MISLED && column < GW_SATISFIED) {
        return luck < complaint->misled_leaves;
    }
    const gw_vec *stays = severity == GW_MINOR ? &complaint->minor_stays : &complaint->major_stays;
    return luck < complaint->psi * (1.0 - stays->at[column]);
}

/* The problem has ended: recovery gives back a share of what it took, and an apology a share of the rest. */
static void console(gw_run *run, gw_person *person, double share, double extra) {
    const gw_satisfaction_params *s = &run->world->satisfaction;
    if (run->firm[person->firm - 1].drives.apology) {
        share += run->world->complaint.apology * (1.0 - share);
    }
    double drop = 0.5 * (s->drop_low + s->drop_high);
    double cs = (double)person->satisfaction + s->memory * (share * drop + extra);
    person->satisfaction = (float)(cs > 100.0 ? 100.0 : cs);
}

/* Probability that the case is resolved by who has it. Skill and fitness are what staff bring to it. */
static double resolves(const gw_run *run, const gw_firm *firm, const gw_ticket *ticket) {
    static const double MOST = 10.0; /* prices of a visit: who is given more is no happier */
    const gw_complaint_params *complaint = &run->world->complaint;
    double share = firm->drives.resolve;
    if (share <= 0.0 || share >= 1.0) {
        return share;
    }
    double price = firm->offer.price, given = complaint->reference_compensation;
    if (price > 0.0) {
        given = firm->drives.compensation < MOST * price ? firm->drives.compensation / price : MOST;
    }
    double able = gw_link(run->world->links.staff_quality, ticket->flags & GW_TICKET_FIT ? 1.0 : -1.0, 1.0);
    double exponent =
        complaint->by_skill * ((double)ticket->assurance - complaint->reference_skill) +
        complaint->by_compensation * (given - complaint->reference_compensation) +
        complaint->by_empowerment * (firm->drives.empowerment - complaint->reference_empowerment) * able;
    return share / (share + (1.0 - share) * gw_exp(-exponent));
}

/* Share of problems of that kind that this person complains of. */
static double complains(const gw_run *run, const gw_person *person, gw_problem severity) {
    const gw_complaint_params *complaint = &run->world->complaint;
    double share = severity == GW_MISLED ? complaint->misled_complains : complaint->complain;
    double capture = run->firm[person->firm - 1].drives.capture;
    return (share > capture ? share : capture) * run->segment[person->segment]->complaining *
           gw_persona_of(run, person)->complaining;
}

/* The stage of a case's ticket keeps its draws at stations apart from those of visits and of each other:
 * 1, hand-offs so far (3 bits), station in its row (4 bits). */
_Static_assert(GW_HAND_OFFS_MOST < 8 && GW_STATION_MAX <= 16, "both fit into the stage");

static int hand_offs(const gw_ticket *ticket) {
    return ticket->stage >> 4 & 7;
}

/* Puts the case aside until its delay is over. */
static void put_aside(gw_run *run, const gw_ticket *ticket, double delay) {
    uint32_t slot = run->case_free;
    if (slot == GW_NOBODY) {
        slot = run->case_slots++;
        if ((slot & (slot - 1)) == 0) { /* full: 0, 1, 2, 4, ... become 1, 2, 4, 8 */
            run->cases = gw_grow(run->cases, slot > 0 ? 2 * (ptrdiff_t)slot : 1, sizeof *run->cases);
        }
    } else {
        run->case_free = run->cases[slot].customer;
    }
    run->cases[slot] = *ticket;
    int firm = run->people[ticket->customer].firm - 1;
    double mean = run->firm[firm].drives.delay_hours * GW_HOUR;
    gw_run_schedule(run, run->now + mean * delay, GW_EVENT_CASE, slot, 0);
}

/* Whether the case is still this person's, who may have left meanwhile and even come back. */
static bool is_open(const gw_run *run, const gw_ticket *ticket) {
    const gw_person *person = &run->people[ticket->customer];
    return person->generation == ticket->generation && person->flags & GW_CASE;
}

typedef enum handling { TURNED_AWAY, WORKED_ON, ON_THE_SPOT } handling;

/* The case ends. True when the customer leaves over it. */
static bool settle(gw_run *run, const gw_ticket *ticket, const fate *luck, handling how) {
    const gw_complaint_params *complaint = &run->world->complaint;
    uint32_t id = ticket->customer;
    gw_person *person = &run->people[id];
    int f = person->firm - 1;
    gw_firm *firm = &run->firm[f];
    gw_counts *counts = gw_run_counts(run, f, person->segment);
    gw_problem severity = (gw_problem)((person->flags & GW_CASE) - 1);
    bool resolved = how != TURNED_AWAY && luck->resolved < resolves(run, firm, ticket);
    double days = run->now - ticket->opened;
    bool quick = resolved && days <= complaint->quick_hours * GW_HOUR;
    int column = !resolved ? GW_NOT_SATISFIED : quick ? GW_QUICKLY : GW_SATISFIED;
    person->flags &= (uint8_t)~GW_CASE;
    counts->closed++;
    counts->resolved += resolved;
    counts->quickly += quick;
    counts->first_contact += resolved && hand_offs(ticket) == 0;
    counts->fresh[GW_SUM_recovery_days] += days;
    if (resolved) {
        double given = firm->drives.compensation * (how == ON_THE_SPOT ? complaint->generosity : 1.0);
        gw_ledger_post(&firm->ledger, GW_ACCOUNT_recovery, -given);
        console(run, person, quick ? complaint->recovered_quickly : complaint->recovered_slowly,
                complaint->recovered_points);
    } else {
        console(run, person, 0.0, 0.0);
    }
    if (gw_traced(run, id)) {
        gw_trace_note(
            run, (gw_note){.kind = GW_NOTE_CLOSED, .firm = f, .station = -1, .a = {resolved, days, quick}});
    }
    bool leaves = defects(run, severity, column, luck->stays);
    counts->stayed += !leaves;
    if (resolved) {
        gw_talk_tell(run, id, ticket->visit, f, GW_TELL_RECOVERED, 0);
    } else {
        gw_talk_tell(run, id, ticket->visit, f, GW_TELL_BAD, leaves ? GW_TELLER_SPOKESMAN : 0);
    }
    return leaves;
}

static void pay_handling(gw_firm *firm) {
    gw_ledger_post(&firm->ledger, GW_ACCOUNT_recovery, -firm->drives.case_cost);
}

static bool complain(gw_run *run, uint32_t id, const gw_employee *employee, uint32_t wish,
                     gw_problem severity, const fate *luck) {
    gw_person *person = &run->people[id];
    gw_firm *firm = &run->firm[person->firm - 1];
    gw_ticket ticket = {.opened = run->now,
                        .customer = id,
                        .visit = wish,
                        .stage = 0x80,
                        .reliability = 1.0f,
                        .assurance = (float)employee->skill,
                        .handling = 1.0f,
                        .generation = person->generation,
                        .priority = (uint8_t)run->segment[person->segment]->priority,
                        .flags = employee->fit ? GW_TICKET_CASE | GW_TICKET_FIT : GW_TICKET_CASE};
    gw_run_counts(run, person->firm - 1, person->segment)->complaints++;
    person->flags = (uint8_t)(person->flags | ((unsigned)severity + 1));
    if (gw_traced(run, id)) {
        gw_trace_note(run, (gw_note){.kind = GW_NOTE_COMPLAINED, .firm = person->firm - 1, .station = -1});
    }
    if (luck->spot < firm->drives.empowerment) {
        pay_handling(firm);
        return settle(run, &ticket, luck, ON_THE_SPOT);
    }
    put_aside(run, &ticket, luck->delay);
    return false;
}

bool gw_complaint_problem(gw_run *run, uint32_t id, const gw_employee *employee, uint32_t wish,
                          gw_problem severity) {
    gw_person *person = &run->people[id];
    int f = person->firm - 1;
    fate luck = draw(run, id, wish);
    if (luck.complains < complains(run, person, severity) && !(person->flags & GW_CASE)) {
        return complain(run, id, employee, wish, severity, &luck);
    }
    if (gw_traced(run, id)) {
        gw_trace_note(run, (gw_note){.kind = GW_NOTE_SILENT, .firm = f, .station = -1});
    }
    console(run, person, 0.0, 0.0);
    gw_talk_tell(run, id, wish, f, GW_TELL_BAD, GW_TELLER_SILENT);
    bool leaves = defects(run, severity, GW_SILENT, luck.stays);
    gw_run_counts(run, f, person->segment)->stayed += !leaves;
    return leaves;
}

void gw_complaint_take_up(gw_run *run, uint32_t slot) {
    gw_ticket ticket = run->cases[slot];
    run->cases[slot].customer = run->case_free;
    run->case_free = slot;
    if (!is_open(run, &ticket)) {
        return;
    }
    gw_firm *firm = &run->firm[run->people[ticket.customer].firm - 1];
    pay_handling(firm);
    if (firm->complaints >= 0) {
        gw_service_arrive(run, firm->complaints, &ticket);
    } else {
        gw_complaint_close(run, NULL, &ticket, true);
    }
}

/* Whether the case goes to somebody else after this handling; one draw decides of all its hand-offs. */
static bool is_handed_on(const gw_run *run, const gw_ticket *ticket, const fate *luck) {
    double once = run->firm[run->people[ticket->customer].firm - 1].drives.hand_off, share = once;
    for (int i = 0; i < hand_offs(ticket); i++) {
        share *= once;
    }
    return luck->handed < share && hand_offs(ticket) < GW_HAND_OFFS_MOST;
}

static void hand_on(gw_run *run, gw_ticket *ticket, fate *luck) {
    const gw_person *person = &run->people[ticket->customer];
    double delay = 0.0;
    for (int i = 0; i <= hand_offs(ticket); i++) {
        delay = gw_exponential(&luck->rest);
    }
    gw_run_counts(run, person->firm - 1, person->segment)->hand_offs++;
    ticket->stage = (uint8_t)(0x80 | (hand_offs(ticket) + 1) << 4);
    ticket->met = 0; /* who had it is out of it */
    put_aside(run, ticket, delay);
}

void gw_complaint_close(gw_run *run, const gw_employee *employee, const gw_ticket *ended, bool worked) {
    if (!is_open(run, ended)) {
        return;
    }
    gw_ticket ticket = *ended;
    fate luck = draw(run, ticket.customer, ticket.visit);
    if (employee) {
        ticket.flags = employee->fit ? GW_TICKET_CASE | GW_TICKET_FIT : GW_TICKET_CASE;
    }
    if (worked && is_handed_on(run, &ticket, &luck)) {
        hand_on(run, &ticket, &luck);
    } else if (settle(run, &ticket, &luck, worked ? WORKED_ON : TURNED_AWAY)) {
        gw_loyalty_leave(run, ticket.customer, true, !(run->people[ticket.customer].flags & GW_PRESENT));
    }
}

void gw_complaint_free(gw_run *run) {
    gw_release(run->cases);
}
