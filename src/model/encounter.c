#include "model/encounter.h"

#include "base/hint.h"
#include "base/math.h"
#include "model/contact.h"
#include "model/offer.h"
#include "model/people.h"
#include "model/programme.h"
#include "model/trace.h"
#include "model/visit.h"

typedef struct episode {
    double noise, drop; /* chance circumstances, sd 1; what a problem or an unserved visit takes, points */
    double q[GW_DIMENSIONS];
    double quality, expected, gap; /* gap: disconfirmation as it is felt */
    double satisfaction;
    double fit;  /* appropriateness */
    double kept; /* share of the price that is paid, after what is given back */
    int steps;   /* of the script that were done */
    gw_affect affect;
    gw_problem severity;
    bool fault, problem; /* of the service; any, a misled customer's included */
    bool late;           /* a commitment was missed */
    bool felt;           /* quality and problems are noticed (their link is whole) */
} episode;

/* What chance holds for a visit. It is drawn alike whether the visit is served or not, so that the next wish
 * comes after the same gap either way. */
typedef struct lot {
    double fault;    /* 0..1: below the probability of a problem there is one */
    double noise;    /* chance circumstances, sd 1 */
    uint64_t manner; /* of the staff */
    double gap;      /* to the next wish, in units of the mean one; last, as it may take more than a word */
} lot;

/* No gesture. */
static const gw_beyond NOTHING = {.problem = 1.0};

static GW_INLINE lot draw(const gw_run *run, const gw_person *person, const gw_ticket *ticket) {
    gw_rng rng = gw_stream(run->luck, GW_PURPOSE_OUTCOME, ticket->customer, ticket->visit);
    lot drawn;
    drawn.fault = gw_uniform(&rng);
    drawn.noise = gw_normal(&rng);
    drawn.manner = gw_rng_next(&rng);
    drawn.gap = gw_visit_gap(run, person, &rng);
    return drawn;
}

static inline double clip(double x, double low, double high) {
    return gw_min(gw_max(x, low), high);
}

/* What shocks of expectation since day `seen` have moved it by. */
static double shocked(const gw_run *run, double seen) {
    double moved = 0.0;
    for (int i = 0; i < run->shocks; i++) {
        double day = (double)(float)(run->shock[i]->week * GW_DAYS_PER_WEEK); /* rounded as `seen` is: once */
        if (run->shock[i]->kind == GW_SHOCK_EXPECTATION && day > seen && day <= (double)(float)run->now) {
            moved += run->shock[i]->size;
        }
    }
    return moved;
}

/* Expectation drifts with the market while the customer is away; shocks of expectation shift it. */
static GW_INLINE void drift(const gw_run *run, gw_person *person, bool odd) {
    double seen = (double)person->seen;
    double moved = run->world->market.expectation_drift * (run->now - seen) * (1.0 / GW_DAYS_PER_YEAR);
    if (odd && run->expectation_shocks) {
        moved += shocked(run, seen);
    }
    person->expectation = (float)clip((double)person->expectation + moved, 0.0, 1.0);
    person->seen = (float)run->now;
}

/* How the staff handled it: by a script or as the moment asks, a known face or a new one, a usual request or
 * not. `luck`: one word, 54 bits of it for the script and 10 for the request. */
static GW_INLINE void handle(const gw_run *run, const gw_ticket *ticket, const gw_person *person,
                             const gw_firm *firm, uint64_t luck, episode *e) {
    const gw_quality_params *quality = &run->world->quality;
    double standard = firm->params->standardisation, empathy = (double)ticket->empathy;
    e->steps = gw_quality_steps(quality, empathy, luck);
    double shown = quality->empathy_base + quality->empathy_gain * (1.0 / GW_STEPS) * e->steps;
    empathy += (1.0 - standard) * gw_values_spread(&firm->params->values) * (shown - empathy);
    empathy += gw_quality_familiarity(quality, person->visits, firm->params->fresh);
    bool unusual = (double)(int)(luck >> 54) + 0.5 < 1024.0 * run->segment[person->segment]->unusual;
    e->fit = 1.0 - (double)unusual * standard * quality->rigid;
    e->q[GW_EMPATHY] = clip(empathy, 0.0, 1.0);
    e->q[GW_ASSURANCE] = clip((double)ticket->assurance - (1.0 - e->fit), 0.0, 1.0);
}

/* What was delivered; what that leaves of expectation on the spot; and how far it lies above. */
static GW_INLINE void perceive(const gw_run *run, const gw_ticket *ticket, const gw_firm *firm,
                               gw_person *person, const gw_beyond *beyond, episode *e) {
    const double *weight = run->weight[person->segment];
    e->q[GW_RELIABILITY] = 1.0 - (1.0 - (double)ticket->reliability) * beyond->problem;
    e->q[GW_RESPONSIVENESS] = gw_quality_responsiveness(run, (double)ticket->felt);
    e->q[GW_TANGIBLES] = firm->offer.premises;
    if (beyond != &NOTHING) {
        for (int i = 0; i < GW_DIMENSIONS; i++) {
            e->q[i] = clip(e->q[i] + beyond->lift[i], 0.0, 1.0);
        }
    }
    e->quality = gw_quality_of(weight, e->q);
    e->expected = (double)person->expectation;
    double now = e->expected + run->world->expectation.encounter * (e->quality - e->expected);
    person->expectation = (float)now;
    e->gap = gw_link(e->felt, e->quality - now + beyond->surprise, 0.0);
    e->affect = gw_satisfaction_affect(&run->world->satisfaction, e->gap);
}

/* A fault, or a customer who was misled: what kind of problem it is, if any, and what it takes. */
static GW_APART void go_wrong(const gw_run *run, const gw_ticket *ticket, episode *e) {
    const gw_complaint_params *complaint = &run->world->complaint;
    const gw_satisfaction_params *s = &run->world->satisfaction;
    gw_rng rng = gw_stream(run->luck, GW_PURPOSE_PROBLEM, ticket->customer, ticket->visit);
    double severity = gw_uniform(&rng);
    double drop = gw_uniform(&rng);
    bool misled = gw_chance(&rng, complaint->misled);
    e->problem = e->fault || misled;
    if (e->problem) {
        e->severity = misled ? GW_MISLED : severity < complaint->major ? GW_MAJOR : GW_MINOR;
    }
    if (e->problem && e->felt) {
        e->affect = GW_DISAPPOINTMENT; /* whatever else the visit was like */
        e->drop += s->drop_low + drop * (s->drop_high - s->drop_low);
    }
}

/* Whether something was missing that had to be there. `price` is relative to the reference price. */
static GW_APART bool is_unmet(const gw_taste *taste, const gw_firm *firm, double price, const episode *e) {
    bool unmet = taste->least[GW_RELIABILITY] > 0.0 && e->problem;
    for (int i = GW_RESPONSIVENESS; i < GW_DIMENSIONS; i++) {
        unmet |= e->q[i] < taste->least[i];
    }
    return (unmet && e->felt) || firm->offer.product < taste->least[GW_PRODUCT] ||
           price * taste->least[GW_PRICE] > 1.0;
}

/* Share of the price that is paid, after what is given back. */
static GW_INLINE double kept(const gw_firm *firm, const gw_person *person, const gw_beyond *beyond) {
    double discount = gw_programme_member(firm, person) ? firm->drives.programme.discount : 0.0;
    return (1.0 - beyond->discount) * (1.0 - discount);
}

static GW_INLINE void judge(const gw_run *run, const gw_person *person, const gw_firm *firm, episode *e,
                            bool odd) {
    const gw_satisfaction_params *s = &run->world->satisfaction;
    const gw_taste *taste = &run->taste[person->segment];
    const gw_deal *deal = &firm->offer.deal[person->segment][person->stage];
    double tolerance = run->stage[person->stage].tolerance;
    double gap = gw_max(e->gap, gw_min(e->gap + tolerance, 0.0));
    double service = gw_satisfaction_of(s, gap) - s->base - e->drop;
    double points = s->base + taste->service * service;
    points += deal->product;
    points -= e->kept == 1.0 ? deal->dear : gw_offer_dear(run, person->segment, firm->offer.price * e->kept);
    points += s->person * (double)person->bias / 32.0 + s->situation * e->noise;
    if (odd && taste->needs && points > s->need_cap) {
        episode judged = *e;
        double price = firm->offer.price * e->kept / run->world->market.reference_price;
        points = is_unmet(taste, firm, price, &judged) ? s->need_cap : points;
    }
    e->satisfaction = clip(points, 0.0, 100.0);
}

/* What the latest visit leaves in cumulative satisfaction. */
static GW_INLINE void take_in(const gw_run *run, gw_person *person, double satisfaction) {
    const gw_satisfaction_params *s = &run->world->satisfaction;
    double weight = s->memory * (person->visits == 0 ? s->first_visit : 1.0);
    double cs = (double)person->satisfaction;
    person->satisfaction = (float)(cs + (weight < 1.0 ? weight : 1.0) * (satisfaction - cs));
}

/* Gestures are paid for, and remembered for their own sake. */
static void thank(gw_run *run, gw_person *person, gw_firm *firm, const gw_beyond *beyond) {
    gw_ledger_post_lever(&firm->ledger, firm->drives.gestures.account, -beyond->cost);
    double points = gw_link(run->world->links.quality_satisfaction, beyond->points, 0.0);
    person->satisfaction = (float)clip((double)person->satisfaction + points, 0.0, 100.0);
}

static GW_INLINE void remember(gw_run *run, gw_person *person, const gw_firm *firm, const episode *e,
                               gw_counts *counts, bool odd) {
    const gw_expectation_params *x = &run->world->expectation;
    double expected = (double)person->expectation;
    expected += x->experience * (e->quality - expected);
    expected += x->promise * (firm->offer.promise - expected);
    bool wronged = e->problem && e->felt, missed = wronged || e->late;
    person->expectation = (float)clip(expected, 0.0, 1.0);
    take_in(run, person, e->satisfaction);
    gw_trust_promise(&run->world->satisfaction, person, !missed);
    if (odd && firm->params->charter && !missed) {
        gw_trust_promise(&run->world->satisfaction, person, true); /* it was said that it would be so */
    }
    if (wronged && e->severity == GW_MISLED) {
        person->trust = 0.0f;
    }
    double answer = gw_loyalty_recommend(run, person);
    counts->promoters += answer >= 8.5;
    counts->detractors += answer < 6.5;
    counts->fresh[GW_SUM_recommend] += answer;
    counts->fresh[GW_SUM_cumulative] += (double)person->satisfaction;
    counts->fresh[GW_SUM_trust] += (double)person->trust;
}

static GW_APART void note_payment(const gw_run *run, int firm, double money, double extra) {
    gw_trace_note(run, (gw_note){.kind = GW_NOTE_PAID, .firm = firm, .station = -1, .a = {money, extra}});
}

static GW_INLINE void paid(gw_run *run, uint32_t id, double money, double extra, gw_counts *counts,
                           bool odd) {
    counts->fresh[GW_SUM_spent] += money;
    if (odd && gw_traced(run, id)) {
        note_payment(run, run->people[id].firm - 1, money, extra);
    }
}

static GW_INLINE void pay(gw_run *run, const gw_ticket *ticket, gw_firm *firm, const episode *e,
                          gw_counts *counts, bool odd) {
    uint32_t id = ticket->customer;
    const gw_person *person = &run->people[id];
    if (odd && run->segment[person->segment]->contract != GW_CONTRACT_VISIT) {
        paid(run, id, gw_contract_incident(run, ticket, e->fault), 0.0, counts, odd);
        return;
    }
    const gw_deal *deal = &firm->offer.deal[person->segment][person->stage];
    double price = deal->price * e->kept;
    double extra = price * firm->premium;
    if (run->now < (double)person->uplift_until) {
        extra += price * run->world->talk.uplift;
    }
    gw_ledger_post(&firm->ledger, GW_ACCOUNT_sales, price);
    if (extra > 0.0) {
        gw_ledger_post(&firm->ledger, GW_ACCOUNT_premium, extra);
    }
    counts->premium_visits += extra > 0.0;
    gw_ledger_post(&firm->ledger, GW_ACCOUNT_goods, -firm->variable * deal->goods);
    if (e->fault) {
        gw_ledger_post(&firm->ledger, GW_ACCOUNT_rework, -firm->params->money.rework * deal->goods);
    }
    if (odd && gw_loyalty_buys_more(run, id)) {
        double basket = run->world->loyalty.cross_basket, more = firm->offer.price * basket;
        gw_ledger_post(&firm->ledger, GW_ACCOUNT_cross_sales, more);
        gw_ledger_post(&firm->ledger, GW_ACCOUNT_goods,
                       -firm->variable * run->world->market.reference_price * basket);
        price += more;
    }
    paid(run, id, price + extra, extra, counts, odd);
}

static GW_INLINE void count(const gw_place *place, const gw_ticket *ticket, const episode *e,
                            gw_counts *counts) {
    counts->visited++;
    counts->in_time += (double)ticket->waited <= place->station.standard;
    counts->late += (ticket->flags & GW_TICKET_LATE) != 0;
    counts->top_box += e->satisfaction >= 80.0;
    counts->felt[e->affect]++;
    counts->steps += e->steps;
    if (e->problem) {
        counts->problems++;
        counts->top_box_problem += e->satisfaction >= 80.0;
        counts->major += e->severity == GW_MAJOR;
        counts->misled += e->severity == GW_MISLED;
    }
    counts->fresh[GW_SUM_satisfaction] += e->satisfaction;
    counts->fresh[GW_SUM_quality] += e->quality;
    counts->fresh[GW_SUM_expected] += e->expected;
    counts->fresh[GW_SUM_reliability] += e->q[GW_RELIABILITY];
    counts->fresh[GW_SUM_responsiveness] += e->q[GW_RESPONSIVENESS];
    counts->fresh[GW_SUM_assurance] += e->q[GW_ASSURANCE];
    counts->fresh[GW_SUM_empathy] += e->q[GW_EMPATHY];
    counts->fresh[GW_SUM_tangibles] += e->q[GW_TANGIBLES];
    counts->fresh[GW_SUM_appropriateness] += e->fit;
    counts->fresh[GW_SUM_wait] += (double)ticket->waited;
}

/* What is said, and to whom, after a visit without a (felt) problem. */
static void talk_of(gw_run *run, const gw_ticket *ticket, int firm, double satisfaction, double gap) {
    if (satisfaction < run->world->satisfaction.dissatisfied) {
        gw_talk_tell(run, ticket->customer, ticket->visit, firm, GW_TELL_BAD, GW_TELLER_SILENT);
    } else if (gap > run->world->talk.good_above) {
        gw_talk_tell(run, ticket->customer, ticket->visit, firm, GW_TELL_GOOD, 0);
    }
}

static GW_APART void note(const gw_run *run, int firm, const gw_ticket *ticket, const episode *e) {
    const gw_person *person = &run->people[ticket->customer];
    gw_trace_note(run, (gw_note){.kind = GW_NOTE_ENCOUNTER,
                                 .firm = firm,
                                 .station = -1,
                                 .a = {e->q[0], e->q[1], e->q[2], e->q[3], e->q[4], e->quality, e->expected,
                                       (double)ticket->felt}});
    if (e->problem) {
        gw_trace_note(run, (gw_note){.kind = GW_NOTE_PROBLEM,
                                     .firm = firm,
                                     .station = -1,
                                     .a = {e->severity == GW_MAJOR, e->severity == GW_MISLED}});
    }
    gw_trace_note(
        run, (gw_note){.kind = GW_NOTE_JUDGED,
                       .firm = firm,
                       .station = -1,
                       .a = {e->satisfaction, (double)person->satisfaction, (double)person->trust,
                             (double)person->expectation, gw_loyalty_recommend(run, person), e->affect}});
}

bool gw_encounter_faulty(const gw_run *run, const gw_ticket *ticket) {
    gw_rng rng = gw_stream(run->luck, GW_PURPOSE_OUTCOME, ticket->customer, ticket->visit);
    double fault = gw_uniform(&rng); /* the first, as in `draw` */
    return fault < 1.0 - (double)ticket->reliability;
}

/* In place of a gap, which is never negative: there is no next wish. */
static const double LEFT = -1.0;

/* A visit of somebody who is still a customer has ended in service: the gap to the next wish, or LEFT. Where
 * it is not `odd` nothing is asked for that gw_encounter_ways has excluded. */
static GW_INLINE double meet(gw_run *run, int at, uint32_t server, const gw_ticket *ticket,
                             const gw_beyond *beyond, bool odd) {
    uint32_t id = ticket->customer;
    gw_person *person = &run->people[id];
    int f = person->firm - 1;
    gw_firm *firm = &run->firm[f];
    gw_counts *counts = gw_run_counts(run, f, person->segment);
    const gw_satisfaction_params *s = &run->world->satisfaction;
    lot drawn = draw(run, person, ticket);
    episode e;
    e.noise = drawn.noise;
    e.severity = GW_MINOR; /* of a problem, should there be one */
    e.felt = !odd || run->world->links.quality_satisfaction;
    e.kept = odd ? kept(firm, person, beyond) : 1.0;
    e.late = odd && ticket->flags & GW_TICKET_LATE && e.felt && run->world->links.workload_quality;
    e.drop = e.late ? s->late : 0.0;
    drift(run, person, odd);
    handle(run, ticket, person, firm, drawn.manner, &e);
    perceive(run, ticket, firm, person, beyond, &e);
    e.fault = drawn.fault < 1.0 - e.q[GW_RELIABILITY];
    e.problem = e.fault;
    if (GW_RARELY(e.fault || (odd && run->world->complaint.misled > 0.0))) {
        episode wrong = e;
        go_wrong(run, ticket, &wrong);
        e = wrong;
    }
    judge(run, person, firm, &e, odd);
    remember(run, person, firm, &e, counts, odd);
    if (beyond != &NOTHING) {
        thank(run, person, firm, beyond);
    }
    count(&run->place[at], ticket, &e, counts);
    if (gw_contact_alone(&run->place[at], ticket)) {
        gw_contact_add(run, at, person, e.expected, e.quality);
    }
    if (odd && gw_traced(run, id)) {
        episode told = e;
        note(run, f, ticket, &told);
    }
    pay(run, ticket, firm, &e, counts, odd);
    person->visits = (uint8_t)(person->visits + (person->visits < UINT8_MAX));
    person->flags &= (uint8_t)~GW_PRESENT;
    gw_loyalty_stage(run, id);
    int64_t complaints = counts->complaints;
    bool leaves = false;
    if (e.problem && e.felt) {
        leaves = gw_complaint_problem(run, id, &run->place[at].employees[server], ticket->visit, e.severity);
    } else {
        talk_of(run, ticket, f, e.satisfaction, e.gap);
    }
    if (odd && e.problem && firm->senses) {
        int where = e.severity != GW_MISLED && ticket->faulty ? ticket->faulty - 1 : at;
        gw_measure_problem(run, f, where, ticket, (int)e.severity, counts->complaints > complaints);
    }
    if (leaves) {
        gw_loyalty_leave(run, id, true, false);
    }
    return leaves ? LEFT : drawn.gap;
}

static GW_APART double meet_oddly(gw_run *run, int at, uint32_t server, const gw_ticket *ticket,
                                  const gw_firm *firm) {
    const gw_beyond *beyond = &NOTHING;
    gw_beyond made;
    if (firm->drives.gestures.count > 0) {
        made = gw_gesture_sum(run, firm, &run->people[ticket->customer], ticket, true);
        beyond = &made;
    }
    return meet(run, at, server, ticket, beyond, true);
}

void gw_encounter_ways(const gw_run *run, gw_firm *firm) {
    const gw_world_params *world = run->world;
    const gw_programme *programme = &firm->drives.programme;
    bool discount = programme->discount > 0.0 && (programme->share > 0.0 || firm->members > 0.0);
    bool odd = firm->drives.gestures.count > 0 || discount || firm->params->charter || firm->senses ||
               run->expectation_shocks || world->complaint.misled > 0.0 || world->loyalty.cross_sell > 0.0 ||
               !world->links.quality_satisfaction;
    for (int s = 0; s < run->segments; s++) {
        firm->odd_visit[s] = odd || run->taste[s].needs || run->segment[s]->contract != GW_CONTRACT_VISIT;
    }
}

/* Most visits take the short way, on which nothing is out of the ordinary. */
void gw_encounter_closed(gw_run *run, int at, uint32_t server, const gw_ticket *ticket) {
    const gw_person *person = &run->people[ticket->customer];
    if (person->generation != ticket->generation) {
        return; /* left over an old case while here */
    }
    const gw_firm *firm = &run->firm[person->firm - 1];
    bool odd = firm->odd_visit[person->segment] || ticket->flags || gw_traced(run, ticket->customer);
    double gap = GW_RARELY(odd) ? meet_oddly(run, at, server, ticket, firm)
                                : meet(run, at, server, ticket, &NOTHING, false);
    if (gap >= 0.0) {
        gw_visit_served(run, ticket->customer, gap);
    }
}

void gw_encounter_failed(gw_run *run, int f, const gw_ticket *ticket, bool gave_up) {
    uint32_t id = ticket->customer;
    gw_person *person = &run->people[id];
    if (person->generation != ticket->generation) {
        return;
    }
    gw_firm *firm = &run->firm[f];
    gw_counts *counts = gw_run_counts(run, f, person->segment);
    counts->abandoned += gave_up;
    counts->turned_away += !gave_up;
    person->flags &= (uint8_t)~GW_PRESENT;
    gw_beyond made = NOTHING;
    if (firm->drives.gestures.count > 0) {
        made = gw_gesture_sum(run, firm, person, ticket, false);
    }
    lot drawn = draw(run, person, ticket);
    drift(run, person, true);
    if (run->world->links.quality_satisfaction && run->world->links.workload_quality) {
        episode e = {.noise = drawn.noise,
                     .drop = run->world->satisfaction.abandoning,
                     .q = {1.0, 0.0, 1.0, 1.0, 1.0}, /* as far as they saw: nothing was wrong but the wait */
                     .kept = kept(firm, person, &NOTHING),
                     .felt = true};
        judge(run, person, firm, &e, true);
        take_in(run, person, e.satisfaction);
        gw_trust_promise(&run->world->satisfaction, person, false);
        talk_of(run, ticket, f, e.satisfaction, e.gap);
    }
    if (made.cost > 0.0 || made.points > 0.0) {
        thank(run, person, firm, &made);
    }
    gw_visit_next(run, id, drawn.gap);
}
