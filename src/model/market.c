#include "model/people.h"

#include "model/contact.h"
#include "model/stage.h"
#include "model/visit.h"

static void check_segment(gw_check *check, const void *object, const void *root) {
    const gw_segment_params *segment = object;
    (void)root;
    double sum = 0.0;
    for (int i = 0; i < segment->weights.count; i++) {
        sum += segment->weights.at[i];
    }
    if (segment->weights.count != 5) {
        gw_check_error(
            check, "weights",
            "%d numbers given; five are wanted: reliability, responsiveness, assurance, empathy, tangibles",
            segment->weights.count);
    } else if (sum < 1.0 - 1e-6 || sum > 1.0 + 1e-6) {
        gw_check_error(check, "weights", "they sum to %.9g; they must sum to 1", sum);
    }
    gw_taste_check(check, &segment->attributes);
    gw_channel_check(check, &segment->channels);
}

static void check_market(gw_check *check, const void *object, const void *root) {
    const gw_market_params *market = object;
    const gw_segment_params *segment = market->segments.items;
    (void)root;
    double sum = 0.0;
    for (ptrdiff_t i = 0; i < market->segments.count; i++) {
        sum += segment[i].share;
    }
    if (market->segments.count > 0 && (sum < 1.0 - 1e-6 || sum > 1.0 + 1e-6)) {
        gw_check_error(check, "segments", "the segments' shares sum to %.9g; they must sum to 1", sum);
    }
    const gw_persona_params *persona = market->personas.items;
    sum = 0.0;
    for (ptrdiff_t i = 0; i < market->personas.count; i++) {
        sum += persona[i].share;
    }
    if (market->personas.count > 0 && (sum < 1.0 - 1e-6 || sum > 1.0 + 1e-6)) {
        gw_check_error(check, "personas", "the personas' shares sum to %.9g; they must sum to 1", sum);
    }
    gw_taste_check(check, &market->attributes);
}

static const gw_child segment_children[] = {
    {"attributes", gw_attribute_group, offsetof(gw_segment_params, attributes), GW_ATTRIBUTE_MAX, 0},
    {"channels", gw_channel_group, offsetof(gw_segment_params, channels), GW_CHANNEL_MAX, 0},
};
GW_GROUP_WITH(gw_segment_group, "segments", "A kind of customer; a person belongs to one.", gw_segment_params,
              GW_SEGMENT_PARAMS, check_segment, segment_children)
GW_GROUP(gw_persona_group, "personas", "A kind of character, in every segment; a person has at most one.",
         gw_persona_params, GW_PERSONA_PARAMS, 0)

static const gw_child market_children[] = {
    {"segments", gw_segment_group, offsetof(gw_market_params, segments), GW_SEGMENT_MAX, 1},
    {"personas", gw_persona_group, offsetof(gw_market_params, personas), GW_PERSONA_MAX, 0},
    {"attributes", gw_attribute_group, offsetof(gw_market_params, attributes), GW_ATTRIBUTE_MAX, 0},
};
GW_GROUP_WITH(gw_market_group, "market", "Everybody who might ever buy.", gw_market_params, GW_MARKET_PARAMS,
              check_market, market_children)

/* Which persona `id` has, 0: none. */
static unsigned persona(const gw_run *run, uint32_t id) {
    if (run->personas == 0) {
        return 0;
    }
    gw_rng rng = gw_stream(run->luck, GW_PURPOSE_PERSONA, id, 0);
    uint32_t draw = (uint32_t)(gw_rng_next(&rng) >> 32);
    int which = 1;
    while (which < run->personas && draw >= run->persona_upto[which]) {
        which++;
    }
    return (unsigned)which;
}

static int segment_of(const gw_run *run, gw_rng *rng) {
    uint32_t draw = (uint32_t)(gw_rng_next(rng) >> 32);
    int segment = 0;
    while (segment < run->segments - 1 && draw >= run->segment_upto[segment]) {
        segment++;
    }
    return segment;
}

int gw_person_segment(const gw_run *run, uint32_t id) {
    gw_rng rng = gw_stream(run->luck, GW_PURPOSE_PERSON, id, 0);
    return segment_of(run, &rng);
}

void gw_person_identify(gw_run *run, uint32_t id) {
    gw_person *person = &run->people[id];
    gw_rng rng = gw_stream(run->luck, GW_PURPOSE_PERSON, id, 0);
    int segment = segment_of(run, &rng);
    double bias = gw_normal(&rng) * 32.0;
    const gw_segment_params *params = run->segment[segment];
    double rate = params->visits_per_year / GW_DAYS_PER_YEAR;
    if (params->visit_spread > 0.0) {
        double shape = 1.0 / (params->visit_spread * params->visit_spread);
        rate *= gw_gamma(&rng, shape) / shape;
    }
    unsigned which = persona(run, id);
    rate *= run->persona[which]->visit_rate;
    person->flags = (uint8_t)(which << GW_PERSONA_SHIFT);
    person->segment = (uint8_t)segment;
    person->bias = (int8_t)(bias < -127.0 ? -127.0 : bias > 127.0 ? 127.0 : bias);
    person->rate = (float)rate;
}

double gw_person_promised(const gw_run *run, const gw_person *person, int firm) {
    double expected = run->firm[firm].offer.promise * run->segment[person->segment]->expectation *
                      gw_persona_of(run, person)->expectation;
    const gw_position_params *position = run->firm[firm].position[person->segment];
    expected += position ? position->expectation : 0.0;
    return expected > 1.0 ? 1.0 : expected < 0.0 ? 0.0 : expected;
}

void gw_person_join(gw_run *run, uint32_t id, int firm) {
    gw_person *person = &run->people[id];
    gw_person_identify(run, id);
    const gw_world_params *world = run->world;
    person->endurance = (float)gw_loyalty_endurance(run, id);
    person->expectation = (float)gw_person_promised(run, person, firm);
    person->satisfaction = (float)world->satisfaction.base;
    person->trust = (float)world->satisfaction.trust;
    person->joined = person->seen = (float)run->now;
    person->firm = (uint8_t)(firm + 1);
    gw_stage_move(run, person, GW_BUYING);
    person->visits = 0;
    gw_counts_customers(gw_run_counts(run, firm, person->segment), run->now, +1, (double)person->rate);
    gw_talk_mentions_begin(run, id);
}

static void first_customers(gw_run *run) {
    gw_rng rng = gw_stream(run->luck, GW_PURPOSE_PERSON, GW_NOBODY, 1);
    uint64_t key = gw_rng_next(&rng);
    gw_permutation order = gw_permutation_make(key, run->population);
    uint64_t next = 0;
    for (int f = 0; f < run->firms; f++) {
        for (int64_t i = 0; i < run->firm[f].params->customers; i++) {
            uint32_t id = (uint32_t)gw_permute(&order, next++);
            gw_person_join(run, id, f);
            gw_stage_move(run, &run->people[id], GW_AFTER_SALE);
            run->people[id].visits = 1; /* known here: what comes is no first visit */
            gw_visit_midway(run, id);
        }
        for (int s = 0; s < run->segments; s++) {
            gw_counts *counts = gw_run_counts(run, f, s);
            counts->customers_open = counts->customers;
        }
    }
    for (int r = 0; r < run->rivals; r++) {
        for (int64_t i = 0; i < run->rival[r].params->customers; i++) {
            uint32_t id = (uint32_t)gw_permute(&order, next++);
            run->people[id].firm = (uint8_t)(run->firms + r + 1);
        }
        run->rival[r].customers = run->rival[r].params->customers;
    }
}

static void make_personas(gw_run *run) {
    static const gw_persona_params plain = {
        .name = "", .share = 1.0, .patience = 1.0, .expectation = 1.0, .complaining = 1.0, .visit_rate = 1.0};
    const gw_persona_params *persona = run->world->market.personas.items;
    double upto = 0.0;
    run->personas = (int)run->world->market.personas.count;
    run->persona[0] = &plain;
    for (int i = 1; i <= run->personas; i++) {
        run->persona[i] = &persona[i - 1];
        upto += persona[i - 1].share;
        run->persona_upto[i] = upto >= 1.0 ? UINT32_MAX : (uint32_t)(upto * 0x1p32);
    }
}

void gw_market_open(gw_run *run) {
    const gw_market_params *market = &run->world->market;
    const gw_segment_params *segment = market->segments.items;
    double upto = 0.0;
    run->segments = (int)market->segments.count;
    for (int s = 0; s < run->segments; s++) {
        run->segment[s] = &segment[s];
        run->taste[s] = gw_taste_make(run->world, &segment[s], run->weight[s]);
        upto += segment[s].share;
        run->segment_upto[s] = upto >= 1.0 ? UINT32_MAX : (uint32_t)(upto * 0x1p32);
    }
    make_personas(run);
}

void gw_market_begin(gw_run *run) {
    const gw_market_params *market = &run->world->market;
    gw_contact_begin(run);
    run->population = (uint32_t)market->population;
    run->staged[GW_UNAWARE] = (int64_t)run->population;
    run->people = gw_arena_zeroed(run->arena, run->population, sizeof *run->people);
    run->counts = gw_arena_zeroed(run->arena, (ptrdiff_t)(run->firms > 0 ? run->firms : 1) * run->segments,
                                  sizeof *run->counts);
    gw_network_make(&run->network, &run->world->network, run->luck, run->population);
    gw_calendar_records(run->calendar, run->people, sizeof *run->people,
                        1u << GW_EVENT_VISIT | 1u << GW_EVENT_LEAVE | 1u << GW_EVENT_TELL |
                            1u << GW_EVENT_MENTION | 1u << GW_EVENT_AWARE | 1u << GW_EVENT_JOURNEY |
                            1u << GW_EVENT_DEPART);
    first_customers(run);
}

void gw_person_leave(gw_run *run, uint32_t id, bool problem) {
    gw_person *person = &run->people[id];
    int firm = person->firm - 1;
    gw_counts *counts = gw_run_counts(run, firm, person->segment);
    counts->left++;
    counts->left_problem += problem;
    counts->left_silently += !problem;
    counts->broken_off += (person->flags & GW_PRESENT) != 0;
    counts->fresh[GW_SUM_lifetime] += run->now - (double)person->joined;
    gw_counts_customers(counts, run->now, -1, -(double)person->rate);
    person->generation++;
    gw_stage_move(run, person, GW_LAPSED);
    person->firm = 0;
    person->flags &= GW_PERSONA_BITS;
}
