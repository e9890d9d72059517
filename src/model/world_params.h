/* world_params: everything the model is told, in one struct: the constant half of a run */
#ifndef GW_MODEL_WORLD_PARAMS_H
#define GW_MODEL_WORLD_PARAMS_H

#include "model/mechanisms.h"

#include "model/firm.h"
#include "model/market.h"
#include "model/service.h"
#include "model/shock.h"

#define GW_RUN_PARAMS(P) \
    P(F64, weeks, 260.0, 0.001, 10000.0, "week", "definition", "How long is simulated.") \
    P(F64, warmup_weeks, 0.0, 0.0, 10000.0, "week", "definition", \
      "What is left out of the KPIs at the start.") \
    P(F64, period_weeks, 4.0, 0.001, 10000.0, "week", "definition", "Length of one row of the series.") \
    P(F64, tick_days, 7.0, 0.01, 365.0, "day", "definition", \
      "How often slow stocks (motivation, skill, brand) take a step.") \
    P(I64, replications, 30, 1, 10000000, "runs", "definition", "Independent repetitions.") \
    P(SEED, seed, 1, 0, 0, "digits", "definition", "Seed of all luck.")
GW_PARAM_STRUCT(gw_run_params, GW_RUN_PARAMS);
const gw_group *gw_run_group(void);

#define GW_WORLD_PARAMS(P) \
    P(TEXT, title, "", 0, 0, "text", "definition", "Name of the scenario, for tables and figures.") \
    P(TEXT, question, "", 0, 0, "text", "definition", "The question that the scenario asks.") \
    P(TEXT, currency, "", 0, 0, "text", "definition", "Shown behind money; empty: money.")
typedef struct gw_world_params {
    GW_WORLD_PARAMS(GW_PARAM_FIELD)
    gw_run_params run;
    gw_market_params market;
#define GW_MECHANISM(name) gw_##name##_params name;
    GW_MECHANISMS(GW_MECHANISM)
#undef GW_MECHANISM
    gw_list firms; /* each begins with a gw_firm_params; what follows it belongs to the floors above */
    gw_list rivals;
    gw_list shocks;
    gw_list sources; /* gw_source_params (scenario/sources.h): where settings come from; moves nothing */
} gw_world_params;

#endif
