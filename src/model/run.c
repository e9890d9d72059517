#include "base/hash.h"
#include "base/hint.h"
#include "base/text.h"
#include "model/encounter.h"
#include "model/people.h"
#include "model/programme.h"
#include "model/trace.h"
#include "model/visit.h"

#include "base/assert.h"

GW_GROUP(gw_run_group, "run", "How long is simulated, and how often.", gw_run_params, GW_RUN_PARAMS, 0)

enum {
    PEOPLE_LARGE = 2000000, /* more than the caches hold */
    STAFF_LARGE = 500,      /* employees with their tickets, beside the people whom so many serve */
};

/* Kinds that are out of date when their person has another generation. */
enum { PERSONAL = 1 << GW_EVENT_VISIT | 1 << GW_EVENT_MENTION | 1 << GW_EVENT_LEAVE };

static inline bool is_stale(const gw_run *run, unsigned kind, uint32_t who, unsigned aux) {
    if (1u << kind & PERSONAL) {
        return run->people[who].generation != aux;
    }
    return kind == GW_EVENT_PATIENCE &&
           !gw_station_waiting(&run->place[aux / GW_STATION_CLASSES].station, aux % GW_STATION_CLASSES, who);
}

static bool stale(const void *context, const gw_event *event) {
    return is_stale(context, event->kind, event->entity, event->aux);
}

static void tick(gw_run *run) {
    for (int f = 0; f < run->firms; f++) {
        gw_firm_tick(run, f);
    }
    gw_rival_tick(run);
    gw_newcomer_advertise(run);
    if (run->act) {
        run->act(run, run->act_context, -1);
    }
}

/* Brings everything that is kept by intervals up to now. */
static void settle(gw_run *run) {
    for (int f = 0; f < run->firms; f++) {
        gw_firm_tick(run, f);
    }
}

gw_run *gw_run_create(const gw_setup *setup) {
    gw_arena *arena = gw_arena_create(setup->fill);
    gw_run *run = gw_arena_zeroed(arena, 1, sizeof *run);
    const gw_run_params *params = &setup->world->run;
    *run = (gw_run){.setup = *setup,
                    .world = setup->world,
                    .arena = arena,
                    .luck = gw_luck(setup->seed, setup->replication),
                    .horizon = params->weeks * GW_DAYS_PER_WEEK,
                    .warmup = params->warmup_weeks * GW_DAYS_PER_WEEK,
                    .period = params->period_weeks * GW_DAYS_PER_WEEK,
                    .problems = 1.0,
                    .traced = GW_NOBODY};
    run->case_free = GW_NOBODY;
    run->calendar = gw_calendar_create(stale, run);
    gw_shock_begin(run);
    gw_market_open(run);
    gw_loyalty_begin(run);
    gw_firm_begin(run);
    gw_rival_begin(run);
    gw_service_begin(run);
    gw_market_begin(run);
    gw_rival_open(run);
    gw_contract_begin(run);
    for (int f = 0; f < run->firms; f++) {
        gw_programme_renew(run, f);
    }
    for (int f = 0; f < run->firms; f++) {
        gw_firm_staff_changed(run, f);
    }
    gw_shock_play(run);
    gw_newcomer_advertise(run);
    gw_run_schedule(run, params->tick_days, GW_EVENT_TICK, 0, 0);
    gw_index_begin(run);
    gw_run_schedule(run, run->period, GW_EVENT_PERIOD, 0, 0);
    if (run->warmup > 0.0) {
        gw_run_schedule(run, run->warmup, GW_EVENT_PERIOD, 1, 0);
    }
    gw_run_schedule(run, run->horizon, GW_EVENT_STOP, 0, 0);
    if (setup->begin) {
        setup->begin(run);
    }
    return run;
}

void gw_run_free(gw_run *run) {
    if (run) {
        gw_service_free(run);
        gw_complaint_free(run);
        gw_calendar_free(run->calendar);
        gw_arena_free(run->arena);
    }
}

static void close_period(gw_run *run, uint32_t which) {
    settle(run);
    if (which == 1) {
        if (run->on_period) {
            run->on_period(run->period_context, run, GW_PERIOD_WARM);
        }
        return;
    }
    if (run->on_period) {
        run->on_period(run->period_context, run, run->periods);
    }
    run->periods++;
    double next = (double)(run->periods + 1) * run->period;
    if (next <= run->horizon + 1e-9) {
        gw_run_schedule(run, next < run->horizon ? next : run->horizon, GW_EVENT_PERIOD, 0, 0);
    }
}

static void stop(gw_run *run) {
    settle(run);
    run->stopped = true;
    if (run->on_period) {
        run->on_period(run->period_context, run, GW_PERIOD_END);
    }
}

static GW_INLINE void play(gw_run *run, unsigned kind, uint32_t who, unsigned aux) {
    int at = (int)aux;
    switch (kind) {
    case GW_EVENT_END:
        gw_service_end(run, at, who);
        break;
    case GW_EVENT_PATIENCE:
        gw_service_patience(run, at / GW_STATION_CLASSES, aux % GW_STATION_CLASSES, who);
        break;
    case GW_EVENT_CASE:
        gw_complaint_take_up(run, who);
        break;
    case GW_EVENT_TELL:
        gw_talk_hear(run, who, aux);
        break;
    case GW_EVENT_MENTION:
        gw_talk_mention(run, who);
        break;
    case GW_EVENT_JOURNEY:
        gw_newcomer_step(run, who);
        break;
    case GW_EVENT_LEAVE:
        gw_loyalty_leave(run, who, false, false);
        break;
    case GW_EVENT_VISIT:
        gw_visit_begin(run, who);
        break;
    case GW_EVENT_ARRIVAL:
        gw_service_anonymous(run, (int)who);
        break;
    case GW_EVENT_AWARE:
        gw_newcomer_reach(run, who, aux);
        break;
    case GW_EVENT_DEPART:
        gw_rival_lose(run, who, at);
        break;
    case GW_EVENT_SHIFT:
        gw_service_shift(run, (int)who);
        break;
    case GW_EVENT_QUIT:
        gw_staff_quit(run, at, who);
        break;
    case GW_EVENT_HIRE:
        gw_staff_hire(run, at, who);
        break;
    case GW_EVENT_COURSE:
        gw_knowledge_course(run, (int)who, aux);
        break;
    case GW_EVENT_SHOCK:
        gw_shock_play(run);
        break;
    case GW_EVENT_ACT:
        run->act(run, run->act_context, (int)who);
        break;
    case GW_EVENT_TICK:
        tick(run);
        gw_run_schedule(run, run->now + run->world->run.tick_days, GW_EVENT_TICK, 0, 0);
        break;
    case GW_EVENT_INDEX:
        gw_index_read(run);
        break;
    case GW_EVENT_PERIOD:
        close_period(run, who);
        break;
    case GW_EVENT_STOP:
        stop(run);
        break;
    default:
        gw_run_panic(run, __FILE__, __LINE__, "an event is of a known kind");
    }
}

/* Where people are too many for the caches, so is what serves them: the records of a service that will end
 * soon are fetched first, then that of the customer. The calendar sees to all events of people. It saves a
 * quarter at 10^7 people, and as much at 10^6 who are served by 4000 employees, a tenth where 950 serve
 * them. */
static void fetch_ahead(const gw_run *run) {
    gw_event soon;
    if (gw_calendar_ahead(run->calendar, 7, &soon) && soon.kind == GW_EVENT_END) {
        const gw_place *place = &run->place[soon.aux];
        GW_FETCH(&place->station.servers[soon.entity].ticket);
        GW_FETCH(&place->station.servers[soon.entity].started);
        GW_FETCH(&place->employees[soon.entity].productivity);
    }
    if (gw_calendar_ahead(run->calendar, 3, &soon) && soon.kind == GW_EVENT_END) {
        uint32_t id = run->place[soon.aux].station.servers[soon.entity].ticket.customer;
        GW_FETCH(&run->people[id < run->population ? id : 0]);
    }
}

static bool is_large(const gw_run *run) {
    uint32_t staff = 0;
    for (int i = 0; i < run->places; i++) {
        staff += run->place[i].capacity;
    }
    return run->population > PEOPLE_LARGE || staff > STAFF_LARGE;
}

bool gw_run_advance(gw_run *run, double until) {
    enum {
        COUNTED = 0
#define EVENT(name, is_counted, what) | is_counted << GW_EVENT_##name
#include "model/events.def"
#undef EVENT
    };
    const gw_event *event = &run->event;
    const bool large = is_large(run);
    while (!run->stopped && gw_calendar_pop_until(run->calendar, until, &run->event)) {
        unsigned kind = event->kind, aux = event->aux;
        uint32_t who = event->entity;
        if (large) {
            fetch_ahead(run);
        }
        /* what is out of date is neither an event nor a wake-up: how much of it comes up is the calendar's
         * affair */
        if (is_stale(run, kind, who, aux)) {
            gw_calendar_dropped(run->calendar);
            continue;
        }
        uint64_t word = (uint64_t)who << 32 | kind << 16 | aux;
        run->now = event->time;
        run->hash = gw_hash_word(run->hash ^ word, gw_time_key(event->time));
        run->events += COUNTED >> kind & 1;
        run->played++;
        play(run, kind, who, aux);
    }
    return !run->stopped;
}

_Noreturn void gw_run_panic(const gw_run *run, const char *file, int line, const char *what) {
    static const char *const kinds[] = {
#define EVENT(name, is_counted, what) #name,
#include "model/events.def"
#undef EVENT
    };
    gw_text text = {0};
    unsigned kind = run->event.kind;
    gw_text_addf(&text, "at day %.17g, event %s of %u (aux %u), seed %llu, replication %u\n", run->now,
                 kind < GW_EVENT_COUNT ? kinds[kind] : "?", run->event.entity, run->event.aux,
                 (unsigned long long)run->setup.seed, run->setup.replication);
    gw_text_addf(&text, "repeat it with: goodwill run SCENARIO --seed %llu --first %u --reps 1 --threads 1",
                 (unsigned long long)run->setup.seed, run->setup.replication);
    gw_panic(file, line, what, gw_text_string(&text));
}
