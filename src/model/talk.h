/* talk: who tells whom of what, and what hearing it does
 *
 * Three kinds of episodes are told: bad and unresolved (9 to 15 people, one teller in eight more than 20;
 * those who kept silent toward the firm at least 10), good (5 to 8), recovered (4 to 6). Each telling is an
 * event of its own, to a neighbour or to anyone, after a delay. The hearer's attitude moves and fades; a
 * buyer who hears good may spend more for a while; a hearer may pass it on. Who leaves over a complaint that
 * was not resolved always talks, and moves attitudes further: a spokesman of the competition. Apart from
 * episodes, customers may mention the firm, whatever they think of it, to each neighbour at a rate.
 *
 * Hears: encounter, complaint. Speaks to: newcomer, choice (attitude), expectation, money (uplift).
 * Source: the founding notes; Anderson 1998. */
#ifndef GW_MODEL_TALK_H
#define GW_MODEL_TALK_H

#include "param/param.h"
#include "random/pcg.h"

typedef struct gw_run gw_run;
typedef struct gw_person gw_person;

#define GW_TALK_PARAMS(P) \
    P(F64, bad, 0.50, 0.0, 1.0, "probability", "@notes", "A bad, unresolved episode is talked about.") \
    P(F64, good, 0.25, 0.0, 1.0, "probability", "@notes", "A good episode is talked about.") \
    P(F64, recovered, 0.25, 0.0, 1.0, "probability", "assumption", "A recovered problem is talked about.") \
    P(I64, bad_low, 9, 0, 30, "people", "@notes", "Least number told of a bad episode.") \
    P(I64, bad_high, 15, 0, 30, "people", "@notes", "Usual largest number told of a bad episode.") \
    P(F64, many, 0.13, 0.0, 1.0, "probability", "@notes", "Share of bad tellers who tell many.") \
    P(I64, many_low, 21, 0, 60, "people", "@notes", "Least number that one who tells many tells.") \
    P(I64, many_high, 30, 0, 60, "people", "assumption", "Largest number that one who tells many tells.") \
    P(I64, silent_least, 10, 0, 30, "people", "@notes", "Those who did not complain tell at least so many.") \
    P(I64, good_low, 5, 0, 60, "people", "@notes", "Least number told of a good episode.") \
    P(I64, good_high, 8, 0, 60, "people", "@notes", "Largest number told of a good episode.") \
    P(I64, recovered_low, 4, 0, 60, "people", "@notes", "Least number told of a recovered problem.") \
    P(I64, recovered_high, 6, 0, 60, "people", "@notes", "Largest number told of a recovered problem.") \
    P(F64, good_above, 0.05, -1.0, 1.0, "quality", "assumption", \
      "A visit that exceeds expectation by more than this is a good episode.") \
    P(F64, delay_days, 3.0, 0.0, 365.0, "day", "assumption", "Mean time from the episode to a telling.") \
    P(F64, attitude_good, 0.05, 0.0, 1.0, "attitude", "assumption", \
      "What hearing good adds to a hearer's attitude.") \
    P(F64, attitude_bad, 0.10, 0.0, 1.0, "attitude", "assumption", \
      "What hearing bad takes from a hearer's attitude.") \
    P(F64, spokesman, 0.5, 0.0, 1.5, "attitude", "@notes", \
      "What hearing somebody who left over an unresolved complaint takes besides: every competitor becomes " \
      "choice.service * choice.attitude times as much more attractive.") \
    P(F64, fade_weeks, 26.0, 0.1, 1e4, "week", "assumption", "Time constant in which attitude fades.") \
    P(F64, uplift, 0.10, 0.0, 1.0, "share", "@notes", "What a buyer who heard good spends more.") \
    P(F64, uplift_share, 0.67, 0.0, 1.0, "probability", "@notes", \
      "Share of buyers who spend more when they hear good.") \
    P(F64, uplift_weeks, 26.0, 0.0, 1e4, "week", "@notes", "How long they spend more.") \
    P(F64, pass_on, 0.05, 0.0, 0.95, "probability", "assumption", \
      "A hearer passes it on, once, to somebody they know.") \
    P(F64, mention, 0.0, 0.0, 1000.0, "1/year", "assumption", \
      "A customer mentions the firm to each neighbour so often, whatever they think of it; with random " \
      "mixing so often in all.") \
    P(F64, bored, 0.0, 0.0, 1.0, "probability", "assumption", \
      "Who mentions it to somebody for whom it is no news mentions it no more, as long as they are a " \
      "customer.")
GW_PARAM_STRUCT(gw_talk_params, GW_TALK_PARAMS);
const gw_group *gw_talk_group(void);

enum { GW_TELL_BAD, GW_TELL_GOOD, GW_TELL_RECOVERED };

/* Who tells. */
enum {
    GW_TELLER_SILENT = 1,    /* had reason to complain and did not */
    GW_TELLER_SPOKESMAN = 2, /* left over an unresolved complaint: always talks, and for the competition */
};

/* Attitude never rises above this: the thinning of advertising needs a bound. */
#define GW_ATTITUDE_MOST 0.5

/* How many are told of an episode: a draw. */
int gw_talk_told(gw_rng *rng, const gw_talk_params *params, int tone, bool silent);

/* Somebody may talk of what they met with a firm on the visit `wish`: draws whether, how many, whom and when.
 * `teller`: bits of who tells. */
void gw_talk_tell(gw_run *run, uint32_t id, uint32_t wish, int firm, int tone, unsigned teller);

/* The event TELL: `id` hears; aux from gw_talk_tell. */
void gw_talk_hear(gw_run *run, uint32_t id, unsigned aux);

/* Sets going what customer `id`, who has just joined, will mention. */
void gw_talk_mentions_begin(gw_run *run, uint32_t id);

/* Whether this customer has a mention coming: an event of theirs is pending. */
bool gw_talk_mentions(const gw_run *run, const gw_person *person);

/* The event MENTION: customer `id` mentions their firm to somebody, who hears at once. */
void gw_talk_mention(gw_run *run, uint32_t id);

/* Attitude of a person toward a firm now: what was heard, faded since. */
double gw_talk_attitude(const gw_run *run, const gw_person *person, int firm);

/* Moves a person's attitude toward a firm, within its bounds; returns where it stands then. */
double gw_talk_move_attitude(gw_run *run, gw_person *person, int firm, double by);

#endif
