/* measure: what management gets to know of problems, and what it does with that
 *
 * Problems are seen by detectors (feedback forms, staff monitoring, ...), each its own share of them, at a
 * price each and after a delay; what is formally complained of is always heard, at once. A problem that
 * several see is known once, when the first of them reports. Reports are closed weekly, by class: severity
 * times station. A class alarms when a week brings more than mean + sigma sqrt(mean) of the weeks before (a
 * class rarer than one a week counts as one a week); accuracy alarms when known problems exceed a share of
 * the visits. At each review (plan, do, check, act) the known problems not yet looked at, times listening
 * times acting, are analysed, and teach (knowledge.h).
 *
 * A firm that neither detects, surveys nor acts has none of this, costs nothing, and its management sees
 * truly.
 *
 * Hears: encounter, complaint. Speaks to: knowledge, money, management (strategy). Source: the founding
 * notes. */
#ifndef GW_MODEL_MEASURE_H
#define GW_MODEL_MEASURE_H

#include "model/survey.h"

typedef struct gw_ticket gw_ticket;

enum { GW_DETECT_PROBLEMS, GW_DETECT_COMPLAINTS };

#define GW_DETECTOR_PARAMS(P) \
    P(ENUM, of, 0, 0, 0, "problems|complaints", "definition", \
      "problems: whether complained of or not; complaints: only what is complained of, and heard anyway.") \
    P(F64, share, 0.1, 0.0, 1.0, "share", "assumption", "Share of these that it sees.") \
    P(F64, price, 0.0, 0.0, 1e6, "money/problem", "assumption", "What each that it sees costs.") \
    P(F64, delay_weeks, 0.0, 0.0, 52.0, "week", "assumption", "Time until management hears of it.")
typedef struct gw_detector_params {
    const char *name;
    GW_DETECTOR_PARAMS(GW_PARAM_FIELD)
} gw_detector_params;
const gw_group *gw_detector_group(void);

#define GW_FEEDBACK_PARAMS(P) \
    P(F64, interval_weeks, 13.0, 1.0, 1e4, "week", "@notes", \
      "From review to review: what is known is looked at, and acted on.") \
    P(F64, listening, 0.7, 0.0, 1.0, "share", "assumption", \
      "Share of the known problems that are really taken in, not only heard.") \
    P(F64, acting, 0.0, 0.0, 1.0, "share", "assumption", \
      "Share of those that are analysed and acted on; 0: measuring is pure cost.") \
    P(F64, act_cost, 0.0, 0.0, 1e6, "money/problem", "assumption", "What it costs to act on one.") \
    P(F64, alarm_sigma, 3.0, 0.0, 100.0, "1", "assumption", \
      "A class of problems alarms so many standard deviations above its mean.") \
    P(I64, alarm_weeks, 13, 1, 52, "week", "assumption", "Weeks of which that mean is taken.") \
    P(F64, alarm_errors, 0.025, 0.0, 1.0, "share", "@notes", \
      "Accuracy: known problems beyond this share of a week's visits alarm.")
GW_PARAM_STRUCT(gw_feedback_params, GW_FEEDBACK_PARAMS);
const gw_group *gw_feedback_group(void);

enum { GW_DETECTOR_MAX = 16, GW_SEVERITIES = 3, GW_AREA_MAX = 16 };

/* What management was told so far: a part of the firm, so that windows of time can be taken of it. */
typedef struct gw_told {
    int64_t known;                /* problems reported, each once */
    int64_t alarms, error_alarms; /* of classes; of accuracy, in weeks */
    int64_t reviews;
    int64_t asked, answered;  /* by surveys */
    double analysed;          /* problems acted on */
    double latest[GW_TOPICS]; /* reported last; NaN before the first */
} gw_told;

/* Weekly reports: those to come, by the week in which they fall due, and those of the weeks before. */
enum { GW_REPORTS = 128, GW_PAST = 64 };
typedef struct gw_report {
    int32_t problems[GW_SEVERITIES][GW_AREA_MAX];
} gw_report;

/* Whom a firm hears, and what it keeps of it; see gw_told for what management has of it. */
typedef struct gw_senses {
    int detectors;
    const gw_detector_params *detector[GW_DETECTOR_MAX];
    uint64_t key[GW_DETECTOR_MAX];
    int64_t seen[GW_DETECTOR_MAX];              /* by each detector */
    gw_report due[GW_REPORTS];                  /* by week, modulo */
    gw_report past[GW_PAST];                    /* closed weeks, modulo */
    int64_t known[GW_SEVERITIES][GW_AREA_MAX];  /* by class, reported so far */
    int64_t alarms[GW_SEVERITIES][GW_AREA_MAX]; /* by class */
    int64_t week;                               /* the next one to be closed */
    int64_t visited;                            /* up to the last week closed */
    int64_t reviewed;                           /* problems known at the last review */
    int surveys;
    gw_survey *survey;
} gw_senses;

/* Sets up what the firm watches, or nothing. */
void gw_measure_begin(gw_run *run, int firm);

/* A problem of the visit that this ticket has just ended at `place`; `complained`: formally. To be called
 * only where the firm watches. */
void gw_measure_problem(gw_run *run, int firm, int place, const gw_ticket *ticket, int severity,
                        bool complained);

/* A tick: closes weeks, asks and reports surveys, reviews. */
void gw_measure_tick(gw_run *run, int firm);

#endif
