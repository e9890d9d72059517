#include "model/shock.h"

#include "base/hash.h"
#include "model/service.h"
#include "model/world.h"

static void check(gw_check *check, const void *object, const void *root) {
    const gw_shock_params *shock = object;
    bool share =
        shock->kind == GW_SHOCK_STRIKE || shock->kind == GW_SHOCK_ILLNESS || shock->kind == GW_SHOCK_SCANDAL;
    (void)root;
    if (shock->kind != GW_SHOCK_EXPECTATION && shock->size < 0.0) {
        gw_check_error(check, "size", "a factor, a share or a fine cannot be negative");
    }
    if (share && shock->size > 1.0) {
        gw_check_error(check, "size", "%g is above 1: strike, illness and scandal take at most everything",
                       shock->size);
    }
    if (shock->ramp_weeks > 0.0 && shock->kind != GW_SHOCK_DEMAND) {
        gw_check_error(check, "ramp_weeks", "only demand has a ramp");
    }
}

GW_GROUP(gw_shock_group, "shocks", "Dated events from outside. Shocks may overlap: factors multiply.",
         gw_shock_params, GW_SHOCK_PARAMS, check)

static double begin_of(const gw_shock_params *shock) {
    return shock->week * GW_DAYS_PER_WEEK;
}

static double end_of(const gw_shock_params *shock) {
    return begin_of(shock) + shock->weeks * GW_DAYS_PER_WEEK;
}

static bool lasts(const gw_run *run, const gw_shock_params *shock) {
    return run->now >= begin_of(shock) && run->now < end_of(shock);
}

static bool meets(const gw_shock_params *shock, const char *name) {
    return *shock->of == '\0' || strcmp(shock->of, name) == 0;
}

void gw_shock_begin(gw_run *run) {
    const gw_shock_params *shock = run->world->shocks.items;
    run->shocks = (int)run->world->shocks.count;
    run->shocks_played = -1.0;
    for (int i = 0; i < run->shocks; i++) {
        int kind = shock[i].kind;
        run->shock[i] = &shock[i];
        run->demand_shocks |= kind == GW_SHOCK_DEMAND;
        run->expectation_shocks |= kind == GW_SHOCK_EXPECTATION;
        run->absences |= kind == GW_SHOCK_STRIKE || kind == GW_SHOCK_ILLNESS || kind == GW_SHOCK_OUTAGE;
    }
}

/* What happens once. */
static void meet_firm(const gw_shock_params *shock, gw_firm *firm) {
    if (shock->kind == GW_SHOCK_FINE) {
        gw_ledger_post(&firm->ledger, GW_ACCOUNT_fines, -shock->size);
    } else if (shock->kind == GW_SHOCK_SCANDAL) {
        double left = firm->reputation - shock->size;
        firm->reputation = left > 0.0 ? left : 0.0;
    }
}

static void come_true(gw_run *run, const gw_shock_params *shock) {
    double begin = begin_of(shock);
    bool now = begin > run->shocks_played && begin <= run->now;
    for (int f = 0; now && f < run->firms; f++) {
        if (meets(shock, run->firm[f].params->name)) {
            meet_firm(shock, &run->firm[f]);
        }
    }
    for (int r = 0; shock->kind == GW_SHOCK_PRICE_WAR && r < run->rivals; r++) {
        bool met = lasts(run, shock) && meets(shock, run->rival[r].params->name);
        run->rival[r].war *= met ? shock->size : 1.0;
    }
    if (shock->kind == GW_SHOCK_PROBLEMS) {
        run->problems *= lasts(run, shock) ? shock->size : 1.0;
    }
}

void gw_shock_play(gw_run *run) {
    double next = run->horizon;
    run->problems = 1.0;
    for (int r = 0; r < run->rivals; r++) {
        run->rival[r].war = 1.0;
    }
    for (int i = 0; i < run->shocks; i++) {
        const gw_shock_params *shock = run->shock[i];
        double begin = begin_of(shock), end = end_of(shock);
        if (shock->kind == GW_SHOCK_DEMAND || shock->kind == GW_SHOCK_EXPECTATION) {
            continue; /* looked up where they act */
        }
        come_true(run, shock);
        next = begin > run->now && begin < next ? begin : next;
        next = end > run->now && end < next ? end : next;
    }
    run->shocks_played = run->now;
    for (int f = 0; run->absences && f < run->firms; f++) {
        gw_firm_staff_changed(run, f);
    }
    for (int at = 0; run->absences && at < run->places; at++) {
        gw_service_duty(run, at);
    }
    if (next < run->horizon) {
        gw_run_schedule(run, next, GW_EVENT_SHOCK, 0, 0);
    }
}

/* One shock's factor at that day, and the day at which it changes next. */
static double demand_of(const gw_shock_params *shock, double day, double *edge) {
    double begin = begin_of(shock), end = end_of(shock);
    *edge = day < begin ? begin : day < end ? end : GW_NEVER;
    if (day < begin || day >= end) {
        return 1.0;
    }
    double ramped = begin + shock->ramp_weeks * GW_DAYS_PER_WEEK;
    if (day >= ramped - 1e-6) {
        return shock->size;
    }
    int step = (int)((day - begin) / GW_DAYS_PER_WEEK + 1e-9);
    double next = begin + (step + 1) * GW_DAYS_PER_WEEK;
    next = next < ramped ? next : ramped;
    *edge = next < end ? next : end;
    double reached = (step + 0.5) / shock->ramp_weeks;
    return 1.0 + (shock->size - 1.0) * (reached < 1.0 ? reached : 1.0);
}

double gw_shock_demand(const gw_run *run, double day, double *edge) {
    double factor = 1.0;
    *edge = GW_NEVER;
    for (int i = 0; i < run->shocks; i++) {
        double next;
        if (run->shock[i]->kind == GW_SHOCK_DEMAND) {
            factor *= demand_of(run->shock[i], day, &next);
            *edge = next < *edge ? next : *edge;
        }
    }
    return factor;
}

bool gw_shock_away(const gw_run *run, const gw_place *place, uint32_t i, bool *unpaid) {
    bool away = false;
    *unpaid = false;
    for (int k = 0; run->absences && k < run->shocks; k++) {
        const gw_shock_params *shock = run->shock[k];
        bool strike = shock->kind == GW_SHOCK_STRIKE;
        if ((!strike && shock->kind != GW_SHOCK_ILLNESS) || !lasts(run, shock) ||
            !meets(shock, run->firm[place->firm].params->name)) {
            continue;
        }
        gw_rng rng = gw_stream(run->luck, GW_PURPOSE_SHOCK, place->key + i, gw_hash_text(shock->name));
        bool this = gw_chance(&rng, shock->size);
        away |= this;
        *unpaid |= this && strike;
    }
    return away;
}

bool gw_shock_out(const gw_run *run, const gw_place *place) {
    for (int k = 0; run->absences && k < run->shocks; k++) {
        const gw_shock_params *shock = run->shock[k];
        if (shock->kind == GW_SHOCK_OUTAGE && lasts(run, shock) && meets(shock, place->params->name)) {
            return true;
        }
    }
    return false;
}
