/* What an event must cost: see floor.h. usage: bench_floor [MACHINE] [ROUNDS]      prints CSV, the least of
 * rounds */
#include "floor.h"

#include <stdio.h>
#include <stdlib.h>

int main(int argc, char **argv) {
    const char *machine = argc > 1 ? argv[1] : "unnamed machine";
    int rounds = argc > 2 ? atoi(argv[2]) : 5;
    const int64_t sizes[] = {10000, 100000, 1000000, 10000000};
    puts("machine,people,ns_per_event,without_prefetch_ns");
    for (int s = 0; s < 4; s++) {
        int64_t people = sizes[s], events = people < 1000000 ? 2000000 : 2 * people;
        floor_world w = floor_create(people);
        double with = 1e9, without = 1e9;
        for (int round = 0; round < rounds; round++) { /* in turns: a neighbour's work hits both */
            double ns = floor_round(&w, events);
            with = ns < with ? ns : with;
            gw_calendar_records(w.calendar, NULL, 0, 1);
            ns = floor_round(&w, events);
            without = ns < without ? ns : without;
            gw_calendar_records(w.calendar, w.persons, sizeof *w.persons, 1);
        }
        floor_free(&w);
        printf("%s,%lld,%.1f,%.1f\n", machine, (long long)people, with, without);
        fflush(stdout);
    }
}
