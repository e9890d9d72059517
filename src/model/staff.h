/* staff: who serves, how productively, when they leave and how they are replaced
 *
 * Internal service quality ISQ* = floor + gain (1 - exp(-I / saturation)) moves motivation (motivation.h),
 * training moves knowledge K (knowledge.h), skill = skill_floor + skill_gain K. Productivity follows
 * experience, skill, motivation, leadership and improvement. Leaving per year = leave_rate exp(-leave_slope
 * (M - M0)) (1 + leave_tired max(0, F - 1)): an endurance drawn at hiring is eaten by that hazard. Slow
 * stocks take the exact step of their time constant; what the tick's length still decides is how often they
 * look at the load, which is noisy (docs/model.md says how much that is worth).
 *
 * Hears: levers, motivation, knowledge, workload. Speaks to: service (who serves, how fast), quality,
 * money. Source: Oliva & Sterman 2001; Boushey & Glynn 2012. */
#ifndef GW_MODEL_STAFF_H
#define GW_MODEL_STAFF_H

#include "param/param.h"

typedef struct gw_run gw_run;
typedef struct gw_place gw_place;
typedef struct gw_employee gw_employee;
typedef struct gw_person gw_person;

#define GW_STAFF_PARAMS(P) \
    P(F64, pay, 450.0, 0.0, 1e5, "money/employee/week", "assumption", "Market pay of an employee.") \
    P(F64, isq_start, 0.75, 0.0, 1.0, "share", "assumption", "Internal service quality on day 0.") \
    P(F64, isq_floor, 0.3, 0.0, 1.0, "share", "assumption", "Internal service quality without investment.") \
    P(F64, isq_gain, 0.7, 0.0, 1.0, "share", "assumption", "What unlimited investment adds.") \
    P(F64, isq_saturation, 100.0, 0.01, 1e6, "money/employee/week", "@rust_1995", \
      "Investment that brings 63 % of that.") \
    P(F64, isq_tau, 13.0, 0.01, 1e4, "week", "assumption", "Time constant of internal service quality.") \
    P(F64, motivation_start, 0.65, 0.0, 1.0, "motivation", "assumption", \
      "Motivation on day 0 and of the newly hired.") \
    P(F64, base, 0.20, -1.0, 1.0, "motivation", "assumption", "Motivation without anything.") \
    P(F64, by_isq, 0.60, 0.0, 5.0, "motivation", "assumption", "What internal service quality adds.") \
    P(F64, by_pay, 0.25, 0.0, 5.0, "motivation", "assumption", \
      "What pay above the market adds, per unit of relative pay.") \
    P(F64, by_overload, 0.5, 0.0, 5.0, "motivation", "assumption", \
      "What utilisation above the target takes.") \
    P(F64, by_fatigue, 0.3, 0.0, 5.0, "motivation", "assumption", "What fatigue above 1 takes.") \
    P(F64, by_angry, 0.10, 0.0, 5.0, "motivation", "assumption", \
      "What a share of angry customers of 1 takes.") \
    P(F64, by_satisfied, 0.005, 0.0, 0.1, "motivation/point", "@notes", \
      "What satisfied customers add, per point above satisfaction.base.") \
    P(F64, by_autonomy, 0.2, 0.0, 5.0, "motivation", "assumption", \
      "What full freedom to decide (half of it being neutral) adds for the fit, twice over, and takes from " \
      "the unfit.") \
    P(F64, motivation_tau, 13.0, 0.01, 1e4, "week", "assumption", "Time constant of motivation.") \
    P(F64, weight_spread, 0.2, 0.0, 2.0, "1", "assumption", \
      "Coefficient of variation of employees' own weights; 0: all alike.") \
    P(F64, fear, 0.0, 0.0, 1.0, "share", "@notes", \
      "Fear at the workplace: takes this share of every gain of motivation.") \
    P(F64, skill_floor, 0.75, 0.0, 1.0, "skill", "assumption", "Skill without training.") \
    P(F64, skill_gain, 0.25, 0.0, 1.0, "skill", "assumption", "What full training adds.") \
    P(F64, knowledge_start, 0.528, 0.0, 1.0, "share", "assumption", "Knowledge (0..1) on day 0.") \
    P(F64, hire_knowledge, 0.528, 0.0, 1.0, "share", "assumption", "Knowledge of the newly hired.") \
    P(F64, selection_gain, 0.5, 0.0, 1.0, "share", "assumption", \
      "Share of what new hires lack in knowledge and fitness that the best selection finds.") \
    P(F64, selection_saturation, 1000.0, 0.01, 1e6, "money/hire", "assumption", \
      "Money for selection that brings 63 % of that.") \
    P(F64, training_saturation, 100.0, 0.01, 1e6, "money/employee/week", "@rust_1995", \
      "Training that brings 63 % of full knowledge.") \
    P(F64, knowledge_tau, 26.0, 0.01, 1e4, "week", "assumption", \
      "Time constant of knowledge, learning and forgetting.") \
    P(F64, fit, 0.8, 0.0, 1.0, "share", "@notes", "Share of employees who are fit for deciding alone.") \
    P(F64, coaching_saturation, 25.0, 0.01, 1e6, "money/employee/week", "assumption", \
      "Coaching that makes 63 % of the unfit fit.") \
    P(F64, coaching_tau, 26.0, 0.01, 1e4, "week", "assumption", "Time constant of coaching.") \
    P(F64, fit_care, 0.2, 0.0, 10.0, "1", "assumption", \
      "How strongly freedom to decide lowers the problem rate of the fit.") \
    P(F64, unfit_errors, 1.0, 0.0, 10.0, "1", "assumption", "How strongly it raises that of the unfit.") \
    P(F64, drive, 0.3, 0.0, 5.0, "1", "assumption", \
      "Productivity gained per unit of motivation above reference_motivation.") \
    P(F64, rookie, 0.35, 0.01, 1.0, "productivity", "@oliva_sterman_2001", "Productivity on the first day.") \
    P(F64, rookie_weeks, 12.0, 0.0, 1e3, "week", "@oliva_sterman_2001", "Time until full productivity.") \
    P(BOOL, handbook, 0, 0, 1, "yes/no", "@notes", \
      "Whether a handbook tells newcomers how things are done, and why.") \
    P(F64, handbook_saves, 0.1, 0.0, 1.0, "share", "@notes", "Share of rookie_weeks that a handbook saves.") \
    P(F64, mentoring, 0.05, 0.0, 1.0, "share", "@oliva_sterman_2001", \
      "Share of a colleague's time that a rookie takes.") \
    P(F64, leave_rate, 0.30, 0.0, 50.0, "1/year", "assumption", \
      "Employees who leave at reference motivation.") \
    P(F64, leave_slope, 5.0, 0.0, 50.0, "1", "assumption", "How strongly motivation keeps employees.") \
    P(F64, leave_tired, 2.0, 0.0, 50.0, "1", "@oliva_sterman_2001", \
      "How strongly lasting fatigue drives employees away.") \
    P(F64, tired_tau, 52.0, 0.01, 1e4, "week", "@oliva_sterman_2001", \
      "Time constant in which fatigue is felt as lasting.") \
    P(F64, reference_motivation, 0.65, 0.0, 1.0, "motivation", "assumption", \
      "Motivation at which leave_rate holds.") \
    P(F64, hiring_weeks, 4.0, 0.0, 520.0, "week", "assumption", "Mean time to fill a vacancy.") \
    P(F64, replacement, 0.21, 0.0, 5.0, "year of pay", "@boushey_glynn_2012", \
      "Cost of replacing an employee.")
GW_PARAM_STRUCT(gw_staff_params, GW_STAFF_PARAMS);
const gw_group *gw_staff_group(void);

/* Makes the employees of a station: positions, shifts, own weights, fitness and endurance. */
void gw_staff_begin(gw_run *run, int place);

/* A tick of `days`: internal service quality, motivation, knowledge, leaving, positions. */
void gw_staff_tick(gw_run *run, int firm, double days);

/* Mean productivity of the staff of a station, rookies counted for what they do. */
double gw_staff_productive(const gw_run *run, int place);

/* What encounters need of each employee, derived from the slow stocks. */
void gw_staff_derive(gw_run *run, int place);

/* Positions of all stations as the levers have them now: lays off the last ones, advertises new ones. */
void gw_staff_fill(gw_run *run, int firm);

/* Events: an employee leaves, another one starts. */
void gw_staff_quit(gw_run *run, int place, uint32_t position);
void gw_staff_hire(gw_run *run, int place, uint32_t position);

/* Somebody is in this position from now on, or nobody. */
void gw_staff_present(gw_place *place, gw_employee *employee, bool present);

/* Employees of a firm now. */
int64_t gw_staff_count(const gw_run *run, int firm, double *payroll);

#endif
