/* firm: who serves: stations, staff, brand, money */
#ifndef GW_MODEL_FIRM_H
#define GW_MODEL_FIRM_H

#include "model/brand.h"
#include "model/contract.h"
#include "model/law.h"
#include "model/measure.h"
#include "model/process.h"
#include "model/knowledge.h"
#include "model/leadership.h"
#include "model/money.h"
#include "model/position.h"
#include "model/quality_system.h"
#include "model/rival.h"
#include "model/staff.h"
#include "model/values.h"
#include "model/workload.h"

typedef struct gw_counts gw_counts;

enum { GW_FIRM_MAX = 4, GW_STATION_MAX = 16, GW_SEGMENT_MAX = 16, GW_SHOCK_MAX = 16 };

#define GW_FIRM_PARAMS(P) \
    P(I64, customers, 3000, 0, 200000000, "people", "definition", "Customers on day 0.") \
    P(F64, price, 12.0, 0.0, 1e6, "money", "assumption", "List price of one visit.") \
    P(F64, promise, 0.84, 0.0, 1.0, "quality", "assumption", "Quality promised: what a newcomer expects.") \
    P(F64, product, 0.5, 0.0, 1.0, "quality", "assumption", \
      "Quality of what is sold, apart from the service.") \
    P(F64, premises, 0.70, 0.0, 1.0, "quality", "assumption", "Tangibles: premises, equipment, appearance.") \
    P(F64, standardisation, 0.5, 0.0, 1.0, "share", "assumption", \
      "How far handling follows a script: less variance, less care for unusual requests.") \
    P(F64, focus_drift, 0.0, 0.0, 1.0, "share", "@notes", \
      "Share of empathy lost with each doubling of its customers over day 0: a grown firm looks at itself; " \
      "0: it is " \
      "kept up.") \
    P(BOOL, fresh, 0, 0, 1, "yes/no", "@notes", \
      "Whether every visit is treated as a first one, so that no customer is taken for granted.") \
    P(TEXT, entrance, "", 0, 0, "name of a station", "definition", \
      "Where visits begin; may be left out where there is one service station.") \
    P(BOOL, charter, 0, 0, 1, "yes/no", "@notes", \
      "Publishes its service standards: a wait beyond one is a commitment missed, one kept builds trust " \
      "twice.")
typedef struct gw_firm_params {
    const char *name;
    GW_FIRM_PARAMS(GW_PARAM_FIELD)
    gw_brand_params brand;
    gw_staff_params staff;
    gw_workload_params workload;
    gw_leadership_params leadership;
    gw_process_params process;
    gw_quality_system_params system;
    gw_learning_params learning;
    gw_money_params money;
    gw_contracts_params contracts;
    gw_law_params law;
    gw_values_params values;
    gw_feedback_params feedback;
    gw_list stations;
    gw_list detectors, surveys;
    gw_list positioning; /* gw_position_params, by segment */
} gw_firm_params;

/* Makes the firms as they stand on day 0, without stations, staff or customers. */
void gw_firm_begin(gw_run *run);

/* Its levers have been set: what they move follows. */
void gw_firm_drive(gw_run *run, int firm);

/* A tick: hears its customers, pays its bills, moves its slow stocks. Nothing happens twice at one instant.
 */
void gw_firm_tick(gw_run *run, int firm);

/* Quality of its best competitor now: of the rivals, or money.rival_quality where there are none. */
double gw_firm_rival_quality(const gw_run *run, int firm);

/* Counts of all its segments together, brought up to now. */
void gw_firm_total(const gw_run *run, int firm, gw_counts *total);

/* To be called whenever an employee came or went: keeps the integral of staff over time. */
void gw_firm_staff_changed(gw_run *run, int firm);

#endif
