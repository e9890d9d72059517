#include "model/position.h"

#include "base/math.h"
#include "model/people.h"

GW_GROUP(gw_position_group, "positioning",
         "What the firm stands for in the eyes of a segment; named as the segment is.", gw_position_params,
         GW_POSITION_PARAMS, 0)

static const gw_position_params *named(const gw_firm_params *firm, const char *segment) {
    const gw_position_params *position = firm->positioning.items;
    for (ptrdiff_t i = 0; i < firm->positioning.count; i++) {
        if (strcmp(position[i].name, segment) == 0) {
            return &position[i];
        }
    }
    return NULL;
}

/* What a customer of this segment is worth, as far as one can tell from outside. */
static double worth(const gw_segment_params *segment) {
    return segment->visits_per_year * segment->basket;
}

void gw_position_aim_anew(gw_run *run, int f) {
    const gw_segment_params *segment = run->world->market.segments.items;
    ptrdiff_t segments = run->world->market.segments.count;
    gw_firm *firm = &run->firm[f];
    double mean = 0.0, most = 0.0, sharpness = firm->drives.sharpness;
    firm->positioned = firm->params->positioning.count > 0 || sharpness > 0.0;
    for (ptrdiff_t s = 0; firm->positioned && s < segments; s++) {
        firm->position[s] = named(firm->params, segment[s].name);
        firm->aim[s] = firm->position[s] ? firm->position[s]->aim : 1.0;
        double value = worth(&segment[s]);
        firm->aim[s] *= sharpness <= 0.0 ? 1.0 : value > 0.0 ? gw_pow(value, sharpness) : 0.0;
        mean += segment[s].share * firm->aim[s];
        most = firm->aim[s] > most ? firm->aim[s] : most;
    }
    for (ptrdiff_t s = 0; firm->positioned && s < segments; s++) {
        firm->aim[s] = mean > 0.0 ? firm->aim[s] / mean : 0.0;
    }
    firm->aim_most = !firm->positioned ? 1.0 : mean > 0.0 ? most / mean : 0.0;
}

const gw_position_params *gw_position_of(const gw_run *run, uint32_t id, int f) {
    const gw_firm *firm = &run->firm[f];
    return firm->positioned ? firm->position[gw_person_segment(run, id)] : NULL;
}

double gw_position_aim(const gw_run *run, uint32_t id, int f) {
    const gw_firm *firm = &run->firm[f];
    return firm->positioned ? firm->aim[gw_person_segment(run, id)] : 1.0;
}
