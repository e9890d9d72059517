/* values: what a firm stands for, how far its people act on it, and what that makes of technology
 *
 * Alignment (feedback heard, staff involved, values linked to the brand, lived and rewarded) makes people
 * act alike: what varies from visit to visit in how many steps of the script are done is scaled by 1.5 -
 * alignment, 1 at the usual 0.5. It is the culture, too, that a technology meets: a project succeeds or fails
 * once, is paid for either way, and what it can do is scaled by the culture and by who knows what it is for.
 *
 * Hears: the lever technology, quality_system (who is informed). Speaks to: encounter (manner), quality
 * (empathy), staff (pace). Source: the founding notes. */
#ifndef GW_MODEL_VALUES_H
#define GW_MODEL_VALUES_H

#include "param/param.h"

typedef struct gw_run gw_run;

#define GW_VALUES_PARAMS(P) \
    P(F64, alignment, 0.5, 0.0, 1.0, "share", "@notes", \
      "How far people act on common values; the culture that a technology meets.") \
    P(TEXT, mission, "", 0, 0, "text", "definition", "What the firm says it is there for.") \
    P(TEXT, mission_kpi, "", 0, 0, "name of a KPI", "definition", "The KPI by which that is to be measured.")
GW_PARAM_STRUCT(gw_values_params, GW_VALUES_PARAMS);
const gw_group *gw_values_group(void);

/* What chance leaves of the difference between a visit's manner and the usual one. */
static inline double gw_values_spread(const gw_values_params *values) {
    return 1.5 - values->alignment;
}

/* Whether the technology project of the firm of this key succeeds, under this luck: drawn once a run. */
bool gw_technology_succeeds(uint64_t luck, uint64_t key, double chance);

/* A project that is due is paid for, and succeeds or not. */
void gw_technology_tick(gw_run *run, int firm);

/* What it adds to empathy, and to productivity, as staff>quality lets it. */
double gw_technology_empathy(const gw_run *run, int firm);
double gw_technology_speed(const gw_run *run, int firm);

#endif
