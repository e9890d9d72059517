/* explain: what makes the difference between two scenarios
 *
 * Two games (stats/shapley.h) about one number of a result, B less A, each replication on its own luck, so
 * that every share has an interval:
 *   changes  players are what differs between the scenarios, by object; a coalition's value is the number
 *            in A with the coalition's objects as B has them
 *   links    players are the links of the chain; a coalition's value is the difference B - A where all other
 *            links are cut in both. What is left with every link cut goes straight to the number.
 * No run is played twice. */
#ifndef GW_EXPERIMENT_EXPLAIN_H
#define GW_EXPERIMENT_EXPLAIN_H

#include "experiment/replications.h"
#include "stats/precision.h"
#include "stats/shapley.h"

enum { GW_LINKS_MOST = 32, GW_EXPLAIN_LEAST = 5, GW_LOSSES = 8 };

/* The ways in which poor service costs a firm money, a year each; then all of it, to which the KPIs of these
 * names add up, and that in % of the revenue: a firm that has lost its customers has little more to lose. */
extern const char *const gw_loss_kpi[GW_LOSSES];

/* What poor service costs by one way: in A, in B, and B less A. */
typedef struct gw_loss {
    gw_summary a, b, difference;
} gw_loss;

/* What differs, and belongs together: the values of one object, or an object that only one of them has. */
typedef struct gw_change {
    char *path; /* of the object, "firms.beans.levers.training"; of the value where there is only one */
    int rows;   /* parameters that differ */
} gw_change;

typedef struct gw_changed_row {
    char *path;
    int change;
} gw_changed_row;

/* A link that may be cut: one that is whole in both. */
typedef struct gw_cuttable {
    const char *name; /* of its parameter in the group links */
    char *label;      /* "investment>staff" */
    int player;       /* in the game of links; -1: cutting it changes no event */
} gw_cuttable;

/* A run to be played: B's objects in this coalition, these links cut. */
typedef struct gw_trial {
    uint64_t changes, cut;
} gw_trial;

typedef struct gw_explain_options {
    uint64_t seed;
    uint32_t first;
    int64_t replications; /* so many, when above 0; */
    double wish;          /* else, when above 0, until each share is known to this part of the difference; */
    int64_t budget;       /* else as many as so many runs allow, but at least GW_EXPLAIN_LEAST; */
    int64_t most;         /* in the last two cases no more than so many replications */
} gw_explain_options;

typedef struct gw_explanation {
    gw_explain_options options;
    const gw_scenario *a, *b;
    char *column; /* what it is about: "npv.beans" */
    gw_column example;
    gw_columns columns; /* of A; the example's names are its */
    gw_change *changes;
    int change_count;
    gw_changed_row *rows;
    int row_count;
    gw_cuttable link[GW_LINKS_MOST];
    int link_count;
    gw_game change_game, link_game;

    /* what came out, over the replications */
    int64_t runs;   /* replications */
    int64_t played; /* runs of all scenarios, none of them twice */
    bool enough;    /* the wish was met */
    gw_summary value_a, value_b, total, straight;
    gw_summary change_share[GW_PLAYERS_MAX], link_share[GW_LINKS_MOST]; /* [player] */
    gw_summary change_together, link_together; /* interaction: of all beyond what each does alone */
    gw_loss loss[GW_LOSSES];                   /* of the firm that the column is of */

    /* the runs of a replication */
    gw_trial *trials;         /* of the replication that is taken in */
    double *values;           /* [trial] */
    double loss_a[GW_LOSSES]; /* of A in that replication */
    int trial_count, taken;
    gw_trial *known;      /* those played to find out which links matter, in the first replication */
    double *known_values; /* [trial * (1 + GW_LOSSES)]: the column's, then the losses */
    uint64_t *known_hashes;
    int known_count;
    gw_watch watch;
} gw_explanation;

/* Finds what differs. NULL when it cannot be explained; `diag` then says why: they do not differ, one of them
 * has no such number, too much differs, or a mixture of them is no valid scenario. `column` is the name of a
 * column ("npv.beans"). The scenarios are borrowed. */
gw_explanation *gw_explain_create(const gw_scenario *a, const gw_scenario *b, const char *column,
                                  const gw_explain_options *options, gw_diag *diag);
void gw_explain_free(gw_explanation *explanation);

/* How it is played; all but `threads` may be 0. */
typedef struct gw_explain_play {
    int threads;
    const atomic_int *abandon; /* as in gw_replications */
    /* told now and then: so many of at most `most` runs are done */
    void (*progress)(void *context, int64_t done, double running, int64_t most);
    void *context;
} gw_explain_play;

/* Plays. False when a mixture of the two turned out to be no valid scenario. */
bool gw_explain_run(gw_explanation *explanation, const gw_explain_play *how);

#endif
