/* lab: what the tests of whole runs share: small worlds, settings in one line, values by name */
#ifndef GW_TESTS_MODEL_LAB_H
#define GW_TESTS_MODEL_LAB_H

#include "base/arena.h"
#include "model/people.h"
#include "run/replicate.h"

#include <criterion/criterion.h>
#include <string.h>

enum { LAB_SETTINGS = 64 };

/* A coffee house of 4 for 600 customers in a town of 3000, one year; a rival of the same size, whose
 * customers stay unless somebody wins them: what moves is the coffee house's doing. */
#define LAB_TOWN \
    "run = { weeks = 52; seed = \"7\"; };\n" \
    "market = { population = 3000; segments = { all = { share = 1.0; }; }; };\n" \
    "firms = { cafe = { customers = 600; stations = { counter = {\n" \
    "    staff = 4; service_minutes = 28; service_spread = 0.7; patience_minutes = 12;\n" \
    "    opens = 8; closes = 16; days = [1, 1, 1, 1, 1.2, 0, 0]; }; }; }; };\n" \
    "rivals = { other = { customers = 600; leave_rate = 0.0; }; };\n"
static const char lab_town[] = LAB_TOWN;

/* Splits "path=value; path=value" in place. */
static inline int lab_settings(char *text, gw_setting *out) {
    int count = 0;
    for (char *one = text ? strtok(text, ";") : NULL; one; one = strtok(NULL, ";")) {
        one += strspn(one, " \n");
        char *equals = strchr(one, '=');
        if (*one == '\0') {
            continue;
        }
        cr_assert(equals && count < LAB_SETTINGS, "not a setting: %s", one);
        *equals = '\0';
        out[count++] = (gw_setting){one, equals + 1};
    }
    return count;
}

static inline gw_scenario *lab_made(gw_scenario *scenario, gw_diag *diag) {
    gw_text text = {0};
    for (int i = 0; i < diag->count; i++) {
        gw_diag_write(diag, i, &text);
    }
    cr_assert(scenario, "%s", gw_text_string(&text));
    gw_text_free(&text);
    gw_diag_free(diag);
    return scenario;
}

/* A scenario from text, or from a file below scenarios/, with "path=value; path=value" over it. */
static inline gw_scenario *lab_parse(const char *text, const char *settings) {
    gw_setting set[LAB_SETTINGS];
    gw_diag diag = {0};
    gw_text copy = {0};
    gw_text_add(&copy, settings);
    int count = lab_settings(copy.bytes, set);
    gw_scenario *scenario = lab_made(gw_scenario_parse(text, "test.cfg", set, count, &diag), &diag);
    gw_text_free(&copy);
    return scenario;
}

static inline gw_scenario *lab_load(const char *name, const char *settings) {
    gw_setting set[LAB_SETTINGS];
    gw_diag diag = {0};
    gw_text copy = {0}, file = {0};
    gw_text_add(&copy, settings);
    gw_text_addf(&file, "%s/scenarios/%s.cfg", GW_SOURCE_DIR, name);
    int count = lab_settings(copy.bytes, set);
    gw_scenario *scenario = lab_made(gw_scenario_load(gw_text_string(&file), set, count, &diag), &diag);
    gw_text_free(&file);
    gw_text_free(&copy);
    return scenario;
}

/* A run that stands at day 0. */
static inline gw_run *lab_run(const gw_scenario *scenario, uint32_t replication) {
    gw_setup setup = gw_replicate_setup(scenario, scenario->world->run.seed, replication);
    return gw_run_create(&setup);
}

/* A run that stands at its horizon. */
static inline gw_run *lab_play(const gw_scenario *scenario, uint32_t replication) {
    gw_run *run = lab_run(scenario, replication);
    while (gw_run_advance(run, run->horizon + 1.0)) {
    }
    return run;
}

static inline gw_counts lab_total(const gw_run *run, int firm) {
    gw_counts total;
    gw_firm_total(run, firm, &total);
    return total;
}

/* A scenario with its columns, and one replication's values by name. */
typedef struct lab_result {
    gw_scenario *scenario;
    gw_columns columns;
    gw_result *result;
} lab_result;

static inline lab_result lab_replicate(gw_scenario *scenario, uint32_t replication,
                                       const gw_replicate_options *options) {
    lab_result r = {.scenario = scenario};
    gw_setup setup = gw_replicate_setup(scenario, scenario->world->run.seed, replication);
    r.columns = gw_columns_create(&setup);
    r.result = gw_replicate(scenario, &r.columns, setup.seed, replication, options);
    return r;
}

/* The town under some settings, played once: replication 0. */
static inline lab_result lab_town_with(const char *settings) {
    return lab_replicate(lab_parse(lab_town, settings), 0, &(gw_replicate_options){.traced = GW_NOBODY});
}

static inline void lab_free(lab_result *r) {
    gw_result_free(r->result);
    gw_columns_free(&r->columns);
    gw_scenario_free(r->scenario);
}

static inline int lab_column(const lab_result *r, const char *name) {
    gw_text text = {0};
    int found = -1;
    for (int i = 0; i < r->columns.count && found < 0; i++) {
        gw_text_clear(&text);
        gw_column_name(&r->columns.at[i], &text);
        found = strcmp(gw_text_string(&text), name) == 0 ? i : -1;
    }
    gw_text_free(&text);
    return found;
}

static inline double lab_value(const lab_result *r, const char *name) {
    int column = lab_column(r, name);
    cr_assert(column >= 0, "no column %s", name);
    return r->result->values[column];
}

static inline bool lab_same_bits(double a, double b) {
    return memcmp(&a, &b, sizeof a) == 0;
}

static inline bool lab_listed(const char *list, const char *word) {
    size_t length = strlen(word);
    for (const char *at = strstr(list, word); at; at = strstr(at + 1, word)) {
        if ((at == list || at[-1] == ' ') && (at[length] == ' ' || at[length] == '\0')) {
            return true;
        }
    }
    return false;
}

/* A KPI made of other KPIs' values: where some of these may differ, it may. */
static inline bool lab_composed(const char *kpi) {
    return strncmp(kpi, "score", 5) == 0 || strcmp(kpi, "margin") == 0 || strcmp(kpi, "quality_lead") == 0 ||
           strcmp(kpi, "value") == 0;
}

/* Every value of `a` that `b` has under the same name is the same, bit for bit, but for the KPIs in `except`
 * ("profit npv") and, where there are any, what is composed of KPIs. Returns how many were compared. */
static inline int lab_agree(const lab_result *a, const lab_result *b, const char *except) {
    gw_text name = {0};
    int compared = 0;
    for (int i = 0; i < a->columns.count; i++) {
        gw_text_clear(&name);
        gw_column_name(&a->columns.at[i], &name);
        int other = lab_column(b, gw_text_string(&name));
        const char *kpi = gw_kpi_at(a->columns.at[i].kpi)->name;
        if (other < 0 || lab_listed(except, kpi) || (*except && lab_composed(kpi))) {
            continue;
        }
        double x = a->result->values[i], y = b->result->values[other];
        cr_assert(lab_same_bits(x, y), "%s: %.17g against %.17g", gw_text_string(&name), x, y);
        compared++;
    }
    gw_text_free(&name);
    return compared;
}

/* What must hold of a run at any time between events: money balances, nobody is lost, counts are what they
 * count. */
static inline void lab_check(const gw_run *run) {
    for (int i = 0; i < run->places; i++) {
        cr_assert(gw_station_balanced(&run->place[i].station), "station %d loses somebody", i);
    }
    for (int f = 0; f < run->firms; f++) {
        int64_t members[GW_SEGMENT_MAX] = {0}, present = 0;
        for (uint32_t id = 0; id < run->population; id++) {
            const gw_person *person = &run->people[id];
            if (person->firm == f + 1) {
                members[person->segment]++;
                present += (person->flags & GW_PRESENT) != 0;
            }
        }
        for (int s = 0; s < run->segments; s++) {
            const gw_counts *c = &run->counts[f * run->segments + s];
            cr_assert_eq(c->customers, members[s]);
            cr_assert_eq(c->customers, c->customers_open + c->joined - c->left);
            cr_assert_eq(c->left, c->left_silently + c->left_problem);
        }
        gw_counts c = lab_total(run, f);
        /* who left over an old case while present is neither */
        cr_assert_geq(c.wished, c.visited + c.abandoned + c.turned_away + present);
        cr_assert_leq(c.wished - c.visited - c.abandoned - c.turned_away - present, c.left_problem);
        cr_assert(gw_ledger_balances(&run->firm[f].ledger));
    }
    for (int r = 0; r < run->rivals; r++) {
        int64_t members = 0;
        for (uint32_t id = 0; id < run->population; id++) {
            members += run->people[id].firm == run->firms + r + 1;
        }
        cr_assert_eq(run->rival[r].customers, members);
    }
}

#endif
