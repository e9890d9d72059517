/* A study of many runs: what two threads give over one, what the store costs, and how memory grows with runs.
 * usage: bench_study [MACHINE] [RUNS] [SCENARIO [WEEKS]]      prints CSV
 *
 * two_threads: wall time of one thread over that of two, which other work on the machine makes smaller;
 * two_threads_cpu: processor time of two threads over that of one, which it does not: what they take from
 * each other. The store's share is the time spent in adding rows, of all time, on one thread; it is closed,
 * and so synced, once at the end, which counts. That is by the clock, the disk's and the neighbours' doings
 * included; store_cpu_share and store_cpu_us_a_run are of processor time. Peak memory is that of the process
 * after so many runs, so rows are to be read downwards. */
#define _DEFAULT_SOURCE 1 /* getrusage */
#include "store/store.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

typedef struct study {
    gw_plan *plan;
    gw_store *store; /* NULL: nothing is kept */
    double keeping;  /* seconds by the clock, */
    double working;  /* and of processor time */
} study;

static double time_of(clockid_t clock) {
    struct timespec t;
    clock_gettime(clock, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

static double now(void) {
    return time_of(CLOCK_MONOTONIC);
}

static bool consume(void *context, const gw_result *result) {
    study *s = context;
    double begun = now(), worked = time_of(CLOCK_THREAD_CPUTIME_ID);
    bool good = !s->store || gw_store_add(s->store, result, begun, NULL);
    s->working += time_of(CLOCK_THREAD_CPUTIME_ID) - worked;
    s->keeping += now() - begun;
    return good;
}

static gw_plan *make_plan(const char *file, const char *weeks, int64_t runs) {
    gw_diag diag = {0};
    gw_setting shorter = {"run.weeks", weeks};
    gw_scenario *scenario = gw_scenario_load(file, &shorter, 1, &diag);
    if (!scenario) {
        fprintf(stderr, "%s\n", diag.count > 0 ? diag.items[0].text : "no scenario");
        exit(1);
    }
    return gw_plan_create(&scenario, 1, 1, 0, runs);
}

/* Wall seconds. */
static double play(study *s, int threads) {
    gw_replications jobs = {.play = gw_play_plan,
                            .subject = s->plan,
                            .count = gw_plan_jobs(s->plan),
                            .threads = threads,
                            .consume = consume,
                            .context = s};
    double begun = now();
    if (gw_replications_run(&jobs) < jobs.count) {
        fprintf(stderr, "not all runs were done\n");
        exit(1);
    }
    return now() - begun;
}

static double with_store(study *s) {
    char file[] = "/tmp/bench-study-XXXXXX";
    gw_store_problem problem = {0};
    int handle = mkstemp(file);
    s->store = handle >= 0 ? gw_store_begin(file, s->plan, "bench", false, &problem) : NULL;
    if (!s->store) {
        fprintf(stderr, "%s\n", gw_text_string(&problem.text));
        exit(1);
    }
    (void)close(handle);
    double seconds = play(s, 1), closing = now();
    (void)gw_store_close(s->store, NULL);
    closing = now() - closing;
    s->store = NULL;
    s->keeping += closing;
    (void)unlink(file);
    return seconds + closing;
}

int main(int argc, char **argv) {
    const char *machine = argc > 1 ? argv[1] : "unnamed machine";
    int64_t runs = argc > 2 ? atoll(argv[2]) : 200;
    const char *file = argc > 3 ? argv[3] : "scenarios/coffee-chain.cfg", *weeks = argc > 4 ? argv[4] : "52";
    puts("machine,scenario,weeks,runs,run_ms,two_threads,two_threads_cpu,store_share,store_us_a_run,"
         "store_cpu_share,store_cpu_us_a_run,peak_mib");
    for (int64_t n = runs / 10 > 0 ? runs / 10 : 1; n <= runs;
         n = n < runs && n * 10 > runs ? runs : n * 10) {
        study s = {.plan = make_plan(file, weeks, n)};
        clock_t begun = clock();
        double one = play(&s, 1), cpu_of_one = (double)(clock() - begun);
        begun = clock();
        double two = play(&s, 2), cpu_of_two = (double)(clock() - begun);
        s.keeping = s.working = 0.0;
        double kept = with_store(&s);
        struct rusage usage;
        getrusage(RUSAGE_SELF, &usage);
        double playing = cpu_of_one / (double)CLOCKS_PER_SEC;
        printf("%s,%s,%s,%lld,%.2f,%.2f,%.3f,%.4f,%.1f,%.4f,%.1f,%.1f\n", machine, file, weeks, (long long)n,
               1e3 * one / (double)n, one / two, cpu_of_two / cpu_of_one, s.keeping / kept,
               1e6 * s.keeping / (double)n, s.working / (s.working + playing), 1e6 * s.working / (double)n,
               (double)usage.ru_maxrss / 1024.0);
        gw_plan_free(s.plan);
    }
    return 0;
}
