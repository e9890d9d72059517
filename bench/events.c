/* What an event of the full chain costs, against the floor measured in the same process.
 * usage: bench_events [MACHINE] [ROUNDS] [PEOPLE]      prints CSV; PEOPLE 0: all sizes
 *
 * Every round plays the same events, floor and variants in turn. Time is taken slice by slice, some
 * milliseconds each, and of each slice the least over the rounds counts: what neighbours take away of a busy
 * machine hits other slices in other rounds.
 *
 * An event is what a user would call one: a wish to visit, the end of a service, giving up, a complaint taken
 * up, somebody told, a step of a prospect, a departure, a hire. Wake-ups (ticks, shifts, advertising that
 * reaches nobody, patience that is out of date) cost time here and are not counted. Everybody is a customer,
 * so that there are as many pending events as people, as in the floor. */
#include "floor.h"

#include "run/replicate.h"

#include <stdio.h>
#include <stdlib.h>

typedef struct cost {
    double setup_ms, bytes;
    int64_t events, played;
} cost;

/* `office`: open eight hours on weekdays, so that every wish is warped; otherwise all parameters are at their
 * defaults, but for sizes. */
static gw_scenario *chain(int64_t people, bool talk, bool office) {
    gw_text text = {0};
    /* staff in proportion to customers: some 4 in 5 of their time is taken */
    int64_t staff = people / (office ? 250 : 1050) > 2 ? people / (office ? 250 : 1050) : 2;
    gw_text_addf(&text,
                 "run = { weeks = 52; period_weeks = 52; };\n"
                 "market = { population = %lld; segments = { all = { }; }; };\n"
                 "links = { satisfaction_talk = %s; };\n"
                 "firms = { f = { customers = %lld; stations = { s = { staff = %lld; %s }; }; }; };\n",
                 (long long)people, talk ? "true" : "false", (long long)people, (long long)staff,
                 office ? "opens = 8; closes = 16; days = [1, 1, 1, 1, 1.2, 0, 0];" : "");
    gw_diag diag = {0};
    gw_scenario *scenario = gw_scenario_parse(gw_text_string(&text), "bench", NULL, 0, &diag);
    for (int i = 0; i < diag.count; i++) {
        fprintf(stderr, "%s\n", diag.items[i].text);
    }
    gw_text_free(&text);
    gw_diag_free(&diag);
    if (!scenario) {
        exit(1);
    }
    return scenario;
}

enum { SLICES = 400, VARIANTS = 3 };

/* The least time of each slice over the rounds so far, ns. */
typedef struct slices {
    double least[SLICES];
    int count;
} slices;

static double now_ns(void) {
    return 1e9 * (double)clock() / CLOCKS_PER_SEC;
}

static void slice_add(slices *s, int i, double ns) {
    if (i == s->count) {
        s->least[s->count++] = ns;
    } else if (ns < s->least[i]) {
        s->least[i] = ns;
    }
}

static double slices_sum(const slices *s) {
    double sum = 0.0;
    for (int i = 0; i < s->count; i++) {
        sum += s->least[i];
    }
    return sum;
}

static void measure_floor(int64_t people, int64_t events, slices *s) {
    floor_world w = floor_create(people);
    for (int i = 0; i < SLICES; i++) {
        double start = now_ns();
        floor_events(w.calendar, w.persons, 1, events / SLICES);
        slice_add(s, i, now_ns() - start);
    }
    floor_free(&w);
}

/* Past the start, until so many events are counted or the year is over. */
static cost measure(int64_t people, int64_t events, bool talk, bool office, slices *s) {
    gw_scenario *scenario = chain(people, talk, office);
    gw_setup setup = gw_replicate_setup(scenario, 1, 0);
    double begin = now_ns();
    gw_run *run = gw_run_create(&setup);
    cost c = {.setup_ms = 1e-6 * (now_ns() - begin)};
    double day = 7.0, step = (double)events / (double)people * 7.0 / SLICES;
    gw_run_advance(run, day);
    int64_t counted = run->events, played = run->played;
    bool more = true;
    for (int i = 0; i < SLICES && more && run->events - counted < events; i++) {
        day += step;
        double start = now_ns();
        more = gw_run_advance(run, day);
        slice_add(s, i, now_ns() - start);
    }
    c.events = run->events - counted;
    c.played = run->played - played;
    c.bytes = (double)(gw_arena_held(run->arena) + gw_calendar_bytes(run->calendar)) / (double)people;
    gw_run_free(run);
    gw_scenario_free(scenario);
    return c;
}

static void measure_size(const char *machine, int64_t people, int rounds) {
    int64_t events = people < 1000000 ? 400000 : 2 * people;
    slices floor = {0}, chain[VARIANTS] = {0};
    cost c[VARIANTS];
    for (int round = 0; round < rounds; round++) {
        measure_floor(people, events, &floor);
        for (int v = 0; v < VARIANTS; v++) {
            double setup_ms = round > 0 ? c[v].setup_ms : 1e18;
            c[v] = measure(people, events, v > 0, v > 1, &chain[v]);
            c[v].setup_ms = setup_ms < c[v].setup_ms ? setup_ms : c[v].setup_ms;
        }
    }
    double floor_ns = slices_sum(&floor) / (double)(events / SLICES * SLICES);
    for (int v = 0; v < VARIANTS; v++) {
        double spent = slices_sum(&chain[v]), ns = spent / (double)c[v].events;
        double month = ns * 1e-6 * 2.0 * 26.0 / 12.0 * (double)people; /* at least its visits */
        printf("%s,%lld,%s,%s,%.1f,%.1f,%.2f,%.1f,%.1f,%.1f,%.1f,%lld\n", machine, (long long)people,
               v > 0 ? "yes" : "no", v > 1 ? "office" : "always", floor_ns, ns, ns / floor_ns,
               spent / (double)c[v].played, c[v].setup_ms, month, c[v].bytes, (long long)c[v].events);
    }
    fflush(stdout);
}

int main(int argc, char **argv) {
    const char *machine = argc > 1 ? argv[1] : "unnamed machine";
    int rounds = argc > 2 ? atoi(argv[2]) : 5;
    int64_t only = argc > 3 ? atoll(argv[3]) : 0;
    const int64_t sizes[] = {10000, 1000000, 10000000};
    puts("machine,people,talk,hours,floor_ns,event_ns,ratio,played_ns,setup_ms,month_ms,bytes_per_person,"
         "events");
    for (int s = 0; s < 3; s++) {
        if (only == 0 || only == sizes[s]) {
            measure_size(machine, sizes[s], rounds);
        }
    }
}
