#include "run/census.h"

#include "kpi/touchpoint.h"
#include "kpi/values.h"
#include "model/people.h"

/* --- the sample: the least ranks of those in question --- */

static uint64_t rank_of(const gw_run *run, uint32_t id) {
    gw_rng rng = gw_stream(run->luck, GW_PURPOSE_MEASURE, id, UINT64_MAX);
    return gw_rng_next(&rng);
}

/* Joining leaves its mark for good. */
static bool was_customer(const gw_person *person) {
    return person->satisfaction != 0.0f || person->trust != 0.0f;
}

/* Sifts a rank into a heap whose first is the largest. */
static void sift(uint64_t *heap, int count, uint64_t rank) {
    int at = 0;
    for (int child; (child = 2 * at + 1) < count; at = child) {
        child += child + 1 < count && heap[child + 1] > heap[child];
        if (heap[child] <= rank) {
            break;
        }
        heap[at] = heap[child];
    }
    heap[at] = rank;
}

/* The largest rank that belongs to the sample. */
static uint64_t limit(const gw_run *run) {
    uint64_t heap[GW_CENSUS_MOST];
    for (int i = 0; i < GW_CENSUS_MOST; i++) {
        heap[i] = UINT64_MAX;
    }
    for (uint32_t id = 0; id < run->population; id++) {
        if (was_customer(&run->people[id])) {
            uint64_t rank = rank_of(run, id);
            if (rank < heap[0]) {
                sift(heap, GW_CENSUS_MOST, rank);
            }
        }
    }
    return heap[0];
}

static bool is_sampled(const gw_run *run, uint32_t id, uint64_t most) {
    return was_customer(&run->people[id]) && rank_of(run, id) <= most;
}

gw_census *gw_census_begin(const gw_run *run) {
    gw_census *census = gw_grow(NULL, 1, sizeof *census);
    *census = (gw_census){.then = run->now,
                          .then_ids = gw_grow(NULL, GW_CENSUS_MOST, sizeof *census->then_ids),
                          .then_wishes = gw_grow(NULL, GW_CENSUS_MOST, sizeof *census->then_wishes)};
    uint64_t most = limit(run);
    for (uint32_t id = 0; id < run->population && census->then_count < GW_CENSUS_MOST; id++) {
        if (is_sampled(run, id, most)) {
            census->then_ids[census->then_count] = id;
            census->then_wishes[census->then_count++] = run->people[id].wishes;
        }
    }
    return census;
}

void gw_census_free(gw_census *census) {
    if (census) {
        gw_release(census->customers);
        gw_release(census->employees);
        gw_release(census->then_ids);
        gw_release(census->then_wishes);
        gw_release(census);
    }
}

/* --- customers --- */

/* Wishes over those that were to be expected since then, or since they joined. Who is in the sample now and
 * was a customer then was in the sample then. */
static double loyalty(const gw_census *census, const gw_run *run, uint32_t id, int *then) {
    const gw_person *person = &run->people[id];
    while (*then < census->then_count && census->then_ids[*then] < id) {
        ++*then;
    }
    bool known = *then < census->then_count && census->then_ids[*then] == id;
    double since = known && (double)person->joined < census->then ? census->then : (double)person->joined;
    uint32_t wishes = person->wishes - (known ? census->then_wishes[*then] : 0);
    return gw_ratio((double)wishes, (double)person->rate * (run->now - since));
}

static gw_customer_row customer_row(const gw_census *census, const gw_run *run, uint32_t id, int *then) {
    const gw_person *person = &run->people[id];
    int f = (int)person->firm - 1;
    bool here = f >= 0 && f < run->firms;
    double never = gw_ratio(0.0, 0.0);
    const char *firm = here     ? run->firm[f].params->name
                       : f >= 0 ? run->rival[f - run->firms].params->name
                                : "";
    return (gw_customer_row){
        .id = id,
        .firm = firm,
        .segment = run->segment[person->segment]->name,
        .persona = gw_persona_of(run, person)->name,
        .stage = gw_stage_name(person->stage),
        .visits = here ? person->visits : 0,
        .satisfaction = (double)person->satisfaction,
        .intention = here ? gw_loyalty_intention(run, person) : never,
        .recommend = gw_loyalty_recommend(run, person),
        .trust = (double)person->trust,
        .expectation = (double)person->expectation,
        .loyalty = here ? loyalty(census, run, id, then) : never,
        .attitude = here ? gw_talk_attitude(run, person, f) : never,
    };
}

static void take_customers(gw_census *census, const gw_run *run) {
    uint64_t most = limit(run);
    int then = 0;
    census->customers = gw_grow(NULL, GW_CENSUS_MOST, sizeof *census->customers);
    for (uint32_t id = 0; id < run->population && census->customer_count < GW_CENSUS_MOST; id++) {
        if (is_sampled(run, id, most)) {
            census->customers[census->customer_count++] = customer_row(census, run, id, &then);
        }
    }
}

/* --- employees --- */

static void take_employees(gw_census *census, const gw_run *run) {
    for (int at = 0; at < run->places; at++) {
        const gw_place *place = &run->place[at];
        int64_t most = census->employee_count + (int64_t)place->capacity;
        census->employees = gw_grow(census->employees, most, sizeof *census->employees);
        for (uint32_t i = 0; i < place->capacity; i++) {
            const gw_employee *employee = &place->employees[i];
            if (employee->present) {
                double hired = employee->hired > 0.0 ? employee->hired : 0.0;
                census->employees[census->employee_count++] =
                    (gw_employee_row){.firm = run->firm[place->firm].params->name,
                                      .station = place->params->name,
                                      .position = i + 1,
                                      .weeks = (run->now - hired) / GW_DAYS_PER_WEEK,
                                      .motivation = employee->motivation,
                                      .skill = employee->skill,
                                      .productivity = employee->productivity,
                                      .problem = employee->problem,
                                      .fit = employee->fit};
            }
        }
    }
}

void gw_census_take(gw_census *census, const gw_run *run) {
    take_customers(census, run);
    take_employees(census, run);
}
