#include "model/talk.h"

#include "base/hash.h"
#include "base/hint.h"
#include "base/math.h"
#include "model/people.h"
#include "model/trace.h"

static void ordered(gw_check *check, const char *field, int64_t low, int64_t high) {
    if (high < low) {
        gw_check_error(check, field, "%lld is below its least number, %lld", (long long)high, (long long)low);
    }
}

static void check(gw_check *check, const void *object, const void *root) {
    const gw_talk_params *talk = object;
    (void)root;
    ordered(check, "bad_high", talk->bad_low, talk->bad_high);
    ordered(check, "many_high", talk->many_low, talk->many_high);
    ordered(check, "good_high", talk->good_low, talk->good_high);
    ordered(check, "recovered_high", talk->recovered_low, talk->recovered_high);
    const char *most = talk->many < 1.0 ? "bad_high" : "many_high";
    int64_t high = talk->many < 1.0 ? talk->bad_high : talk->many_high;
    if (talk->silent_least > high) {
        gw_check_error(check, "silent_least", "%lld is above %s, %lld", (long long)talk->silent_least, most,
                       (long long)high);
    }
}

GW_GROUP(gw_talk_group, "talk", "Who tells whom of what, and what hearing it does.", gw_talk_params,
         GW_TALK_PARAMS, check)

/* aux of TELL: tone 2 bits, firm 2, and these */
enum {
    STRONG = 1 << 4,
    PASSED_ON = 1 << 5,
    SPOKESMAN = 1 << 6, /* of the competition */
};

static unsigned pack(int tone, int firm, unsigned bits) {
    return (unsigned)tone | (unsigned)firm << 2 | bits;
}

int gw_talk_told(gw_rng *rng, const gw_talk_params *talk, int tone, bool silent) {
    if (tone == GW_TELL_GOOD) {
        return (int)gw_uniform_int(rng, talk->good_low, talk->good_high);
    }
    if (tone == GW_TELL_RECOVERED) {
        return (int)gw_uniform_int(rng, talk->recovered_low, talk->recovered_high);
    }
    int told;
    do { /* the silent: the same law, given that it is at least their floor */
        told = gw_chance(rng, talk->many) ? (int)gw_uniform_int(rng, talk->many_low, talk->many_high)
                                          : (int)gw_uniform_int(rng, talk->bad_low, talk->bad_high);
    } while (silent && told < talk->silent_least);
    return told;
}

/* Anybody but `id`, where there is somebody else. */
static gw_tie anybody(const gw_run *run, gw_rng *rng, uint32_t id) {
    if (run->population < 2) {
        return gw_network_stranger(&run->network, id);
    }
    uint32_t other = (uint32_t)gw_uniform_int(rng, 0, (int64_t)run->population - 2);
    return gw_network_stranger(&run->network, other + (other >= id));
}

/* Somebody whom a person of this circle tells: a neighbour, or anyone. */
static gw_tie hearer(const gw_run *run, gw_rng *rng, gw_circle *circle) {
    double to_anyone = run->world->network.to_anyone;
    bool anyone = false;
    if (to_anyone > 0.0) {
        anyone = gw_chance(rng, to_anyone);
    } else {
        gw_rng_skip(rng);
    }
    gw_tie tie;
    return !anyone && gw_network_draw(&run->network, circle, rng, &tie) ? tie
                                                                        : anybody(run, rng, circle->person);
}

/* So many are told by `id`, each at a time of their own; aux as in TELL, but for STRONG. */
static void tell(gw_run *run, gw_rng *rng, uint32_t id, unsigned aux, int count) {
    gw_circle circle = gw_network_circle(&run->network, id);
    for (int i = 0; i < count; i++) {
        gw_tie tie = hearer(run, rng, &circle);
        unsigned strong = gw_chance(rng, tie.strong) ? STRONG : 0;
        double at = run->now + gw_exponential(rng) * run->world->talk.delay_days;
        if (tie.other != id && at <= run->horizon) {
            gw_run_schedule(run, at, GW_EVENT_TELL, tie.other, aux | strong);
        }
    }
}

/* Somebody does talk: how many are told, and all of it is counted. */
static GW_APART void episode(gw_run *run, gw_rng *rng, uint32_t id, int firm, int tone, unsigned teller) {
    int told = gw_talk_told(rng, &run->world->talk, tone, teller & GW_TELLER_SILENT);
    gw_counts *counts = gw_run_counts(run, firm, run->people[id].segment);
    int64_t *tellers[] = {&counts->tellers_bad, &counts->tellers_good, &counts->tellers_recovered};
    int64_t *hearers[] = {&counts->told_bad, &counts->told_good, &counts->told_recovered};
    ++*tellers[tone];
    *hearers[tone] += told;
    if (gw_traced(run, id)) {
        gw_trace_note(run, (gw_note){.kind = GW_NOTE_TOLD, .firm = firm, .station = -1, .a = {told, tone}});
    }
    tell(run, rng, id, pack(tone, firm, teller & GW_TELLER_SPOKESMAN ? SPOKESMAN : 0), told);
}

void gw_talk_tell(gw_run *run, uint32_t id, uint32_t wish, int firm, int tone, unsigned teller) {
    const gw_talk_params *talk = &run->world->talk;
    if (!run->world->links.satisfaction_talk) {
        return;
    }
    double share = teller & GW_TELLER_SPOKESMAN ? 1.0
                   : tone == GW_TELL_BAD        ? talk->bad
                   : tone == GW_TELL_GOOD       ? talk->good
                                                : talk->recovered;
    uint64_t occurrence = (uint64_t)wish << 2 | (uint64_t)tone;
    gw_rng rng = gw_stream(run->luck, GW_PURPOSE_TELL, id, occurrence);
    if (gw_chance(&rng, share)) {
        gw_rng rest = rng; /* the address of a copy: most make one draw, from registers */
        episode(run, &rest, id, firm, tone, teller);
    }
}

/* What is left of attitudes as of their day, as a share. */
static inline double left(const gw_run *run, const gw_person *person) {
    double ago = (double)person->attitude_day - run->now;
    return gw_exp(ago / (run->world->talk.fade_weeks * GW_DAYS_PER_WEEK));
}

double gw_talk_attitude(const gw_run *run, const gw_person *person, int firm) {
    double then = (double)person->attitude[firm];
    return then == 0.0 ? 0.0 : then * left(run, person);
}

/* Brings a person's attitudes up to now. */
static GW_INLINE void fade(const gw_run *run, gw_person *person) {
    uint64_t bits[2]; /* of all of them, toward firms that are not there too */
    _Static_assert(sizeof bits == sizeof person->attitude, "every attitude is looked at");
    memcpy(bits, person->attitude, sizeof bits);
    if (bits[0] | bits[1]) {
        double share = left(run, person);
        for (int f = 0; f < run->firms; f++) {
            person->attitude[f] = (float)((double)person->attitude[f] * share + 0.0); /* -0 becomes 0 */
        }
    }
    person->attitude_day = (float)run->now;
}

/* Moves an attitude that is up to now. */
static GW_INLINE double move(gw_person *person, int firm, double by) {
    double now = gw_min(gw_max((double)person->attitude[firm] + by, -1.0), GW_ATTITUDE_MOST);
    person->attitude[firm] = (float)now;
    return now;
}

double gw_talk_move_attitude(gw_run *run, gw_person *person, int firm, double by) {
    fade(run, person);
    return move(person, firm, by);
}

static void hear_as_customer(gw_run *run, uint32_t id, bool good, gw_rng *rng) {
    gw_person *person = &run->people[id];
    const gw_talk_params *talk = &run->world->talk;
    double step = run->world->expectation.hearsay;
    double expected = (double)person->expectation;
    person->expectation = (float)(expected + step * ((good ? 1.0 : 0.0) - expected));
    bool uplifted = gw_chance(rng, talk->uplift_share);
    if (good && uplifted) {
        gw_run_counts(run, person->firm - 1, person->segment)->uplifted++;
        person->uplift_until = (float)(run->now + talk->uplift_weeks * GW_DAYS_PER_WEEK);
    }
}

/* Good news of a firm, to who is no customer of it. */
static void persuade(gw_run *run, uint32_t id, int firm, bool strong, double attitude, double luck) {
    const gw_newcomer_params *newcomer = &run->world->newcomer;
    const gw_person *person = &run->people[id];
    double ready = gw_newcomer_readiness(run, person, firm);
    double chance = ready * (strong ? newcomer->strong : newcomer->weak);
    if (ready <= 0.0 || luck >= chance * gw_exp(newcomer->attitude_gain * attitude)) {
        return;
    }
    if (gw_newcomer_prospect(run, person)) {
        gw_newcomer_win(run, id, firm, true);
    } else {
        gw_loyalty_tempt(run, id);
    }
}

static GW_APART void note_heard(const gw_run *run, unsigned aux, double attitude) {
    int tone = aux & 3, firm = aux >> 2 & 3;
    bool strong = aux & STRONG;
    gw_trace_note(
        run, (gw_note){.kind = GW_NOTE_HEARD, .firm = firm, .station = -1, .a = {tone, attitude, strong}});
}

void gw_talk_hear(gw_run *run, uint32_t id, unsigned aux) {
    gw_person *person = &run->people[id];
    int tone = aux & 3, firm = aux >> 2 & 3;
    bool strong = aux & STRONG, good = tone != GW_TELL_BAD;
    double attitude = 0.0;
    run->firm[firm].heard++;
    if (run->world->links.talk_newcomers) {
        fade(run, person);
        const gw_talk_params *talk = &run->world->talk;
        double by =
            good ? talk->attitude_good : -talk->attitude_bad - (aux & SPOKESMAN ? talk->spokesman : 0.0);
        attitude = move(person, firm, by);
    }
    if (gw_traced(run, id)) {
        note_heard(run, aux, attitude);
    }
    gw_rng rng = gw_stream(run->luck, GW_PURPOSE_HEAR, id, gw_time_key(run->now));
    double luck = gw_uniform(&rng);
    if (person->firm == firm + 1) {
        hear_as_customer(run, id, good, &rng);
    } else if (good && run->world->links.talk_newcomers) {
        persuade(run, id, firm, strong, attitude, luck);
    }
    if (!(aux & PASSED_ON) && gw_chance(&rng, run->world->talk.pass_on)) {
        gw_rng rest = rng; /* the address of a copy: the generator itself can stay in registers */
        tell(run, &rest, id, pack(tone, firm, PASSED_ON), 1);
    }
}

bool gw_talk_mentions(const gw_run *run, const gw_person *person) {
    return run->world->talk.mention > 0.0 && !(person->flags & GW_BORED);
}

/* Each slot for a tie has a clock of its own, and that of an empty slot strikes for nobody: so every tie has
 * the same rate, however many a person has. Without a network there is one clock, for anybody. */
static void next_mention(gw_run *run, uint32_t id, gw_rng *rng) {
    gw_circle circle = gw_network_circle(&run->network, id);
    double clocks = circle.slots > 0 ? circle.slots : 1;
    double rate = run->world->talk.mention / GW_DAYS_PER_YEAR * clocks, at = run->now;
    bool empty = true;
    while (empty && at <= run->horizon) {
        gw_tie tie;
        at += gw_exponential(rng) / rate;
        empty = circle.slots > 0 &&
                !gw_network_slot(&run->network, &circle, (int)gw_uniform_int(rng, 0, circle.slots - 1), &tie);
    }
    gw_run_schedule(run, at < GW_NEVER ? at : GW_NEVER, GW_EVENT_MENTION, id, run->people[id].generation);
}

void gw_talk_mentions_begin(gw_run *run, uint32_t id) {
    if (gw_talk_mentions(run, &run->people[id])) {
        gw_rng rng = gw_stream(run->luck, GW_PURPOSE_MENTION, id, ~gw_time_key(run->now));
        next_mention(run, id, &rng);
    }
}

void gw_talk_mention(gw_run *run, uint32_t id) {
    gw_person *person = &run->people[id];
    int firm = person->firm - 1;
    gw_rng rng = gw_stream(run->luck, GW_PURPOSE_MENTION, id, gw_time_key(run->now));
    gw_circle circle = gw_network_circle(&run->network, id);
    gw_tie tie = hearer(run, &rng, &circle);
    uint32_t other = tie.other;
    bool strong = gw_chance(&rng, tie.strong);
    bool bored = gw_chance(&rng, run->world->talk.bored);
    if (other != id) {
        bool news = run->people[other].stage == GW_UNAWARE;
        gw_run_counts(run, firm, person->segment)->mentions++;
        unsigned bits = PASSED_ON | (strong ? STRONG : 0); /* it goes no further */
        gw_talk_hear(run, other, pack(GW_TELL_GOOD, firm, bits));
        if (bored && !news) {
            person->flags |= GW_BORED;
            return;
        }
    }
    next_mention(run, id, &rng);
}
