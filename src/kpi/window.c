#include "kpi/window.h"

void gw_snapshot_create(gw_snapshot *snapshot, const gw_run *run) {
    ptrdiff_t cells = (ptrdiff_t)run->firms * run->segments, places = run->places;
    *snapshot =
        (gw_snapshot){.counts = gw_arena_raw(run->arena, cells, sizeof *snapshot->counts),
                      .stations = gw_arena_raw(run->arena, places, sizeof *snapshot->stations),
                      .places = gw_arena_raw(run->arena, places, sizeof *snapshot->places),
                      .contacts = gw_arena_raw(run->arena, run->contact_cells, sizeof *snapshot->contacts)};
    gw_snapshot_take(snapshot, run);
}

void gw_snapshot_take(gw_snapshot *snapshot, const gw_run *run) {
    snapshot->time = run->now;
    for (int i = 0; i < run->firms * run->segments; i++) {
        snapshot->counts[i] = run->counts[i];
        gw_counts_settle(&snapshot->counts[i], run->now);
    }
    for (int f = 0; f < run->firms; f++) {
        snapshot->firm[f] = run->firm[f];
    }
    for (int i = 0; i < run->places; i++) {
        gw_station_snapshot(&run->place[i].station, run->now, &snapshot->stations[i]);
        snapshot->places[i] = run->place[i].counts;
    }
    for (int i = 0; i < run->contact_cells; i++) {
        snapshot->contacts[i] = run->contacts[i];
    }
}

void gw_window_customers(gw_window *window, const gw_run *run, const gw_snapshot *from, int firm,
                         int segment) {
    window->now = run;
    window->days = run->now - from->time;
    window->years = window->days / GW_DAYS_PER_YEAR;
    window->firm = firm;
    window->segment = segment;
    window->station = -1;
    window->end = &run->firm[firm];
    window->begin = &from->firm[firm];
    window->counts = (gw_counts){0};
    int first = segment < 0 ? 0 : segment, last = segment < 0 ? run->segments : segment + 1;
    for (int s = first; s < last; s++) {
        gw_counts now = run->counts[firm * run->segments + s];
        gw_counts_settle(&now, run->now);
        gw_counts_subtract(&now, &from->counts[firm * run->segments + s]);
        gw_counts_add(&window->counts, &now);
    }
    window->customers = (double)window->counts.customers;
    window->average_customers =
        window->days > 0.0 ? gw_sum_total(window->counts.customer_days) / window->days : window->customers;
}

void gw_window_station(gw_window *window, const gw_run *run, const gw_snapshot *from, int station) {
    window->station = station;
    if (station < 0) {
        window->stats = (gw_station_stats){0};
        window->place = (gw_place_counts){0};
        return;
    }
    gw_station_snapshot(&run->place[station].station, run->now, &window->stats);
    gw_station_stats_subtract(&window->stats, &from->stations[station]);
    const gw_place_counts *now = &run->place[station].counts, *then = &from->places[station];
    window->place = (gw_place_counts){.inspected = now->inspected - then->inspected,
                                      .reworked = now->reworked - then->reworked,
                                      .promised = now->promised - then->promised,
                                      .late = now->late - then->late,
                                      .passed_on = now->passed_on - then->passed_on,
                                      .overflow = now->overflow - then->overflow};
}
