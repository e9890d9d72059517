/* quality: what an encounter delivers, in the five SERVQUAL dimensions, each 0..1
 *
 * reliability 1 - p_f; responsiveness exp(-ln 2 * wait / half_wait); assurance = skill; empathy from
 * motivation and time taken; tangibles = premises. Q = sum of a segment's weights times these. A visit over
 * several stations multiplies their reliabilities and averages skill and empathy of those met face to face.
 * Problems that are analysed teach: the rate falls to `learning` with each doubling of their number.
 * Good service has a script of six steps (greet, find the need, build rapport, go beyond, make it easy,
 * thank); each is done with the motivation of who serves as its probability. Empathy realised = base + gain
 * effort (M + (1 - s) (steps / 6 - M)): standardisation s takes the variance, never the mean; but it takes s
 * * rigid from assurance when the request is unusual. Empathy grows with the number of visits, as the
 * customer is known; and falls, unless each visit is treated as a first one, as the customer is taken for
 * granted.
 * p_f = problem_rate exp(-skill (skill - s0) - motivation (M - M0) - effort (min(TO, cap) - 1)), less with
 * freedom to decide for who is fit for it, more for who is not; and less as processes improve.
 *
 * Hears: staff, service (waits), gesture, process, knowledge. Speaks to: encounter. Source: Parasuraman,
 * Zeithaml & Berry 1988. */
#ifndef GW_MODEL_QUALITY_H
#define GW_MODEL_QUALITY_H

#include "base/math.h"
#include "param/param.h"

typedef struct gw_run gw_run;
typedef struct gw_place gw_place;
typedef struct gw_employee gw_employee;

#define GW_QUALITY_PARAMS(P) \
    P(F64, problem_rate, 0.0255, 0.0, 1.0, "probability/visit", "@notes", \
      "Problems per visit at reference skill, motivation and effort.") \
    P(F64, skill, 3.0, 0.0, 50.0, "1", "assumption", "How strongly skill lowers the problem rate.") \
    P(F64, motivation, 2.0, 0.0, 50.0, "1", "assumption", \
      "How strongly motivation lowers the problem rate.") \
    P(F64, effort, 2.0, 0.0, 50.0, "1", "assumption", "How strongly time taken lowers the problem rate.") \
    P(F64, reference_skill, 0.88, 0.0, 1.0, "skill", "assumption", "Skill at which the problem rate holds.") \
    P(F64, reference_motivation, 0.65, 0.0, 1.0, "motivation", "assumption", \
      "Motivation at which the problem rate holds.") \
    P(F64, effort_cap, 1.1, 1.0, 5.0, "1", "assumption", \
      "Time taken beyond this many times the reference helps no more.") \
    P(F64, outcome, 0.5, 0.0, 1.0, "share", "@gronroos_1984", \
      "Outcome (reliability) against process (the rest): 0.5 takes the segment's weights as they are, 0 or " \
      "1 leaves one part.") \
    P(F64, analysed, 0.0, 0.0, 1.0, "share", "assumption", \
      "Share of problems that are analysed, so that they teach.") \
    P(F64, learning, 0.8, 0.01, 1.0, "1", "@wright_1936", \
      "Problem rate after each doubling of problems analysed.") \
    P(F64, learned, 1000.0, 1.0, 1e12, "problems", "assumption", "Problems analysed before day 0.") \
    P(F64, half_wait, 5.0, 0.01, 1e5, "minute", "assumption", \
      "Wait at which responsiveness has fallen to one half, at stations that say nothing else.") \
    P(F64, informed, 0.7, 0.0, 1.0, "1", "@notes", \
      "Felt length of a wait when kept informed, in units of the real one.") \
    P(F64, empathy_base, 0.35, 0.0, 1.0, "quality", "assumption", \
      "Empathy of somebody with no motivation at all.") \
    P(F64, empathy_gain, 0.65, 0.0, 1.0, "quality", "assumption", "What full motivation adds to empathy.") \
    P(F64, rigid, 0.2, 0.0, 1.0, "quality", "assumption", \
      "Assurance lost where an unusual request meets fully standardised handling.") \
    P(F64, familiarity, 0.01, 0.0, 1.0, "quality/visit", "@notes", \
      "Empathy gained with each visit of a customer, who is better known.") \
    P(F64, familiarity_most, 0.10, 0.0, 1.0, "quality", "@notes", "Most that this adds.") \
    P(F64, routine, 0.005, 0.0, 1.0, "quality/visit", "assumption", \
      "Empathy lost with each visit of a customer, who is taken for granted.") \
    P(F64, routine_most, 0.05, 0.0, 1.0, "quality", "assumption", "Most that this takes.")
GW_PARAM_STRUCT(gw_quality_params, GW_QUALITY_PARAMS);
const gw_group *gw_quality_group(void);

enum { GW_RELIABILITY, GW_RESPONSIVENESS, GW_ASSURANCE, GW_EMPATHY, GW_TANGIBLES, GW_DIMENSIONS };

/* The quality of a visit: its dimensions by the weights of a segment. */
static inline double gw_quality_of(const double weight[GW_DIMENSIONS], const double q[GW_DIMENSIONS]) {
    return weight[GW_RELIABILITY] * q[GW_RELIABILITY] + weight[GW_RESPONSIVENESS] * q[GW_RESPONSIVENESS] +
           weight[GW_ASSURANCE] * q[GW_ASSURANCE] + weight[GW_EMPATHY] * q[GW_EMPATHY] +
           weight[GW_TANGIBLES] * q[GW_TANGIBLES];
}

/* Derives what an employee delivers (problem rate, skill, empathy) from the slow stocks, links considered. */
void gw_quality_employee(const gw_run *run, const gw_place *place, gw_employee *employee);

/* Factor of the problem rate after `more` problems were analysed: (1 + more / before)^(log2 learning). */
double gw_quality_learning(const gw_quality_params *params, double more);

enum { GW_STEPS = 6 };
/* How many of six fields of nine bits are below `limit`, 0..512: every other field at once, each with a bit
 * above it that borrowing takes away. */
static inline int gw_quality_below(uint64_t fields, uint64_t limit) {
    const uint64_t each = 1 | (uint64_t)1 << 18 | (uint64_t)1 << 36;
    uint64_t even = (fields & 511 * each) + 512 * each - limit * each;
    uint64_t odd = (fields >> 9 & 511 * each) + 512 * each - limit * each;
    uint64_t kept = (even >> 9 & each) + (odd >> 9 & each); /* 0..2 in each of three */
    return GW_STEPS - (int)(kept * each >> 36 & 7);
}

/* The script's steps done in one visit to staff who show this much empathy in the mean; `luck` is 54 random
 * bits. Its mean is GW_STEPS times their motivation (at the usual time taken). */
static inline int gw_quality_steps(const gw_quality_params *params, double empathy, uint64_t luck) {
    enum { PARTS = 512 };
    double care = empathy - params->empathy_base; /* in units of empathy_gain: motivation, as it shows */
    int below = care <= 0.0                    ? 0
                : care >= params->empathy_gain ? PARTS
                                               : (int)(PARTS * care / params->empathy_gain + 0.5);
    return gw_quality_below(luck, (uint64_t)below);
}

/* What empathy gains, or loses, from so many visits before. */
static inline double gw_quality_familiarity(const gw_quality_params *params, int visits, bool fresh) {
    double known = params->familiarity * visits, dull = fresh ? 0.0 : params->routine * visits;
    return gw_min(known, params->familiarity_most) - gw_min(dull, params->routine_most);
}

/* The weights that a segment's dimensions really have: its own, with outcome against process. */
void gw_quality_weights(const gw_quality_params *params, const gw_vec *own, double weight[GW_DIMENSIONS]);

/* Responsiveness, 0..1, after a felt wait in days. */
double gw_quality_responsiveness(const gw_run *run, double felt_wait);

#endif
