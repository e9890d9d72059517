/* leadership: how a firm is led, and whether what its leaders say is meant
 *
 * A style is three weights, of which only the proportion counts. Each leans by (share - 1/3) / (2/3): 0 when
 * balanced, 1 when it is all there is. A lever adds to the weights. Task: productivity; relationship:
 * motivation; participation: staff feel freer to decide than the rules make them. Commitment is the share of
 * what a programme could do that is done. A campaign that nothing follows disillusions everybody once. To
 * invest above the norm in service while cutting positions or pay is a conflict: it costs motivation, and the
 * brand its credibility.
 *
 * Hears: levers. Speaks to: staff (productivity), motivation, brand. Source: the founding notes. */
#ifndef GW_MODEL_LEADERSHIP_H
#define GW_MODEL_LEADERSHIP_H

#include "param/param.h"

typedef struct gw_run gw_run;

#define GW_LEADERSHIP_PARAMS(P) \
    P(F64, task, 1.0, 0.0, 1e6, "weight", "assumption", \
      "Weight of leading by tasks: plans, instructions, deadlines.") \
    P(F64, relationship, 1.0, 0.0, 1e6, "weight", "assumption", \
      "Weight of leading by relationships: consideration, trust, help.") \
    P(F64, participative, 1.0, 0.0, 1e6, "weight", "assumption", \
      "Weight of leading by participation: the team has a say.") \
    P(F64, commitment, 1.0, 0.0, 1.0, "share", "@notes", \
      "How far the leaders stand behind what they begin: the share of its effect that comes about.") \
    P(F64, task_speed, 0.1, 0.0, 1.0, "share", "assumption", \
      "Productivity that leading by tasks alone would add.") \
    P(F64, relationship_warmth, 0.1, 0.0, 1.0, "motivation", "assumption", \
      "Motivation that leading by relationships alone would add.") \
    P(F64, participation, 0.3, 0.0, 0.5, "share", "assumption", \
      "What leading by participation alone would add to how far staff feel free to decide.") \
    P(F64, disillusion, 0.05, 0.0, 1.0, "motivation", "@notes", \
      "What a campaign without initiatives takes from everybody's motivation, once.") \
    P(F64, norm, 100.0, 0.01, 1e6, "money/employee/week", "assumption", \
      "Investment in staff that is usual: more is heard as putting service first.") \
    P(F64, conflict_span, 0.2, 0.001, 10.0, "share", "assumption", \
      "A rise of investment above the norm, and a cut of positions and pay, of this share each are felt as " \
      "a full conflict.") \
    P(F64, by_conflict, 0.05, 0.0, 1.0, "motivation", "@notes", \
      "What a full conflict takes from motivation.") \
    P(F64, credibility, 0.05, 0.0, 1.0, "reputation", "@notes", \
      "What a full conflict takes from the level that reputation goes to.")
GW_PARAM_STRUCT(gw_leadership_params, GW_LEADERSHIP_PARAMS);
const gw_group *gw_leadership_group(void);

/* What leading does now: derived on day 0 and at each tick from style and levers. */
typedef struct gw_led {
    double speed;    /* factor of productivity */
    double warmth;   /* added to motivation */
    double autonomy; /* how much freer than half way staff feel to decide, -0.5..0.5 */
    double conflict; /* 0..1 */
} gw_led;
gw_led gw_leadership_now(const gw_run *run, int firm);

/* A tick: habits of leading change, and a campaign that is due is played. */
void gw_leadership_tick(gw_run *run, int firm, double days);

#endif
