/* M/M/1 and M/M/20 with patience through the public API, beside loops written by hand for just these queues,
 * in the same process. usage: bench_queues [MACHINE] [ROUNDS]      prints CSV, the least of rounds
 *
 * Two events a customer: arrival, and the end of service or of patience. The bounds are 3 and 2 times the
 * hand-written loop that plays the same events. The shortcut loop knows only the waits of those served; it is
 * shown so that nobody need wonder. */
#include "queues.h"

#include "goodwill/result.h"
#include "goodwill/run.h"
#include "goodwill/scenario.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

/* One station and nothing else: no people, constant staff. A service takes a minute. */
static const char *const TEXT =
    "market = { population = 1; segments = { all = { visits_per_year = 0; }; }; };\n"
    "newcomer = { advertising = 0.0; };\n"
    "run = { tick_days = 365.0; };\n"
    "firms = { f = { customers = 0; staff = { leave_rate = 0.0; skill_gain = 0.0; drive = 0.0; };\n"
    "  workload = { effort = 0.0; overtime = 0.0; fatigue_slows = 0.0; };\n"
    "  stations = { s = { staff = 1; service_minutes = 1; patience_minutes = 0; }; }; }; };\n";

typedef struct queue {
    const char *name;
    const char *settings[6];
    int setting_count;
    double weeks;
} queue;

static double cpu_ns(clock_t since, double events) {
    return 1e9 * (double)(clock() - since) / CLOCKS_PER_SEC / events;
}

/* ns an event through the API; the mean wait of those served, in minutes. */
static double engine(const queue *q, double *wait, double *customers) {
    char error[2000];
    gw_model *model = gw_model_parse(TEXT, "bench", q->settings, q->setting_count, error, sizeof error);
    if (!model) {
        fprintf(stderr, "%s", error);
        exit(1);
    }
    int arrivals = gw_model_column_find(model, "arrivals.f.s");
    int served = gw_model_column_find(model, "station_wait_served.f.s");
    clock_t begin = clock();
    gw_replication *result = gw_model_replicate(model, 1, 0);
    *customers = gw_replication_value(result, arrivals) * 168.0 * q->weeks;
    *wait = gw_replication_value(result, served);
    double ns = cpu_ns(begin, 2.0 * *customers);
    gw_replication_free(result);
    gw_model_close(model);
    return ns;
}

static void least(double *best, double value) {
    *best = value < *best ? value : *best;
}

int main(int argc, char **argv) {
    const char *machine = argc > 1 ? argv[1] : "unnamed machine";
    int rounds = argc > 2 ? atoi(argv[2]) : 5;
    static const queue queues[] = {
        {"M/M/1 rho 0.9",
         {"firms.f.stations.s.arrivals_per_hour=54", "run.weeks=1000", "run.period_weeks=1000"},
         3,
         1000.0},
        {"M/M/20 patience",
         {"firms.f.stations.s.arrivals_per_hour=1320", "firms.f.stations.s.staff=20",
          "firms.f.stations.s.patience_minutes=2", "run.weeks=40", "run.period_weeks=40"},
         5,
         40.0},
    };
    puts("machine,queue,engine_ns_per_event,hand_ns_per_event,ratio,bound,shortcut_ns_per_event,engine_wait,"
         "hand_wait");
    for (int q = 0; q < 2; q++) {
        double best = 1e9, by_hand = 1e9, shortcut = 1e9, wait = 0.0, hand_wait = 0.0, customers = 0.0,
               ignored;
        for (int round = 0; round < rounds; round++) { /* in turn, so that all meet the same neighbours */
            least(&best, engine(&queues[q], &wait, &customers));
            clock_t begin = clock();
            if (q == 0) {
                int64_t n = hand_mm1(0.9, customers / 0.9, &hand_wait);
                least(&by_hand, cpu_ns(begin, 2.0 * (double)n));
                continue;
            }
            int64_t n = hand_patient(22.0, 0.5, customers / 22.0, &hand_wait);
            least(&by_hand, cpu_ns(begin, 2.0 * (double)n));
            begin = clock();
            n = hand_shortcut(22.0, 0.5, customers / 22.0, &ignored);
            least(&shortcut, cpu_ns(begin, 2.0 * (double)n));
        }
        shortcut = shortcut < 1e9 ? shortcut : by_hand;
        printf("%s,%s,%.1f,%.1f,%.2f,%d,%.1f,%.4f,%.4f\n", machine, queues[q].name, best, by_hand,
               best / by_hand, q == 0 ? 3 : 2, shortcut, wait, hand_wait);
        fflush(stdout);
    }
}
