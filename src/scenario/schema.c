#include "scenario/schema.h"

#include "kpi/kpi.h"
#include "scenario/sources.h"
#include "scenario/ways.h"

#include <string.h>

static void check_firm(gw_check *check, const void *object, const void *root) {
    const gw_firm_params *firm = object;
    const gw_station_params *station = firm->stations.items;
    int services = 0, complaints = 0;
    for (int i = 0; i < (int)firm->stations.count; i++) {
        services += station[i].role == GW_ROLE_SERVICE;
        complaints += station[i].role == GW_ROLE_COMPLAINTS;
    }
    if (*firm->entrance) {
        (void)gw_check_refers(check, "entrance", "station", firm->entrance, &firm->stations,
                              gw_station_group());
    } else if (services == 0 && firm->stations.count > 0) {
        gw_check_error(check, "entrance",
                       "none of its stations has the role \"service\"; say which one is the entrance");
    } else if (services > 1) {
        gw_check_error(check, "entrance",
                       "%d of its stations have the role \"service\"; say which one is the entrance",
                       services);
    }
    if (complaints > 1) {
        gw_check_error(check, "stations", "%d stations have the role \"complaints\"; at most one can",
                       complaints);
    }
    gw_ways_check(check, firm);
    gw_strategy_check(check, object, root);
    if (*firm->values.mission_kpi && gw_kpi_find(firm->values.mission_kpi) < 0) {
        gw_check_error(check, "values.mission_kpi", "there is no KPI called \"%s\" (docs/kpis.md lists them)",
                       firm->values.mission_kpi);
    }
}

static const gw_child firm_children[] = {
    {"brand", gw_brand_group, offsetof(gw_firm_params, brand), 0, 0},
    {"staff", gw_staff_group, offsetof(gw_firm_params, staff), 0, 0},
    {"workload", gw_workload_group, offsetof(gw_firm_params, workload), 0, 0},
    {"leadership", gw_leadership_group, offsetof(gw_firm_params, leadership), 0, 0},
    {"process", gw_process_group, offsetof(gw_firm_params, process), 0, 0},
    {"quality_system", gw_quality_system_group, offsetof(gw_firm_params, system), 0, 0},
    {"learning", gw_learning_group, offsetof(gw_firm_params, learning), 0, 0},
    {"money", gw_money_group, offsetof(gw_firm_params, money), 0, 0},
    {"contracts", gw_contracts_group, offsetof(gw_firm_params, contracts), 0, 0},
    {"law", gw_law_group, offsetof(gw_firm_params, law), 0, 0},
    {"values", gw_values_group, offsetof(gw_firm_params, values), 0, 0},
    {"stations", gw_station_group, offsetof(gw_firm_params, stations), GW_STATION_MAX, 1},
    {"feedback", gw_feedback_group, offsetof(gw_firm_params, feedback), 0, 0},
    {"detectors", gw_detector_group, offsetof(gw_firm_params, detectors), GW_DETECTOR_MAX, 0},
    {"surveys", gw_survey_group, offsetof(gw_firm_params, surveys), GW_SURVEY_MAX, 0},
    {"positioning", gw_position_group, offsetof(gw_firm_params, positioning), GW_SEGMENT_MAX, 0},
    {"levers", gw_levers_group, offsetof(gw_firm_cast, levers), 0, 0},
    {"plan", gw_plan_group, offsetof(gw_firm_cast, strategy.plan), GW_PLAN_MAX, 0},
    {"rules", gw_rule_group, offsetof(gw_firm_cast, strategy.rules), GW_RULE_MAX, 0},
    {"budgets", gw_budget_group, offsetof(gw_firm_cast, strategy.budgets), GW_BUDGET_MAX, 0},
    {"targets", gw_target_group, offsetof(gw_firm_cast, strategy.targets), GW_TARGET_MAX, 0},
};

static const gw_group *firm_group(void) {
    typedef gw_firm_params owner;
    static const gw_param rows[] = {GW_FIRM_PARAMS(GW_PARAM_ROW)};
    static const gw_group group = {"firms",
                                   "A firm that is simulated: its stations, staff, brand, money and levers.",
                                   sizeof(gw_firm_cast),
                                   rows,
                                   (int)(sizeof rows / sizeof rows[0]),
                                   firm_children,
                                   (int)(sizeof firm_children / sizeof firm_children[0]),
                                   check_firm};
    return &group;
}

static void check_customers(gw_check *check, const gw_world_params *world) {
    const gw_firm_cast *firm = world->firms.items;
    const gw_rival_params *rival = world->rivals.items;
    int64_t customers = 0;
    for (ptrdiff_t f = 0; f < world->firms.count; f++) {
        customers += firm[f].firm.customers;
    }
    for (ptrdiff_t r = 0; r < world->rivals.count; r++) {
        customers += rival[r].customers;
    }
    if (customers > world->market.population) {
        gw_check_error(check, "market.population",
                       "firms and rivals begin with %lld customers, but there are only %lld people",
                       (long long)customers, (long long)world->market.population);
    }
}

static void check_begins(gw_check *check, const gw_world_params *world, const gw_segment_params *segment,
                         const char *row, const char *name) {
    const gw_firm_cast *firm = world->firms.items;
    for (ptrdiff_t f = 0; f < world->firms.count; f++) {
        gw_text field = {0}, kind = {0};
        gw_text_addf(&field, "market.segments.%s.%s", segment->name, row);
        gw_text_addf(&kind, "station at firm %s called", firm[f].firm.name);
        (void)gw_check_refers(check, field.bytes, kind.bytes, name, &firm[f].firm.stations,
                              gw_station_group());
        gw_text_free(&field);
        gw_text_free(&kind);
    }
}

/* A segment visits every firm, so that each needs the stations where its visits begin. */
static void check_entrances(gw_check *check, const gw_world_params *world) {
    const gw_segment_params *segment = world->market.segments.items;
    for (ptrdiff_t s = 0; s < world->market.segments.count; s++) {
        const struct {
            const char *row, *station;
        } begins[] = {{"entrance", segment[s].entrance},
                      {"research", segment[s].research},
                      {"after_sale", segment[s].after_sale},
                      {"loyal", segment[s].loyal}};
        const gw_channel_params *channel = segment[s].channels.items;
        for (ptrdiff_t c = 0; c < segment[s].channels.count; c++) {
            check_begins(check, world, &segment[s], "channels", channel[c].name);
        }
        for (int i = 0; i < (int)(sizeof begins / sizeof begins[0]); i++) {
            if (*begins[i].station) {
                check_begins(check, world, &segment[s], begins[i].row, begins[i].station);
            }
        }
    }
}

static void check_positions(gw_check *check, const gw_world_params *world) {
    const gw_firm_cast *firm = world->firms.items;
    for (ptrdiff_t f = 0; f < world->firms.count; f++) {
        const gw_position_params *position = firm[f].firm.positioning.items;
        for (ptrdiff_t i = 0; i < firm[f].firm.positioning.count; i++) {
            gw_text field = {0};
            gw_text_addf(&field, "firms.%s.positioning.%s", firm[f].firm.name, position[i].name);
            (void)gw_check_refers(check, field.bytes, "segment", position[i].name, &world->market.segments,
                                  gw_segment_group());
            gw_text_free(&field);
        }
    }
}

/* Whom a shock meets must exist. */
static void check_shock(gw_check *check, const gw_world_params *world, const gw_shock_params *shock) {
    const gw_firm_cast *firm = world->firms.items;
    gw_text field = {0};
    gw_text_addf(&field, "shocks.%s.of", shock->name);
    bool found = *shock->of == '\0', rival = shock->kind == GW_SHOCK_PRICE_WAR;
    switch (shock->kind) {
    case GW_SHOCK_OUTAGE:
        for (ptrdiff_t f = 0; f < world->firms.count; f++) {
            found = found || gw_ways_station(&firm[f].firm, shock->of) >= 0;
        }
        if (!found) {
            gw_check_error(check, field.bytes, "no firm has a station \"%s\"", shock->of);
        }
        break;
    case GW_SHOCK_STRIKE:
    case GW_SHOCK_ILLNESS:
    case GW_SHOCK_SCANDAL:
    case GW_SHOCK_FINE:
    case GW_SHOCK_PRICE_WAR:
        if (!found) {
            (void)gw_check_refers(check, field.bytes, rival ? "rival" : "firm", shock->of,
                                  rival ? &world->rivals : &world->firms,
                                  rival ? gw_rival_group() : firm_group());
        }
        break;
    default:
        if (!found) {
            gw_check_error(check, field.bytes, "this kind of shock meets everybody: leave it out");
        }
    }
    gw_text_free(&field);
}

static void check_run(gw_check *check, const gw_run_params *run) {
    enum { PERIODS_MOST = 100000 }; /* each is a row of all KPIs in memory */
    if (run->warmup_weeks >= run->weeks) {
        gw_check_error(check, "run.warmup_weeks", "%g weeks of warm-up leave nothing of a run of %g weeks",
                       run->warmup_weeks, run->weeks);
    }
    if (run->weeks / run->period_weeks > PERIODS_MOST) {
        gw_check_error(
            check, "run.period_weeks",
            "%g weeks in periods of %g weeks are %.0f periods; at most %d can be kept: make them longer",
            run->weeks, run->period_weeks, run->weeks / run->period_weeks, PERIODS_MOST);
    }
}

/* All that has to do with prices is relative to the usual one, so that forgetting it gives nonsense. */
static void check_prices(gw_check *check, const gw_world_params *world) {
    static const double FAR = 3.0;
    double usual = world->market.reference_price;
    const gw_firm_cast *firm = world->firms.items;
    for (ptrdiff_t f = 0; f < world->firms.count; f++) {
        double price = firm[f].firm.price;
        if (price > FAR * usual || (price > 0.0 && price < usual / FAR)) {
            gw_text field = {0};
            gw_text_addf(&field, "firms.%s.price", firm[f].firm.name);
            gw_check_warning(
                check, field.bytes,
                "%g is far from the usual price, market.reference_price = %g: customers will find it "
                "%s; is the usual price what you mean?",
                price, usual, price > usual ? "very dear" : "very cheap");
            gw_text_free(&field);
        }
    }
}

/* People are divided evenly into communities of about the size that is asked for: few people into one. */
static void check_communities(gw_check *check, const gw_world_params *world) {
    const gw_network_params *network = &world->network;
    int64_t people = world->market.population, size = network->community;
    if (network->kind == GW_NETWORK_COMMUNITIES && network->weak_ties > 0.0 && people + size / 2 < 2 * size) {
        gw_check_warning(check, "network.community",
                         "%lld people make one community of %lld: there is nobody outside it for weak_ties, "
                         "and everybody has fewer neighbours than network.degree = %lld",
                         (long long)people, (long long)size, (long long)network->degree);
    }
}

static void check_world(gw_check *check, const void *object, const void *root) {
    const gw_world_params *world = object;
    (void)root;
    check_customers(check, world);
    check_entrances(check, world);
    check_positions(check, world);
    check_prices(check, world);
    check_communities(check, world);
    const gw_shock_params *shock = world->shocks.items;
    for (ptrdiff_t i = 0; i < world->shocks.count; i++) {
        check_shock(check, world, &shock[i]);
    }
    check_run(check, &world->run);
}

static const gw_child world_children[] = {
    {"run", gw_run_group, offsetof(gw_world_params, run), 0, 0},
    {"market", gw_market_group, offsetof(gw_world_params, market), 0, 0},
#define GW_CHILD(name) {#name, gw_##name##_group, offsetof(gw_world_params, name), 0, 0},
    GW_MECHANISMS(GW_CHILD)
#undef GW_CHILD
        {"firms", firm_group, offsetof(gw_world_params, firms), GW_FIRM_MAX, 1},
    {"rivals", gw_rival_group, offsetof(gw_world_params, rivals), GW_RIVAL_MAX, 0},
    {"shocks", gw_shock_group, offsetof(gw_world_params, shocks), GW_SHOCK_MAX, 0},
    {"sources", gw_source_group, offsetof(gw_world_params, sources), GW_SOURCE_MAX, 0},
};

GW_GROUP_WITH(gw_world_group, "", "A scenario.", gw_world_params, GW_WORLD_PARAMS, check_world,
              world_children)
