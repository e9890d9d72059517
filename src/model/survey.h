/* survey: management asks a sample now and then, and hears the answer later
 *
 * Customers are asked how satisfied they are, or what they expect; employees how motivated; mystery shoppers
 * sample the quality delivered since they came last, benchmarks the best competitor's. The answer is the
 * mean of who answers, with the error of single answers and a bias, and is reported after a delay. Asking
 * costs money, tires (response falls with the number of askings a year) and burdens; a letter or a meeting
 * may put the trouble of a dissatisfied customer right at once. Where several surveys ask the same,
 * management believes the mean of what each of them reported last, by the number of answers.
 *
 * Hears: satisfaction, quality, motivation, rivals. Speaks to: management (strategy), money. Source: the
 * founding notes. */
#ifndef GW_MODEL_SURVEY_H
#define GW_MODEL_SURVEY_H

#include "param/param.h"

typedef struct gw_run gw_run;

typedef enum gw_topic {
    GW_ASK_SATISFACTION,
    GW_ASK_EXPECTATION,
    GW_ASK_QUALITY,
    GW_ASK_MOTIVATION,
    GW_ASK_RIVAL_QUALITY,
    GW_TOPICS
} gw_topic;

#define GW_SURVEY_PARAMS(P) \
    P(ENUM, of, 0, 0, 0, "satisfaction|expectation|quality|motivation|rival_quality", "definition", \
      "What is measured: of customers (cumulative satisfaction, expectation), by mystery shoppers " \
      "(quality), " \
      "of employees (motivation), of the best competitor (rival_quality).") \
    P(F64, interval_weeks, 13.0, 0.25, 1e4, "week", "assumption", "From asking to asking.") \
    P(I64, sample, 100, 1, 1000000, "people", "assumption", "How many are asked each time.") \
    P(F64, response, 0.3, 0.0, 1.0, "share", "assumption", "Share of the customers asked who answer.") \
    P(F64, fatigue, 0.02, 0.0, 1.0, "share", "assumption", \
      "How much of the response each asking a year takes away: response (1 - fatigue)^(askings a year).") \
    P(F64, lean, 0.0, -10.0, 10.0, "1/(10 points)", "assumption", \
      "How much sooner the satisfied answer: response times exp(lean (CS - satisfaction.base) / 10), at " \
      "most " \
      "1; negative: the dissatisfied do.") \
    P(F64, noise, 0.0, 0.0, 1e3, "the subject's", "assumption", \
      "Standard deviation of the error of a single answer.") \
    P(F64, bias, 0.0, -1e3, 1e3, "the subject's", "assumption", \
      "What is added to every result: secondary sources are cheap and biased.") \
    P(F64, price, 0.0, 0.0, 1e6, "money/asked", "assumption", "What it costs to ask one.") \
    P(F64, delay_weeks, 0.0, 0.0, 104.0, "week", "assumption", "Time until the result is reported.") \
    P(F64, burden, 0.2, 0.0, 100.0, "points", "assumption", \
      "What being asked takes from a customer's cumulative satisfaction.") \
    P(F64, fixes, 0.0, 0.0, 1.0, "share", "assumption", \
      "Share of the customers asked who are less than satisfied (below satisfaction.base) whose trouble is " \
      "put right at once.")
typedef struct gw_survey_params {
    const char *name;
    GW_SURVEY_PARAMS(GW_PARAM_FIELD)
} gw_survey_params;
const gw_group *gw_survey_group(void);

enum { GW_SURVEY_MAX = 16 };

/* A result on its way. */
typedef struct gw_finding {
    double value, due; /* due: day */
    int64_t answers;
} gw_finding;

typedef struct gw_survey {
    const gw_survey_params *params;
    uint64_t key;     /* of the names of firm and survey: whose luck it is */
    uint32_t askings; /* so far */
    int64_t visited;  /* of the firm, and the sum of their quality, when it was asked last */
    double quality;
    gw_finding last;     /* reported; answers 0: none yet */
    gw_finding *finding; /* a ring of results not yet reported */
    uint32_t rings, first, waiting;
} gw_survey;

/* Makes the firm's surveys, whose first askings come after one interval each. */
void gw_survey_begin(gw_run *run, int firm, gw_survey *survey, const gw_survey_params *params);

/* Asks if it is time to, and reports what is due. */
void gw_survey_tick(gw_run *run, int firm, gw_survey *survey);

#endif
