/* What each mechanism costs that is not on by default, or can be switched off: time a visit, beside the same
 * world without it, in turn in one process.
 * usage: bench_mechanisms [MACHINE] [ROUNDS] [PEOPLE]      prints CSV, the least of rounds
 *
 * A mechanism also changes what happens (more tellings, longer handling), so its cost is not only its own
 * code; the column `events` shows events a visit. */
#include "run/replicate.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

typedef struct variant {
    const char *name, *segment, *market, *station, *firm, *beside;
} variant;

#define PERSONAS \
    "personas = { angry = { share = 0.1; patience = 0.5; complaining = 8; }; calm = { share = 0.9; }; };"
#define FIRM(name) name " = { customers = 10; stations = { s = { staff = 2; }; }; };"
static const variant variants[] = {
    {"everything at its default", "", "", "", "", ""},
    {"talk off", "", "", "", "", "links = { satisfaction_talk = false; };"},
    {"script deterministic (standardisation 1)", "", "", "", "standardisation = 1.0;", ""},
    {"no unusual requests", "unusual = 0.0;", "", "", "", ""},
    {"personas", "", PERSONAS, "", "", ""},
    {"attributes and needs",
     "attributes = { a = { of = \"reliability\"; weight = 0.5; need = true; }; b = { of = \"empathy\"; "
     "weight = 0.5; }; };",
     "", "", "", ""},
    {"visits with a habit (gap_spread .4)", "gap_spread = 0.4;", "", "", "", ""},
    {"one gesture a visit", "", "", "",
     "levers = { gestures = { thank = { chance = 1.0; lifts = [0.0, 0.0, 0.0, 0.02, 0.0]; }; }; };", ""},
    {"own queues", "", "", "queues = \"own\";", "", ""},
    {"inspection of all work", "", "", "inspected = 0.5;", "", ""},
    {"a promised time", "", "", "promised_hours = 2.0;", "", ""},
    {"a charter", "", "", "", "charter = true;", ""},
    {"opening hours", "", "", "opens = 6; closes = 22;", "", ""},
    {"four ways to hear of problems", "", "", "",
     "detectors = { a = { share = 0.1; }; b = { share = 0.5; }; c = { share = 0.2; }; d = { share = 0.3; }; "
     "};",
     ""},
    {"a survey of 200 a month", "", "", "",
     "surveys = { s = { of = \"satisfaction\"; interval_weeks = 4; sample = 200; }; };", ""},
    {"a plan, a rule and a target", "", "", "",
     "plan = { p = { lever = \"training.budget\"; week = 8; value = 80; }; };"
     "rules = { r = { kpi = \"wait\"; limit = 1000; lever = \"staffing.extra\"; value = 1; }; };"
     "targets = { t = { kpi = \"satisfaction\"; value = 70; low = 50; high = 90; week = 20; }; };",
     ""},
    {"network: everybody alike (random)", "", "", "", "", "network = { kind = \"random\"; };"},
    {"network: communities", "", "", "", "", "network = { kind = \"communities\"; };"},
    {"network: scale free", "", "", "", "", "network = { kind = \"scale_free\"; };"},
    {"a mention a neighbour and year", "", "", "", "", "talk = { mention = 1.0; };"},
};
enum { VARIANTS = sizeof variants / sizeof variants[0] };

static gw_scenario *make(const variant *v, long long people, const char *more_firms) {
    gw_text text = {0};
    long long staff = people / 1050 > 2 ? people / 1050 : 2;
    gw_text_addf(&text,
                 "run = { weeks = 26; period_weeks = 26; };\n"
                 "market = { population = %lld; %s segments = { all = { %s }; }; };\n%s\n"
                 "firms = { f = { customers = %lld; %s stations = { s = { staff = %lld; %s }; }; }; %s };\n",
                 people, v->market, v->segment, v->beside, people * 9 / 10, v->firm, staff, v->station,
                 more_firms);
    gw_diag diag = {0};
    gw_scenario *scenario = gw_scenario_parse(gw_text_string(&text), "bench", NULL, 0, &diag);
    for (int i = 0; i < diag.count; i++) {
        fprintf(stderr, "%s: %s\n", v->name, diag.items[i].text);
    }
    gw_text_free(&text);
    gw_diag_free(&diag);
    if (!scenario) {
        exit(1);
    }
    return scenario;
}

typedef struct cost {
    double ns, events, bytes; /* a visit, a visit, a person */
} cost;

static cost measure(const gw_scenario *scenario) {
    gw_setup setup = gw_replicate_setup(scenario, 1, 0);
    gw_run *run = gw_run_create(&setup);
    clock_t start = clock();
    while (gw_run_advance(run, run->horizon + 1.0)) {
    }
    double spent = 1e9 * (double)(clock() - start) / CLOCKS_PER_SEC;
    double visits = 0.0;
    for (int i = 0; i < run->firms * run->segments; i++) {
        visits += (double)run->counts[i].wished;
    }
    cost c = {spent / visits, (double)run->events / visits,
              (double)(gw_arena_held(run->arena) + gw_calendar_bytes(run->calendar)) /
                  (double)run->population};
    gw_run_free(run);
    return c;
}

int main(int argc, char **argv) {
    const char *machine = argc > 1 ? argv[1] : "unnamed machine";
    int rounds = argc > 2 ? atoi(argv[2]) : 5;
    long long people = argc > 3 ? atoll(argv[3]) : 20000;
    cost best[VARIANTS], plain[VARIANTS];
    gw_scenario *scenario[VARIANTS];
    for (int v = 0; v < VARIANTS; v++) {
        best[v] = plain[v] = (cost){.ns = 1e18};
        scenario[v] = make(&variants[v], people, "");
    }
    for (int round = 0; round < rounds; round++) {
        for (int v = 0; v < VARIANTS; v++) {
            cost without = measure(scenario[0]), with = measure(scenario[v]);
            plain[v] = without.ns < plain[v].ns ? without : plain[v];
            best[v] = with.ns < best[v].ns ? with : best[v];
        }
    }
    puts("machine,people,mechanism,visit_ns,without_ns,ratio,events_a_visit,bytes_a_person");
    for (int v = 0; v < VARIANTS; v++) {
        printf("%s,%lld,%s,%.0f,%.0f,%.3f,%.2f,%.1f\n", machine, people, variants[v].name, best[v].ns,
               plain[v].ns, best[v].ns / plain[v].ns, best[v].events, best[v].bytes);
        gw_scenario_free(scenario[v]);
    }
    long long many = people > 1000000 ? people : 1000000;
    gw_scenario *four = make(&variants[0], many, FIRM("g") FIRM("h") FIRM("i"));
    cost c = measure(four);
    printf("%s,%lld,four firms,%.0f,,,%.2f,%.1f\n", machine, many, c.ns, c.events, c.bytes);
    gw_scenario_free(four);
    return 0;
}
