#include "kpi/values.h"

static double came(const gw_window *w) {
    return (double)w->stats.offered;
}

static double joined(const gw_window *w) {
    return (double)(w->stats.offered - w->stats.turned_away);
}

double gw_kpi_p_wait(const gw_window *w) {
    return 100.0 * (1.0 - gw_ratio((double)w->stats.at_once, joined(w)));
}

double gw_kpi_station_wait(const gw_window *w) {
    gw_tally waits = gw_station_stats_waits(&w->stats);
    return waits.count > 0 ? gw_tally_mean(&waits) / GW_MINUTE : gw_ratio(0.0, 0.0);
}

double gw_kpi_station_wait_p90(const gw_window *w) {
    return w->stats.waits.count > 0 ? gw_histogram_quantile(&w->stats.waits, 0.9) / GW_MINUTE
                                    : gw_ratio(0.0, 0.0);
}

double gw_kpi_station_wait_served(const gw_window *w) {
    return w->stats.wait_served.count > 0 ? gw_tally_mean(&w->stats.wait_served) / GW_MINUTE
                                          : gw_ratio(0.0, 0.0);
}

double gw_kpi_station_level(const gw_window *w) {
    return 100.0 * gw_ratio((double)w->stats.in_time, (double)w->stats.wait_served.count);
}

double gw_kpi_queue(const gw_window *w) {
    return gw_time_average_mean(&w->stats.queue, w->now->now);
}

double gw_kpi_present(const gw_window *w) {
    return gw_station_stats_present(&w->stats, w->now->now);
}

double gw_kpi_utilisation(const gw_window *w) {
    double busy = gw_time_average_area(&w->stats.busy, w->now->now);
    return 100.0 * gw_ratio(busy, gw_time_average_area(&w->stats.staff, w->now->now));
}

double gw_kpi_station_abandoned(const gw_window *w) {
    return 100.0 * gw_ratio((double)w->stats.abandoned, came(w));
}

double gw_kpi_station_turned_away(const gw_window *w) {
    return 100.0 * gw_ratio((double)w->stats.turned_away, came(w));
}

double gw_kpi_sojourn(const gw_window *w) {
    return w->stats.sojourn.count > 0 ? gw_tally_mean(&w->stats.sojourn) / GW_MINUTE : gw_ratio(0.0, 0.0);
}

double gw_kpi_arrivals(const gw_window *w) {
    return gw_ratio(came(w), w->days * 24.0);
}

double gw_kpi_station_served(const gw_window *w) {
    return (double)w->stats.served;
}

double gw_kpi_station_rework(const gw_window *w) {
    return 100.0 * gw_ratio((double)w->place.reworked, (double)w->place.inspected);
}

double gw_kpi_station_late(const gw_window *w) {
    return 100.0 * gw_ratio((double)w->place.late, (double)w->place.promised);
}

double gw_kpi_station_deflected(const gw_window *w) {
    double served = (double)w->stats.served;
    return 100.0 * gw_ratio(served - (double)w->place.passed_on, served);
}

double gw_kpi_station_overflow(const gw_window *w) {
    return gw_ratio((double)w->place.overflow, w->days * 24.0);
}
