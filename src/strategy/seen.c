#include "strategy/seen.h"

#include "base/text.h"

#include <string.h>

static int measured_twin(const char *name) {
    gw_text twin = {0};
    gw_text_addf(&twin, "measured_%s", name);
    int kpi = gw_kpi_find(gw_text_string(&twin));
    gw_text_free(&twin);
    return kpi;
}

gw_seen gw_seen_make(const gw_run *run, int f, const char *name, const char *of, bool measured) {
    int twin = measured && run->firm[f].senses ? measured_twin(name) : -1;
    gw_seen seen = {.kpi = twin >= 0 ? twin : gw_kpi_find(name), .firm = f, .segment = -1, .station = -1};
    GW_RUN_ASSERT(run, seen.kpi >= 0);
    const gw_firm *firm = &run->firm[f];
    switch (gw_kpi_at(seen.kpi)->scope) {
    case GW_SCOPE_STATION:
        for (int i = firm->first_place; i < firm->first_place + firm->places; i++) {
            seen.station = !*of || strcmp(run->place[i].params->name, of) == 0 ? i : seen.station;
        }
        break;
    case GW_SCOPE_CUSTOMER:
        for (int s = 0; *of && s < run->segments; s++) {
            seen.segment = strcmp(run->segment[s]->name, of) == 0 ? s : seen.segment;
        }
        break;
    case GW_SCOPE_FIRM:
        break;
    }
    return seen;
}

double gw_seen_value(const gw_seen *seen, const gw_run *run, const gw_snapshot *from) {
    gw_window window;
    gw_window_customers(&window, run, from, seen->firm, seen->segment);
    gw_window_station(&window, run, from, seen->station);
    return gw_kpi_at(seen->kpi)->value(&window);
}

double gw_seen_revenue(const gw_run *run, int firm) {
    return gw_ledger_revenue(&run->firm[firm].ledger);
}
