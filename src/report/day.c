#include "report/day.h"

#include "kpi/day.h"
#include "report/csv.h"

static void add_station(const gw_study *study, const char *firm, const char *station, int place,
                        gw_text *out) {
    static const struct {
        const char *name, *unit;
    } numbers[GW_DAY_NUMBERS] = {{"arrivals", "people/hour"}, {"wait", "minute"}, {"queue", "people"},
                                 {"staff", "employees"},      {"level", "%"},     {"lost", "%"}};
    gw_t_known last = {0};
    for (int hour = 0; hour < GW_DAY_HOURS; hour++) {
        for (int i = 0; i < GW_DAY_NUMBERS; i++) {
            gw_csv_field(firm, out);
            gw_text_add(out, ",");
            gw_csv_field(station, out);
            gw_text_addf(out, ",%d,%s,%s,", hour, numbers[i].name, numbers[i].unit);
            gw_csv_mean(&study->aggregate->day[(place * GW_DAY_HOURS + hour) * GW_DAY_NUMBERS + i], &last,
                        out);
        }
    }
}

void gw_csv_day(const gw_study *study, gw_text *out) {
    const gw_list *firms = &study->scenario->world->firms;
    const gw_firm_cast *cast = firms->items;
    int place = 0;
    gw_text_add(out, "firm,station,hour,number,unit,mean,ci_lo,ci_hi,sd,n\n");
    for (int f = 0; f < (int)firms->count; f++) {
        const gw_station_params *station = cast[f].firm.stations.items;
        for (int i = 0; i < (int)cast[f].firm.stations.count; i++) {
            add_station(study, cast[f].firm.name, station[i].name, place++, out);
        }
    }
}
