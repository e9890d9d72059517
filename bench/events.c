/* What an event of the full chain costs, against the floor measured in the same process.
 * usage: bench_events [MACHINE] [ROUNDS]      prints CSV, the least of rounds
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
    double ns, played_ns, setup_ms, bytes;
    int64_t events;
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

static cost measure(int64_t people, int64_t events, bool talk, bool office) {
    gw_scenario *scenario = chain(people, talk, office);
    gw_setup setup = gw_replicate_setup(scenario, 1, 0);
    clock_t begin = clock();
    gw_run *run = gw_run_create(&setup);
    clock_t made = clock();
    double day = 7.0;
    gw_run_advance(run, day); /* past the start */
    int64_t counted = run->events, played = run->played;
    clock_t start = clock();
    while (run->events - counted < events && gw_run_advance(run, day)) {
        day += 1.0;
    }
    clock_t end = clock();
    cost c = {.events = run->events - counted};
    c.ns = 1e9 * (double)(end - start) / CLOCKS_PER_SEC / (double)c.events;
    c.played_ns = 1e9 * (double)(end - start) / CLOCKS_PER_SEC / (double)(run->played - played);
    c.setup_ms = 1e3 * (double)(made - begin) / CLOCKS_PER_SEC;
    c.bytes = (double)(gw_arena_held(run->arena) + gw_calendar_bytes(run->calendar)) / (double)people;
    gw_run_free(run);
    gw_scenario_free(scenario);
    return c;
}

int main(int argc, char **argv) {
    const char *machine = argc > 1 ? argv[1] : "unnamed machine";
    int rounds = argc > 2 ? atoi(argv[2]) : 3;
    const int64_t sizes[] = {10000, 1000000, 10000000};
    puts("machine,people,talk,hours,floor_ns,event_ns,ratio,played_ns,setup_ms,month_ms,bytes_per_person,"
         "events");
    for (int s = 0; s < 3; s++) {
        int64_t people = sizes[s], events = people < 1000000 ? 2000000 : 2 * people;
        double floor = floor_ns(people, events);
        for (int variant = 0; variant < 3; variant++) {
            bool talk = variant > 0, office = variant > 1;
            cost best = {.ns = 1e9};
            for (int round = 0; round < rounds;
                 round++) { /* in turn, so that both meet the same neighbours */
                double ns = people < 1000000 ? floor_ns(people, events) : floor;
                floor = ns < floor ? ns : floor;
                cost c = measure(people, events, talk, office);
                best = c.ns < best.ns ? c : best;
            }
            double month = best.ns * 1e-6 * 2.0 * 26.0 / 12.0 * (double)people; /* at least its visits */
            printf("%s,%lld,%s,%s,%.1f,%.1f,%.2f,%.1f,%.1f,%.1f,%.1f,%lld\n", machine, (long long)people,
                   talk ? "yes" : "no", office ? "office" : "always", floor, best.ns, best.ns / floor,
                   best.played_ns, best.setup_ms, month, best.bytes, (long long)best.events);
            fflush(stdout);
        }
    }
}
