/* A small scenario with every type, nested groups, lists in lists and checks. */
#ifndef PARAM_TOY_H
#define PARAM_TOY_H

#include "param/param.h"

#include <stdio.h>
#include <string.h>

/* clang-format off */
#define TRAINING(P) \
    P(F64, budget, 75.0, 0.0, 5000.0, "money/employee/week", "assumption", "Training money per employee.") \
    P(F64, half_life, 18.0, 1.0, 120.0, "week", "@oliva_sterman_2001", "Half of what was learned is forgotten.")
GW_PARAM_STRUCT(training_params, TRAINING);
GW_GROUP(training_group, "training", "What is taught.", training_params, TRAINING, NULL)

#define PRAISE(P) P(BOOL, praised, 0, 0, 1, "yes/no", "assumption", "Whether good work is praised.")
GW_PARAM_STRUCT(praise_params, PRAISE);
GW_GROUP(praise_group, "praise", "What is said.", praise_params, PRAISE, NULL)

typedef struct lever_params {
    training_params training;
    praise_params praise;
} lever_params;
static const gw_child lever_children[] = {
    {"training", training_group, offsetof(lever_params, training), 0, 0},
    {"praise", praise_group, offsetof(lever_params, praise), 0, 0},
};
GW_GROUP_OF(lever_group, "levers", "Where money goes.", lever_params, NULL, lever_children)

#define STATION(P) \
    P(ENUM, discipline, 0, 0, 0, "fifo|priority", "definition", "Order of service.") \
    P(I64, staff, 2, 0, 1000, "employees", "definition", "Positions.") \
    P(VEC, hours, "1 0.5 0.25", 0.0, 10.0, "weight", "definition", "Weights of parts of the day.") \
    P(TEXT, then, "", 0, 0, "name of a station", "definition", "Where one goes next; empty: nowhere.")
typedef struct station_params {
    const char *name;
    STATION(GW_PARAM_FIELD)
} station_params;
static void check_station(gw_check *check, const void *object, const void *root) {
    const station_params *station = object;
    (void)root;
    if (station->hours.count != 3) {
        gw_check_error(check, "hours", "%d numbers given; three are wanted", station->hours.count);
    }
}
GW_GROUP(station_group, "stations", "Where people meet staff.", station_params, STATION, check_station)

#define FIRM(P) \
    P(F64, price, 5.0, 0.01, 1e6, "money", "definition", "Price of a visit.") \
    P(F64, share, 1.0, 0.0, 1.0, "1", "definition", "Share at the start.") \
    P(BOOL, open, 1, 0, 1, "yes/no", "definition", "Whether it trades.") \
    P(TEXT, label, "a firm", 0, 0, "text", "definition", "For tables.")
typedef struct firm_params {
    const char *name;
    FIRM(GW_PARAM_FIELD)
    lever_params levers;
    gw_list stations;
} firm_params;
/* Every `then` leads to a station, and no way leads back. */
static void check_firm(gw_check *check, const void *object, const void *root) {
    const firm_params *firm = object;
    const station_params *station = firm->stations.items;
    (void)root;
    for (ptrdiff_t i = 0; i < firm->stations.count; i++) {
        char field[200];
        snprintf(field, sizeof field, "stations.%s.then", station[i].name);
        const char *next = station[i].then;
        for (ptrdiff_t steps = 0; *next; steps++) {
            if (!gw_check_refers(check, field, "station", next, &firm->stations, station_group())) {
                break;
            }
            if (steps == firm->stations.count) {
                gw_check_error(check, field, "hand-overs go round in a circle");
                break;
            }
            ptrdiff_t at = 0;
            while (strcmp(station[at].name, next) != 0) {
                at++;
            }
            next = station[at].then;
        }
    }
}
static const gw_child firm_children[] = {
    {"levers", lever_group, offsetof(firm_params, levers), 0, 0},
    {"stations", station_group, offsetof(firm_params, stations), 4, 1},
};
GW_GROUP_WITH(firm_group, "firms", "Who sells.", firm_params, FIRM, check_firm, firm_children)

#define MARKET(P) \
    P(I64, population, 20000, 1, 1e9, "people", "definition", "Everybody.") \
    P(F64, growth, 0.0, -1.0, 1.0, "1/year", "assumption", "Of the market.")
GW_PARAM_STRUCT(market_params, MARKET);
GW_GROUP(market_group, "market", "Everybody who might buy.", market_params, MARKET, NULL)

#define RUN(P) \
    P(F64, weeks, 260.0, 0.001, 10000.0, "week", "definition", "How long is simulated.") \
    P(SEED, seed, 1, 0, 0, "digits", "definition", "Seed of all luck.")
GW_PARAM_STRUCT(run_params, RUN);
GW_GROUP(run_group, "run", "One experiment.", run_params, RUN, NULL)

#define TOY(P) P(TEXT, title, "", 0, 0, "text", "definition", "Name of the scenario.")
typedef struct toy_params {
    TOY(GW_PARAM_FIELD)
    run_params run;
    market_params market;
    gw_list firms;
} toy_params;
static void check_toy(gw_check *check, const void *object, const void *root) {
    const toy_params *toy = object;
    const firm_params *firm = toy->firms.items;
    double sum = 0.0;
    for (ptrdiff_t i = 0; i < toy->firms.count; i++) {
        sum += firm[i].share;
    }
    if (root == object && toy->firms.count > 0 && (sum < 1.0 - 1e-9 || sum > 1.0 + 1e-9)) {
        gw_check_error(check, "firms", "the shares sum to %.9g; they must sum to 1", sum);
    }
}
static const gw_child toy_children[] = {
    {"run", run_group, offsetof(toy_params, run), 0, 0},
    {"market", market_group, offsetof(toy_params, market), 0, 0},
    {"firms", firm_group, offsetof(toy_params, firms), 3, 1},
};
GW_GROUP_WITH(toy_group, "toy", "A toy world.", toy_params, TOY, check_toy, toy_children)

/* clang-format on */

#endif
