/* What a sweep costs beside its runs: making points, keeping runs, and making tables of them.
 * usage: bench_sweep [MACHINE] [POINTS [REPLICATIONS [WEEKS]]]      prints CSV
 *
 * A coffee chain of 2,000 people at points of a Latin hypercube of three factors, on one thread. plan_ms:
 * design and plan, points checked, and the store begun; point_us: making the scenario of a point, store_us:
 * keeping its run, table_us: reading it back into the digest, runs.csv and summary.csv, all of one run on the
 * average; overhead: these and the plan, as a share of the time of the runs. Times are the processor's. Peak
 * memory is that of the process. */
#define _DEFAULT_SOURCE 1 /* getrusage */
#include "report/csv.h"
#include "report/sweep.h"
#include "store/store.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

enum { FACTORS = 3, FIELDS = 4 };

typedef struct bench {
    gw_scenario *scenario;
    gw_design design;
    gw_plan *plan;
    gw_store *store;
    double planning, making, playing, keeping, tabling; /* seconds */
} bench;

static double now(void) {
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

static void give_up(const char *why) {
    fprintf(stderr, "%s\n", why);
    exit(1);
}

static void make_plan(bench *b, const char *weeks, int64_t points, int64_t replications, const char *file) {
    static const char *const factors[FACTORS] = {"firms.beans.price=16:24", "firms.beans.promise=0.7:0.95",
                                                 "firms.beans.levers.training.budget=0:150"};
    const gw_setting settings[] = {{"market.population", "2000"},
                                   {"firms.beans.customers", "300"},
                                   {"rivals.grinders.customers", "300"},
                                   {"firms.beans.stations.counter.staff", "2"},
                                   {"run.weeks", weeks}};
    gw_diag diag = {0};
    b->scenario = gw_scenario_load("scenarios/coffee-chain.cfg", settings, 5, &diag);
    if (!b->scenario) {
        give_up(diag.items[0].text);
    }
    double begun = now();
    gw_factor *factor = gw_grow(NULL, FACTORS, sizeof *factor);
    for (int f = 0; f < FACTORS; f++) {
        (void)gw_factor_read(factors[f], b->scenario, "", "bench", &factor[f], &diag);
    }
    gw_store_problem problem = {0};
    if (gw_design_create(&b->design, GW_DESIGN_LATIN, factor, FACTORS, points, &diag)) {
        gw_plan_spec spec = {.seed = 1, .replications = replications};
        b->plan = gw_plan_of_design(b->scenario, &b->design, &spec, &diag);
    }
    b->store = b->plan ? gw_store_begin(file, b->plan, "bench", false, &problem) : NULL;
    if (!b->store) {
        give_up(diag.count > 0 ? diag.items[0].text : gw_text_string(&problem.text));
    }
    b->planning = now() - begun;
}

static bool consume(void *context, const gw_result *result) {
    bench *b = context;
    double begun = now();
    bool good = gw_store_add(b->store, result, begun, NULL);
    b->keeping += now() - begun;
    return good;
}

/* The runs, with what is not their own taken off. */
static void play(bench *b) {
    gw_replications jobs = {.play = gw_play_plan,
                            .subject = b->plan,
                            .count = gw_plan_jobs(b->plan),
                            .threads = 1,
                            .consume = consume,
                            .context = b};
    double begun = now();
    if (gw_replications_run(&jobs) < jobs.count) {
        give_up("not all runs were done");
    }
    b->playing = now() - begun - b->keeping;
    begun = now();
    for (int p = 0; p < b->plan->points; p++) {
        gw_diag diag = {0};
        gw_plan_release(b->plan, gw_plan_scenario(b->plan, p, &diag));
    }
    b->making = (now() - begun) * (double)b->plan->replications;
    b->playing -= b->making;
}

/* All tables, as goodwill sweep --out writes them. */
static void make_tables(bench *b) {
    const gw_plan *plan = b->plan;
    static const char *const names[FIELDS] = {"npv", "satisfaction", "retention", "customers"};
    int fields[FIELDS];
    double begun = now();
    for (int i = 0; i < FIELDS; i++) {
        fields[i] = gw_plan_field(plan, names[i]);
    }
    FILE *nowhere = fopen("/dev/null", "w");
    gw_digest *digest = gw_digest_create(plan, fields, FIELDS, 1);
    gw_text point = {0}, out = {0};
    for (int p = 0; p < plan->points; p++) {
        gw_aggregate aggregate = gw_aggregate_create(plan->variant[0].columns.count);
        gw_text_clear(&point);
        gw_text_clear(&out);
        gw_sweep_csv_point(plan, p, &point);
        for (int64_t r = 0; r < plan->replications; r++) {
            const gw_result *result = gw_store_find(b->store, p, r, NULL);
            gw_digest_add(digest, p, result);
            gw_aggregate_add(&aggregate, result);
            gw_sweep_csv_run(plan, &point, p, result, &out);
        }
        gw_sweep_csv_summary(plan, &point, p, aggregate.column, &out);
        (void)fwrite(out.bytes, 1, (size_t)out.length, nowhere);
        gw_aggregate_free(&aggregate);
    }
    gw_digest_end(digest);
    (void)fclose(nowhere);
    gw_digest_free(digest);
    gw_text_free(&point);
    gw_text_free(&out);
    b->tabling = now() - begun;
}

int main(int argc, char **argv) {
    const char *machine = argc > 1 ? argv[1] : "unnamed machine", *weeks = argc > 4 ? argv[4] : "260";
    int64_t points = argc > 2 ? atoll(argv[2]) : 1000, replications = argc > 3 ? atoll(argv[3]) : 10;
    char file[] = "/tmp/bench-sweep-XXXXXX";
    int handle = mkstemp(file);
    bench b = {0};
    make_plan(&b, weeks, points, replications, file);
    (void)close(handle);
    if (replications > 0 && points * replications <= 100000) {
        play(&b);
        make_tables(&b);
    }
    double closing = now();
    (void)gw_store_close(b.store, NULL);
    b.keeping += now() - closing;
    (void)unlink(file);
    struct rusage usage;
    getrusage(RUSAGE_SELF, &usage);
    double runs = (double)(points * replications);
    puts("machine,weeks,points,runs,plan_ms,run_ms,point_us,store_us,table_us,overhead,peak_mib");
    printf("%s,%s,%lld,%.0f,%.0f,%.2f,%.1f,%.1f,%.1f,%.4f,%.1f\n", machine, weeks, (long long)points, runs,
           1e3 * b.planning, 1e3 * b.playing / runs, 1e6 * b.making / runs, 1e6 * b.keeping / runs,
           1e6 * b.tabling / runs, (b.planning + b.making + b.keeping + b.tabling) / b.playing,
           (double)usage.ru_maxrss / 1024.0);
    gw_plan_free(b.plan);
    gw_design_free(&b.design);
    gw_scenario_free(b.scenario);
    return 0;
}
