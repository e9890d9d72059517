#include "model/encounter.h"

#include "base/math.h"
#include "model/people.h"
#include "model/trace.h"
#include "model/visit.h"

typedef struct episode {
    double q[GW_DIMENSIONS];
    double quality, expected, gap; /* gap: disconfirmation as it is felt */
    double satisfaction;
    gw_problem severity;
    bool problem, felt; /* felt: the problem is noticed (its link is whole) */
} episode;

static double clip(double x, double low, double high) {
    return x < low ? low : x > high ? high : x;
}

/* Expectation drifts with the market while the customer is away; shocks of expectation shift it. */
static void drift(gw_run *run, gw_person *person) {
    double seen = (double)person->seen;
    double moved = run->world->market.expectation_drift * (run->now - seen) / GW_DAYS_PER_YEAR;
    for (int i = 0; run->expectation_shocks && i < run->shocks; i++) {
        double day = (double)(float)(run->shock[i]->week * GW_DAYS_PER_WEEK); /* rounded as `seen` is: once */
        if (run->shock[i]->kind == GW_SHOCK_EXPECTATION && day > seen && day <= (double)(float)run->now) {
            moved += run->shock[i]->size;
        }
    }
    person->expectation = (float)clip((double)person->expectation + moved, 0.0, 1.0);
    person->seen = (float)run->now;
}

static void judge_quality(const gw_run *run, const gw_ticket *ticket, const gw_person *person,
                          const gw_firm *firm, episode *e) {
    const double *weight = run->weight[person->segment];
    e->q[GW_RELIABILITY] = (double)ticket->reliability;
    e->q[GW_RESPONSIVENESS] = gw_quality_responsiveness(run, (double)ticket->felt);
    e->q[GW_ASSURANCE] = (double)ticket->assurance;
    e->q[GW_EMPATHY] = (double)ticket->empathy;
    e->q[GW_TANGIBLES] = firm->params->premises;
    e->quality = 0.0;
    for (int i = 0; i < GW_DIMENSIONS; i++) {
        e->quality += weight[i] * e->q[i];
    }
    e->expected = (double)person->expectation;
    bool whole = run->world->links.quality_satisfaction;
    e->gap = gw_link(whole, e->quality - e->expected, 0.0);
}

static void judge(const gw_run *run, const gw_person *person, const gw_firm *firm, double noise, double drop,
                  episode *e) {
    const gw_satisfaction_params *s = &run->world->satisfaction;
    double gap = e->gap;
    if (person->stage == GW_LOYAL && gap < 0.0) {
        gap = clip(gap + run->world->loyalty.loyal_tolerance, gap, 0.0);
    }
    double points = gw_satisfaction_of(s, gap);
    double price = firm->params->price * firm->drives.price;
    points += s->product * (firm->params->product - 0.5);
    points -= s->price * (price / run->world->market.reference_price - 1.0);
    points += s->person * (double)person->bias / 32.0 + s->situation * noise;
    if (e->problem && e->felt) {
        points -= s->drop_low + drop * (s->drop_high - s->drop_low);
    }
    e->satisfaction = clip(points, 0.0, 100.0);
}

static double recommend(const gw_run *run, const gw_person *person) {
    const gw_satisfaction_params *s = &run->world->satisfaction;
    return clip(8.0 + s->recommend_slope * ((double)person->satisfaction - s->base), 0.0, 10.0);
}

static void remember(gw_run *run, gw_person *person, const gw_firm *firm, const episode *e,
                     gw_counts *counts) {
    const gw_satisfaction_params *s = &run->world->satisfaction;
    const gw_expectation_params *x = &run->world->expectation;
    double weight = s->memory * (person->visits == 0 ? s->first_visit : 1.0);
    double cs = (double)person->satisfaction;
    cs += (weight < 1.0 ? weight : 1.0) * (e->satisfaction - cs);
    double expected = (double)person->expectation;
    expected += x->experience * (e->quality - expected);
    expected += x->promise * (firm->params->promise - expected);
    bool missed = e->problem && e->felt;
    double trust = (double)person->trust + (missed ? -s->trust_missed : s->trust_kept);
    trust = missed && e->severity == GW_MISLED ? 0.0 : trust;
    person->satisfaction = (float)cs;
    person->expectation = (float)clip(expected, 0.0, 1.0);
    person->trust = (float)clip(trust, 0.0, 1.0);
    double answer = recommend(run, person);
    counts->promoters += answer >= 8.5;
    counts->detractors += answer < 6.5;
    counts->fresh[GW_SUM_recommend] += answer;
    counts->fresh[GW_SUM_cumulative] += cs;
    counts->fresh[GW_SUM_trust] += (double)person->trust;
}

static void pay(gw_run *run, uint32_t id, gw_firm *firm, bool fault, gw_counts *counts) {
    const gw_person *person = &run->people[id];
    double price = firm->params->price * firm->drives.price * run->segment[person->segment]->basket;
    price *= person->stage == GW_LOYAL ? run->world->loyalty.loyal_basket : 1.0;
    double extra = price * firm->premium;
    if (run->now < (double)person->uplift_until) {
        extra += price * run->world->talk.uplift;
    }
    const gw_money_params *money = &firm->params->money;
    gw_ledger_post(&firm->ledger, GW_ACCOUNT_sales, price);
    if (extra > 0.0) {
        gw_ledger_post(&firm->ledger, GW_ACCOUNT_premium, extra);
    }
    counts->premium_visits += extra > 0.0;
    gw_ledger_post(&firm->ledger, GW_ACCOUNT_goods, -money->variable * price);
    if (fault) {
        gw_ledger_post(&firm->ledger, GW_ACCOUNT_rework, -money->rework * price);
    }
    counts->fresh[GW_SUM_spent] += price + extra;
    if (gw_traced(run, id)) {
        gw_trace_note(run, (gw_note){.kind = GW_NOTE_PAID,
                                     .firm = person->firm - 1,
                                     .station = -1,
                                     .a = {price + extra, extra}});
    }
}

static void count(const gw_run *run, const gw_place *place, const gw_ticket *ticket, const episode *e,
                  gw_counts *counts) {
    counts->visited++;
    counts->in_time += (double)ticket->waited <= place->station.standard;
    counts->top_box += e->satisfaction >= 80.0;
    counts->delighted += e->gap > run->world->satisfaction.delight;
    counts->problems += e->problem;
    counts->major += e->problem && e->severity == GW_MAJOR;
    counts->misled += e->problem && e->severity == GW_MISLED;
    counts->fresh[GW_SUM_satisfaction] += e->satisfaction;
    counts->fresh[GW_SUM_quality] += e->quality;
    counts->fresh[GW_SUM_expected] += e->expected;
    counts->fresh[GW_SUM_reliability] += e->q[GW_RELIABILITY];
    counts->fresh[GW_SUM_responsiveness] += e->q[GW_RESPONSIVENESS];
    counts->fresh[GW_SUM_assurance] += e->q[GW_ASSURANCE];
    counts->fresh[GW_SUM_empathy] += e->q[GW_EMPATHY];
    counts->fresh[GW_SUM_tangibles] += e->q[GW_TANGIBLES];
    counts->fresh[GW_SUM_wait] += (double)ticket->waited;
}

/* What is said, and to whom, after a visit without a (felt) problem. */
static void talk_of(gw_run *run, const gw_ticket *ticket, int firm, const episode *e) {
    if (e->satisfaction < run->world->satisfaction.dissatisfied) {
        gw_talk_tell(run, ticket->customer, ticket->visit, firm, GW_TELL_BAD, GW_TELLER_SILENT);
    } else if (e->gap > run->world->talk.good_above) {
        gw_talk_tell(run, ticket->customer, ticket->visit, firm, GW_TELL_GOOD, 0);
    }
}

static void note(const gw_run *run, int firm, const gw_ticket *ticket, const episode *e) {
    const gw_person *person = &run->people[ticket->customer];
    gw_trace_note(run, (gw_note){.kind = GW_NOTE_ENCOUNTER,
                                 .firm = firm,
                                 .station = -1,
                                 .a = {e->q[0], e->q[1], e->q[2], e->q[3], e->q[4], e->quality, e->expected,
                                       (double)ticket->felt}});
    gw_trace_note(run, (gw_note){.kind = GW_NOTE_JUDGED,
                                 .firm = firm,
                                 .station = -1,
                                 .a = {e->satisfaction, (double)person->satisfaction, (double)person->trust,
                                       (double)person->expectation, recommend(run, person)}});
    if (e->problem) {
        gw_trace_note(run, (gw_note){.kind = GW_NOTE_PROBLEM,
                                     .firm = firm,
                                     .station = -1,
                                     .a = {e->severity == GW_MAJOR, e->severity == GW_MISLED}});
    }
}

void gw_encounter_closed(gw_run *run, int at, uint32_t server, const gw_ticket *ticket) {
    uint32_t id = ticket->customer;
    gw_person *person = &run->people[id];
    if (person->generation != ticket->generation) {
        return; /* left over an old case while here */
    }
    int f = person->firm - 1;
    gw_firm *firm = &run->firm[f];
    gw_counts *counts = gw_run_counts(run, f, person->segment);
    gw_rng rng = gw_stream(run->luck, GW_PURPOSE_OUTCOME, id, ticket->visit);
    double luck = gw_uniform(&rng);
    double severity = gw_uniform(&rng);
    double drop = gw_uniform(&rng);
    double noise = gw_normal(&rng);
    const gw_complaint_params *complaint = &run->world->complaint;
    bool fault = luck < 1.0 - (double)ticket->reliability;
    episode e = {.problem = fault,
                 .severity = severity < complaint->major ? GW_MAJOR : GW_MINOR,
                 .felt = run->world->links.quality_satisfaction};
    if (complaint->misled > 0.0 && gw_chance(&rng, complaint->misled)) {
        e.problem = true;
        e.severity = GW_MISLED;
    }
    drift(run, person);
    judge_quality(run, ticket, person, firm, &e);
    judge(run, person, firm, noise, drop, &e);
    remember(run, person, firm, &e, counts);
    count(run, &run->place[at], ticket, &e, counts);
    if (gw_traced(run, id)) {
        note(run, f, ticket, &e);
    }
    pay(run, id, firm, fault, counts);
    person->visits = (uint8_t)(person->visits + (person->visits < UINT8_MAX));
    person->flags &= (uint8_t)~GW_PRESENT;
    gw_loyalty_stage(run, id);
    if (e.problem && e.felt) {
        if (gw_complaint_problem(run, id, &run->place[at].employees[server], ticket->visit, e.severity)) {
            gw_loyalty_leave(run, id, true, false);
            return;
        }
    } else {
        talk_of(run, ticket, f, &e);
    }
    gw_visit_served(run, id);
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
    drift(run, person);
    const gw_satisfaction_params *s = &run->world->satisfaction;
    if (run->world->links.quality_satisfaction && run->world->links.workload_quality) {
        gw_rng rng = gw_stream(run->luck, GW_PURPOSE_OUTCOME, id, ticket->visit);
        double noise = gw_normal(&rng);
        episode e = {.problem = true, .felt = false};
        judge(run, person, firm, noise, 0.0, &e);
        e.satisfaction = clip(e.satisfaction - s->abandoning, 0.0, 100.0);
        double weight = s->memory * (person->visits == 0 ? s->first_visit : 1.0);
        double cs = (double)person->satisfaction;
        person->satisfaction = (float)(cs + (weight < 1.0 ? weight : 1.0) * (e.satisfaction - cs));
        person->trust = (float)clip((double)person->trust - s->trust_missed, 0.0, 1.0);
        talk_of(run, ticket, f, &e);
    }
    gw_visit_next(run, id);
}
