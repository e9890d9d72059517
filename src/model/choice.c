#include "model/choice.h"

#include "base/hash.h"
#include "model/people.h"
#include "model/visit.h"

GW_GROUP(gw_choice_group, "choice", "Which firm a person goes to.", gw_choice_params, GW_CHOICE_PARAMS, 0)

double gw_choice_rival_quality(const gw_run *run, int r) {
    const gw_rival_params *rival = run->rival[r].params;
    double q = rival->quality + rival->drift * run->now / GW_DAYS_PER_YEAR;
    return q < 0.0 ? 0.0 : q > 1.0 ? 1.0 : q;
}

static double attractiveness(const gw_run *run, double service, double price, double product) {
    const gw_choice_params *choice = &run->world->choice;
    double cheap = 1.0 - price / (2.0 * run->world->market.reference_price);
    return choice->service * service + choice->price * cheap + choice->product * product;
}

/* Attractiveness with its error: own luck for each option. */
static double perceived(const gw_run *run, uint32_t id, uint64_t option, double value) {
    uint64_t occurrence = gw_hash_word(option, run->people[id].generation);
    gw_rng rng = gw_stream(run->luck, GW_PURPOSE_CHOOSE, id, occurrence);
    double error = gw_gumbel(&rng);
    return run->world->choice.sharpness * value + error;
}

int gw_choice_of(const gw_run *run, uint32_t id, int except, int stay) {
    const gw_choice_params *choice = &run->world->choice;
    const gw_person *person = &run->people[id];
    double best = perceived(run, id, 0, choice->outside);
    int chosen = -1;
    for (int i = 0; i < run->firms + run->rivals; i++) {
        double value;
        uint64_t key;
        if (i < run->firms) {
            const gw_firm *firm = &run->firm[i];
            if (firm->closed || firm->entrance < 0) {
                continue;
            }
            double service = firm->params->promise + choice->reputation * (firm->reputation - 0.5) +
                             choice->attitude * gw_talk_attitude(run, person, i);
            value =
                attractiveness(run, service, firm->params->price * firm->drives.price, firm->params->product);
            key = firm->key;
        } else {
            const gw_rival *rival = &run->rival[i - run->firms];
            value = attractiveness(run, gw_choice_rival_quality(run, i - run->firms), rival->params->price,
                                   rival->params->product);
            key = rival->key;
        }
        value += i == stay ? choice->switching_cost : 0.0;
        double u = perceived(run, id, key, value);
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
