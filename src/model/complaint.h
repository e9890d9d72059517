/* complaint: problems, who complains of them, how the case ends, and who stays (TARP)
 *
 * A problem is minor or major. Few complain; a complaint is a case: a delay, then, where the firm has one,
 * the complaints station; resolved or not. Still loyal with the probability of the TARP table:
 *     columns: no complaint | complained, not satisfied | satisfied | satisfied quickly
 * Defection = psi (1 - p). psi = 0.320 makes the average drop the founding notes' 22.5 points; 1 reads the
 * table literally. Recovery may lift satisfaction, never loyalty, above the no-problem level. */
#ifndef GW_MODEL_COMPLAINT_H
#define GW_MODEL_COMPLAINT_H

#include "param/param.h"

typedef struct gw_run gw_run;
typedef struct gw_person gw_person;
typedef struct gw_employee gw_employee;
#include "des/station.h"

#define GW_COMPLAINT_PARAMS(P) \
    P(F64, complain, 0.04, 0.0, 1.0, "probability", "@notes", \
      "Share of problems that are formally complained of (0.50 for frontline complaints, @goodman_1999).") \
    P(F64, major, 0.30, 0.0, 1.0, "probability", "assumption", "Share of problems that are major.") \
    P(VEC, minor_stays, "0.37 0.46 0.70 0.95", 0.0, 1.0, "probability", "@tarp_1986", \
      "Still loyal after a minor problem: silent, not satisfied, satisfied, satisfied quickly.") \
    P(VEC, major_stays, "0.09 0.19 0.54 0.82", 0.0, 1.0, "probability", "@tarp_1986", \
      "Still loyal after a major problem: silent, not satisfied, satisfied, satisfied quickly.") \
    P(F64, psi, 0.320, 0.0, 1.0, "1", "@notes", "Share of the table's disloyal who really go.") \
    P(F64, quick_hours, 24.0, 0.0, 8760.0, "hour", "@notes", \
      "A case closed within this time is closed quickly.") \
    P(F64, recovered_points, 2.0, 0.0, 50.0, "points", "@de_matos_2007", \
      "What a recovered customer's satisfaction gains over one without a problem.") \
    P(F64, recovered_quickly, 1.0, 0.0, 1.0, "share", "assumption", \
      "Share of the drop that a quick recovery gives back.") \
    P(F64, recovered_slowly, 0.5, 0.0, 1.0, "share", "assumption", \
      "Share of the drop that a slow recovery gives back.") \
    P(F64, apology, 0.25, 0.0, 1.0, "share", "@notes", \
      "Share of the drop that an honest apology gives back where nothing else does.")
GW_PARAM_STRUCT(gw_complaint_params, GW_COMPLAINT_PARAMS);
const gw_group *gw_complaint_group(void);

enum { GW_SILENT, GW_NOT_SATISFIED, GW_SATISFIED, GW_QUICKLY, GW_TARP_COLUMNS };

/* A problem of the visit `wish` that has just ended with this employee: complained of or borne in silence.
 * True when the customer leaves over it at once. */
bool gw_complaint_problem(gw_run *run, uint32_t id, const gw_employee *employee, uint32_t wish, bool major);

/* The event CASE: work on the complaint begins, at the complaints station where the firm has one. */
void gw_complaint_take_up(gw_run *run, uint32_t id, unsigned aux);

/* The case ends: `employee` has worked on it, NULL: nobody of the staff (the firm has no complaints station).
 * A case that the station turned away is not `worked` on. */
void gw_complaint_close(gw_run *run, const gw_employee *employee, const gw_ticket *ticket, bool worked);

#endif
