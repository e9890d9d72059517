/* knowledge: what employees know, how they are taught, and what the firm learns as a whole
 *
 * Knowledge K of each employee follows K* = 1 - exp(-training / saturation), or falls between courses and
 * steps up at each by K* period / tau: the same in the long run. Half of the staff attend in one week, half
 * in the next. Coaching makes the unfit fit for deciding alone. The problems that a firm analyses teach it,
 * the faster the better a learning organisation it is (Senge's five disciplines, scored 0..1), and at most
 * half as much where its structure stays as it was.
 *
 * Hears: levers (training, coaching), measure (problems analysed). Speaks to: staff (skill, fitness),
 * quality (learning). Source: Oliva & Sterman 2001; Wright 1936; Senge. */
#ifndef GW_MODEL_KNOWLEDGE_H
#define GW_MODEL_KNOWLEDGE_H

#include "param/param.h"

typedef struct gw_run gw_run;
typedef struct gw_place gw_place;
typedef struct gw_employee gw_employee;

#define GW_LEARNING_PARAMS(P) \
    P(VEC, scores, "0.5 0.5 0.5 0.5 0.5", 0.0, 1.0, "score", "@notes", \
      "Systems thinking, personal mastery, mental models, shared vision, team learning: their mean, in " \
      "units " \
      "of 0.5, multiplies the slope of the learning curve.") \
    P(F64, structure, 1.0, 0.0, 1.0, "share", "@notes", \
      "How far the firm's structure changes with what is learned; at 0 half of the gain is lost.")
GW_PARAM_STRUCT(gw_learning_params, GW_LEARNING_PARAMS);
const gw_group *gw_learning_group(void);

/* What a new face knows and is fit for; `luck` is uniform, theirs. `selected`: whether it was picked under
 * the firm's selection, not there on day 0. */
void gw_knowledge_new(const gw_run *run, const gw_place *place, gw_employee *employee, double luck,
                      bool selected);

/* A tick of `days`: coaching, and the next course if there is none to come; then each employee's knowledge.
 */
void gw_knowledge_tick(gw_run *run, int firm, double days);
void gw_knowledge_step(const gw_run *run, int firm, gw_employee *employee, double days);

/* Event: a half of the staff goes to a course, or comes back from it. */
void gw_knowledge_course(gw_run *run, int firm, unsigned phase);

/* Whether whoever holds position `i` is at a course now. */
bool gw_knowledge_away(const gw_run *run, int firm, uint32_t i);

/* Factor of the problem rate after `more` problems were analysed: the curve of quality.h, as steep as the
 * scores make it. */
double gw_knowledge_learned(const gw_run *run, int firm, double more);

#endif
