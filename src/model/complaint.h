/* complaint: problems, who complains of them, how the case ends, and who stays (TARP)
 *
 * A problem is minor or major, or the customer was misled. Few complain. A complaint is settled on the spot
 * by somebody empowered, or is a case: a delay, then, where the firm has one, the complaints station, and
 * perhaps the same again with somebody else (a hand-off). It is resolved with
 *     odds = odds(resolve) exp(by_skill (skill - s0) + by_compensation (compensation / price - c0)
 *                              +- by_empowerment (level - e0)),    + for who is fit to decide, - for others
 * Still loyal with the probability of the TARP table:
 *     columns: no complaint | complained, not satisfied | satisfied | satisfied quickly
 * Defection = psi (1 - p). psi = 0.320 makes the average drop the founding notes' 22.5 points; 1 reads the
 * table literally. Recovery may lift satisfaction, never loyalty, above the no-problem level.
 *
 * Hears: encounter (a problem), service (a case worked on), staff (skill, fitness). Speaks to:
 * satisfaction, loyalty, talk, money. Source: TARP 1986; de Matos et al. 2007. */
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
    P(F64, by_skill, 5.0, 0.0, 50.0, "1", "assumption", \
      "How strongly the skill of who works on a case raises the log odds that it is resolved.") \
    P(F64, reference_skill, 0.88, 0.0, 1.0, "skill", "assumption", \
      "Skill at which the lever's share is resolved.") \
    P(F64, by_compensation, 1.0, 0.0, 50.0, "1/visit", "assumption", \
      "How strongly compensation, in prices of a visit, raises the log odds that a case is resolved.") \
    P(F64, reference_compensation, 0.5, 0.0, 10.0, "visit", "assumption", \
      "Compensation, in prices of a visit, at which the lever's share is resolved.") \
    P(F64, by_empowerment, 1.0, 0.0, 50.0, "1", "assumption", \
      "How strongly empowerment raises the log odds that a case is resolved; lowers them for staff who are " \
      "not fit for it.") \
    P(F64, reference_empowerment, 0.5, 0.0, 1.0, "share", "assumption", \
      "Empowerment at which the lever's share is resolved.") \
    P(F64, generosity, 1.5, 0.0, 100.0, "1", "assumption", \
      "What empowered staff give on the spot, in units of the usual compensation.") \
    P(F64, recovered_points, 2.0, 0.0, 50.0, "points", "@de_matos_2007", \
      "What a recovered customer's satisfaction gains over one without a problem.") \
    P(F64, recovered_quickly, 1.0, 0.0, 1.0, "share", "assumption", \
      "Share of the drop that a quick recovery gives back.") \
    P(F64, recovered_slowly, 0.5, 0.0, 1.0, "share", "assumption", \
      "Share of the drop that a slow recovery gives back.") \
    P(F64, apology, 0.25, 0.0, 1.0, "share", "@notes", \
      "Share that an honest apology gives back of what the recovery does not.") \
    P(F64, misled, 0.0, 0.0, 1.0, "probability/visit", "@notes", \
      "A customer finds that they were misled: a third kind of problem.") \
    P(F64, misled_complains, 0.60, 0.0, 1.0, "probability", "@notes", "Share of the misled who complain.") \
    P(F64, misled_leaves, 0.90, 0.0, 1.0, "probability", "@notes", \
      "Share of the misled who leave when it is not put right; else as after a major problem.")
GW_PARAM_STRUCT(gw_complaint_params, GW_COMPLAINT_PARAMS);
const gw_group *gw_complaint_group(void);

typedef enum gw_problem { GW_MINOR, GW_MAJOR, GW_MISLED } gw_problem;
enum { GW_SILENT, GW_NOT_SATISFIED, GW_SATISFIED, GW_QUICKLY, GW_TARP_COLUMNS };

/* A case is handed on at most so often. */
enum { GW_HAND_OFFS_MOST = 7 };

/* A problem of the visit `wish` that has just ended with this employee: complained of or borne in silence.
 * True when the customer leaves over it at once. */
bool gw_complaint_problem(gw_run *run, uint32_t id, const gw_employee *employee, uint32_t wish,
                          gw_problem severity);

/* The event CASE: work begins on the complaint in that slot, at the complaints station where the firm has
 * one. */
void gw_complaint_take_up(gw_run *run, uint32_t slot);

/* Work on the case has ended, and with it the case unless it is handed on: `employee` has worked on it, NULL:
 * who took the complaint (the firm has no complaints station). A case that the station turned away is not
 * `worked` on. */
void gw_complaint_close(gw_run *run, const gw_employee *employee, const gw_ticket *ticket, bool worked);

void gw_complaint_free(gw_run *run);

#endif
