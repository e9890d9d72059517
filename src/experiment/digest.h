/* digest: what is kept of a plan's runs while they are read point by point
 *
 * The means of a few numbers at every point, which point is best by the first of them, and what each factor
 * of a design does by itself. It grows with the points and not with the runs. Which numbers, in which order:
 * the first is the one that counts. */
#ifndef GW_EXPERIMENT_DIGEST_H
#define GW_EXPERIMENT_DIGEST_H

#include "experiment/plan.h"
#include "stats/summary.h"

/* Reads the result of replication plan->first + index of a point; NULL when it is not done, or cannot be
 * read. Good until the next call. */
typedef const gw_result *gw_reader(void *context, int point, int64_t index);

/* Part of a factor: a level, or a fifth of many levels or of a range; where few whole numbers, or few numbers
 * of a file, were played each is a part. */
typedef struct gw_part {
    double from, to; /* settings, both of it */
    int points;
    gw_summary effect; /* over replications done of all points: the mean of its points less that of all */
} gw_part;

enum { GW_PARTS_LEVELS = 8, GW_PARTS_OF_MANY = 5, GW_EFFECTS_MOST = 1000 /* replications */ };

typedef struct gw_effect {
    gw_part part[GW_PARTS_LEVELS];
    int parts;
} gw_effect;

typedef struct gw_digest {
    const gw_plan *plan;
    const int *field; /* [fields], of the plan; borrowed */
    int fields;
    int better;        /* of the first: +1 more, -1 less, 0 neither */
    gw_summary *value; /* [point * fields + i] */
    int64_t runs;
    int best;          /* the point with the best mean of the first; -1: there is none */
    gw_effect *effect; /* [factor]; NULL without a design */

    /* while runs are taken in */
    int64_t looked_at; /* replications, the first so many, that effects are taken of */
    int64_t *told;     /* [replication]: points whose first number is told */
    double *sum;       /* [replication * (1 + parts)]: of all points, then of each part */
    int parts;         /* of all factors together */
} gw_digest;

gw_digest *gw_digest_create(const gw_plan *plan, const int *field, int fields, int better);
void gw_digest_free(gw_digest *digest);

/* Takes in a result of a point; all of point 0 first, by replication, then of point 1, and so on. Then, once,
 * the end. */
void gw_digest_add(gw_digest *digest, int point, const gw_result *result);
void gw_digest_end(gw_digest *digest);

/* The first number at a point less that at the best one, in pairs of runs. */
gw_summary gw_digest_behind(const gw_digest *digest, int point, gw_reader *read, void *context);

/* Its interval; those of all points against the best hold together with 95 % (Bonferroni). */
gw_interval gw_digest_interval(const gw_digest *digest, const gw_summary *behind);

/* The points by their mean of the first, the best first (what is untold last): `order` gets all of them. */
void gw_digest_order(const gw_digest *digest, int *order);

#endif
