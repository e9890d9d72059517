#include "model/choice.h"

#include "base/hash.h"
#include "model/people.h"
#include "model/visit.h"

GW_GROUP(gw_choice_group, "choice", "Which firm a person goes to.", gw_choice_params, GW_CHOICE_PARAMS, 0)

static double attractiveness(const gw_run *run, double service, double price, double product) {
    const gw_choice_params *choice = &run->world->choice;
    double cheap = 1.0 - price / (2.0 * run->world->market.reference_price);
    return choice->service * service + choice->price * cheap + choice->product * product;
}

/* What is believed of a firm's service. Who is with it judges by what they have met, not by what is said. */
static double believed(const gw_run *run, const gw_person *person, int f, bool own) {
    const gw_choice_params *choice = &run->world->choice;
    const gw_firm *firm = &run->firm[f];
    double standing = firm->reputation;
    if (own) {
        bool live = run->world->links.satisfaction_loyalty;
        standing = gw_link(live, (double)person->satisfaction, run->world->loyalty.reference) / 100.0;
    }
    return firm->offer.promise + choice->reputation * (standing - 0.5) +
           choice->attitude * gw_talk_attitude(run, person, f);
}

/* Which choice of this person's it is: prospects get a new number for each; a customer who is tempted
 * compares once between two wishes. */
static uint64_t number(const gw_run *run, uint32_t id, int stay) {
    const gw_person *person = &run->people[id];
    bool tempted = stay >= 0 && stay < run->firms;
    return person->generation + (tempted ? ((uint64_t)person->wishes + 1) << 16 : 0);
}

/* Attractiveness with its error: own luck for each option. */
static double perceived(const gw_run *run, uint32_t id, uint64_t choice, uint64_t option, double value) {
    uint64_t occurrence = gw_hash_word(option, choice);
    gw_rng rng = gw_stream(run->luck, GW_PURPOSE_CHOOSE, id, occurrence);
    double error = gw_gumbel(&rng);
    return run->world->choice.sharpness * value + error;
}

int gw_choice_of(const gw_run *run, uint32_t id, int except, int stay) {
    const gw_choice_params *choice = &run->world->choice;
    const gw_person *person = &run->people[id];
    uint64_t which = number(run, id, stay);
    double best = perceived(run, id, which, 0, choice->outside);
    int chosen = -1;
    for (int i = 0; i < run->firms + run->rivals; i++) {
        double value;
        uint64_t key;
        if (i < run->firms) {
            const gw_firm *firm = &run->firm[i];
            if (firm->closed || firm->entrance < 0) {
                continue;
            }
            const gw_position_params *position = gw_position_of(run, id, i);
            value = attractiveness(run, believed(run, person, i, i == stay), firm->offer.price,
                                   firm->offer.product);
            value += position ? position->shift : 0.0;
            key = firm->key;
        } else {
            const gw_rival *rival = &run->rival[i - run->firms];
            value = attractiveness(run, gw_rival_quality(run, i - run->firms),
                                   gw_rival_price(run, i - run->firms), rival->params->product);
            key = rival->key;
        }
        value += i == stay ? choice->switching_cost : 0.0;
        double u = perceived(run, id, which, key, value);
        if (i != except && u > best) {
            best = u;
            chosen = i;
        }
    }
    return chosen;
}

void gw_choice_go(gw_run *run, uint32_t id, int to) {
    gw_person *person = &run->people[id];
    if (to >= 0 && to < run->firms) {
        gw_person_join(run, id, to);
        gw_counts *counts = gw_run_counts(run, to, person->segment);
        counts->joined++;
        gw_ledger_post(&run->firm[to].ledger, GW_ACCOUNT_acquisition,
                       -run->firm[to].params->money.acquisition);
        gw_visit_first(run, id);
    } else if (to >= run->firms) {
        person->firm = (uint8_t)(to + 1);
        run->rival[to - run->firms].customers++;
    }
}
