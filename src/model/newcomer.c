#include "model/newcomer.h"

#include "base/hash.h"
#include "base/math.h"
#include "model/enquiry.h"
#include "model/people.h"
#include "model/stage.h"
#include "model/trace.h"

GW_GROUP(gw_newcomer_group, "newcomer", "How somebody who does not buy comes to buy.", gw_newcomer_params,
         GW_NEWCOMER_PARAMS, 0)

/* Advertising is played in layers. A layer is a Poisson stream of candidates over all people at a fixed rate,
 * one unit; layer k lets its candidate pass with the part of the person's own hazard that lies between k and
 * k + 1 units. So hazards of any size are exact, more advertising adds layers on top, and the luck of the
 * layers below stays what it was. A unit is twice the reference hazard: fewer layers, more candidates turned
 * down, and the other way round. */
static const double UNIT = 2.0;

static unsigned layer_aux(int seller, int layer) {
    return (unsigned)seller * GW_AWARE_LAYERS + (unsigned)layer;
}

static double weekly_to_daily(double share) {
    return share >= 1.0 ? 1e9 : -gw_log(1.0 - share) / GW_DAYS_PER_WEEK;
}

/* Who advertises: a firm, or a rival behind the firms. */
static uint64_t key_of(const gw_run *run, int seller) {
    return seller < run->firms ? run->firm[seller].key : run->rival[seller - run->firms].key;
}

static double budget(const gw_run *run, int seller) {
    if (seller >= run->firms) {
        return run->rival[seller - run->firms].params->advertising;
    }
    return run->firm[seller].closed ? 0.0 : run->firm[seller].drives.advertising;
}

/* Hazard of being won by a firm's advertising at neutral attitude, 1/day. */
static double hazard(const gw_run *run, int seller) {
    const gw_newcomer_params *newcomer = &run->world->newcomer;
    double ratio = budget(run, seller) / newcomer->advertising_reference;
    if (ratio <= 0.0) {
        return 0.0;
    }
    double reputation = seller < run->firms ? run->firm[seller].reputation : 0.5;
    double share = newcomer->advertising * gw_sqrt(ratio);
    share *= gw_pow(reputation / 0.5, newcomer->reputation);
    return weekly_to_daily(share < 0.999 ? share : 0.999);
}

static void next_candidate(gw_run *run, int seller, int layer) {
    gw_rng rng = gw_stream(run->luck, GW_PURPOSE_AWARE, key_of(run, seller) + (uint64_t)layer,
                           run->aware_count[seller][layer]++);
    double gap = gw_exponential(&rng) / (run->aware_unit * (double)run->population);
    uint32_t id = (uint32_t)gw_uniform_int(&rng, 0, (int64_t)run->population - 1);
    run->aware_live[seller][layer] = true; /* also when it lies behind the horizon: it is not drawn again */
    if (run->now + gap <= run->horizon) {
        gw_run_schedule(run, run->now + gap, GW_EVENT_AWARE, id, layer_aux(seller, layer));
    }
}

void gw_newcomer_advertise(gw_run *run) {
    const gw_newcomer_params *newcomer = &run->world->newcomer;
    run->aware_unit = UNIT * weekly_to_daily(newcomer->advertising < 0.999 ? newcomer->advertising : 0.999);
    for (int f = 0; f < run->firms + run->rivals; f++) {
        double most = hazard(run, f) * gw_exp(newcomer->attitude_gain * GW_ATTITUDE_MOST);
        most *= f < run->firms ? run->firm[f].aim_most : 1.0;
        double units = run->aware_unit > 0.0 ? most / run->aware_unit : 0.0;
        int layers = units > GW_AWARE_LAYERS ? GW_AWARE_LAYERS : (int)units + (units > (double)(int)units);
        run->aware_layers[f] = layers;
        for (int k = 0; k < layers; k++) {
            if (!run->aware_live[f][k]) {
                next_candidate(run, f, k);
            }
        }
    }
}

bool gw_newcomer_prospect(const gw_run *run, const gw_person *person) {
    bool elsewhere = person->firm == 0 || person->firm > run->firms;
    return elsewhere && (person->stage == GW_UNAWARE || person->stage == GW_LAPSED);
}

double gw_newcomer_readiness(const gw_run *run, const gw_person *person, int seller) {
    if (person->firm == seller + 1) {
        return 0.0;
    }
    bool customer = person->firm > 0 && person->firm <= run->firms;
    return customer ? run->world->newcomer.poach : gw_newcomer_prospect(run, person) ? 1.0 : 0.0;
}

bool gw_newcomer_returns(const gw_run *run, uint32_t id) {
    double returns = run->world->newcomer.returns;
    if (returns >= 1.0) {
        return true;
    }
    gw_rng rng = gw_stream(run->luck, GW_PURPOSE_LEAVE, id, ~(uint64_t)run->people[id].generation);
    return gw_chance(&rng, returns);
}

void gw_newcomer_reach(gw_run *run, uint32_t id, unsigned aux) {
    int f = (int)(aux / GW_AWARE_LAYERS), layer = (int)(aux % GW_AWARE_LAYERS);
    const gw_person *person = &run->people[id];
    gw_rng rng =
        gw_stream(run->luck, GW_PURPOSE_AWARE, ~key_of(run, f) - (uint64_t)layer, run->aware_count[f][layer]);
    double luck = gw_uniform(&rng);
    if (layer < run->aware_layers[f]) {
        next_candidate(run, f, layer);
    } else {
        run->aware_live[f][layer] = false;
    }
    double ready = gw_newcomer_readiness(run, person, f);
    if (ready <= 0.0) {
        return;
    }
    double own = hazard(run, f) * ready;
    if (f < run->firms) {
        own *= gw_exp(run->world->newcomer.attitude_gain * gw_talk_attitude(run, person, f));
        own *= gw_position_aim(run, id, f);
    }
    if (luck >= own / run->aware_unit - (double)layer) {
        return;
    }
    if (gw_newcomer_prospect(run, person)) {
        gw_newcomer_win(run, id, f, false);
    } else {
        gw_loyalty_tempt(run, id);
    }
}

void gw_newcomer_win(gw_run *run, uint32_t id, int firm, bool by_talk) {
    gw_person *person = &run->people[id];
    if (firm < run->firms) {
        run->firm[firm].won_talk += by_talk;
        run->firm[firm].won_advertising += !by_talk;
    }
    gw_stage_move(run, person, GW_AWARE);
    if (gw_traced(run, id)) {
        gw_trace_note(run, (gw_note){.kind = GW_NOTE_REACHED, .firm = firm, .station = -1, .a = {by_talk}});
    }
    gw_rng rng = gw_stream(run->luck, GW_PURPOSE_JOURNEY, id, person->generation);
    double wait = gw_exponential(&rng) * run->world->newcomer.aware_weeks * GW_DAYS_PER_WEEK;
    gw_run_schedule(run, run->now + wait, GW_EVENT_JOURNEY, id, person->generation);
}

void gw_newcomer_compare(gw_run *run, uint32_t id) {
    const gw_person *person = &run->people[id];
    gw_rng rng = gw_stream(run->luck, GW_PURPOSE_JOURNEY, ~(uint64_t)id, person->generation);
    double wait = gw_exponential(&rng) * run->world->newcomer.research_weeks * GW_DAYS_PER_WEEK;
    gw_run_schedule(run, run->now + wait, GW_EVENT_JOURNEY, id, person->generation);
}

void gw_newcomer_step(gw_run *run, uint32_t id) {
    gw_person *person = &run->people[id];
    if (person->stage == GW_AWARE) {
        gw_stage_move(run, person, GW_RESEARCHING);
        if (gw_traced(run, id)) {
            gw_trace_note(run, (gw_note){.kind = GW_NOTE_RESEARCH, .firm = -1, .station = -1});
        }
        if (!gw_enquiry_plan(run, id)) {
            gw_newcomer_compare(run, id);
        }
        return;
    }
    int from = (int)person->firm - 1; /* a rival, or -1 */
    person->generation++;             /* new errors: those of the last choice are spent */
    int to = gw_choice_of(run, id, -1, from);
    if (gw_traced(run, id)) {
        gw_trace_note(run, (gw_note){.kind = GW_NOTE_CHOSE, .firm = to, .station = -1});
    }
    gw_stage_move(run, person, GW_LAPSED);
    if (to == from) {
        return;
    }
    if (from >= run->firms) {
        run->rival[from - run->firms].customers--;
        person->firm = 0;
    }
    gw_choice_go(run, id, to);
}
