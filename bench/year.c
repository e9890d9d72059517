/* One year of a large market: does it fit, and at what rate? usage: bench_year [MACHINE] [PEOPLE]      prints
 * CSV
 *
 * Every parameter at its default but for sizes: 15 people in 100 are customers of the firm, 15 of a rival.
 * Bytes are of people, calendar and the implicit network; the process's peak is printed beside. */
#define _DEFAULT_SOURCE 1 /* getrusage */
#include "base/arena.h"
#include "run/replicate.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <time.h>

int main(int argc, char **argv) {
    const char *machine = argc > 1 ? argv[1] : "unnamed machine";
    long long people = argc > 2 ? atoll(argv[2]) : 10000000;
    gw_text text = {0};
    gw_text_addf(&text,
                 "run = { weeks = 52; period_weeks = 52; };\n"
                 "market = { population = %lld; segments = { all = { }; }; };\n"
                 "firms = { f = { customers = %lld; stations = { s = { staff = %lld; }; }; }; };\n"
                 "rivals = { r = { customers = %lld; }; };\n",
                 people, people * 15 / 100, people * 15 / 100 / 1000, people * 15 / 100);
    gw_diag diag = {0};
    gw_scenario *scenario = gw_scenario_parse(gw_text_string(&text), "bench", NULL, 0, &diag);
    if (!scenario) {
        fprintf(stderr, "%s\n", diag.count > 0 ? diag.items[0].text : "no scenario");
        return 1;
    }
    gw_setup setup = gw_replicate_setup(scenario, 1, 0);
    clock_t begin = clock();
    gw_run *run = gw_run_create(&setup);
    double made = (double)(clock() - begin) / CLOCKS_PER_SEC;
    gw_run_advance(run, run->horizon);
    double all = (double)(clock() - begin) / CLOCKS_PER_SEC;
    double bytes = (double)(gw_arena_held(run->arena) + gw_calendar_bytes(run->calendar)) / (double)people;
    struct rusage usage;
    getrusage(RUSAGE_SELF, &usage);
    puts("machine,people,setup_s,year_s,events,events_per_second,bytes_per_person,peak_mib");
    printf("%s,%lld,%.2f,%.1f,%lld,%.0f,%.1f,%.0f\n", machine, people, made, all - made,
           (long long)run->events, (double)run->events / (all - made), bytes,
           (double)usage.ru_maxrss / 1024.0);
    gw_run_free(run);
    gw_scenario_free(scenario);
    gw_diag_free(&diag);
    gw_text_free(&text);
}
