/* design: the points of a study, each a setting of every factor
 *
 *   grid    every level of each factor with every level of all others; the last factor changes fastest.
 *           Nothing is kept of its points
 *   latin   so many points by a Latin hypercube, which has each part of each range equally often
 *   sobol   so many points of Sobol's sequence; more of them leave the first ones where they are
 *   rows    points said one by one, in a file or by another part of the program
 * Of latin and sobol neither the seed nor the luck of a study decides the points: another seed plays the same
 * ones. A point of what is no grid takes the eight bytes of its settings, a factor. */
#ifndef GW_EXPERIMENT_DESIGN_H
#define GW_EXPERIMENT_DESIGN_H

#include "experiment/factor.h"

typedef enum gw_design_kind {
    GW_DESIGN_GRID,
    GW_DESIGN_LATIN,
    GW_DESIGN_SOBOL,
    GW_DESIGN_ROWS
} gw_design_kind;

typedef struct gw_design {
    gw_design_kind kind;
    gw_factor *factor;
    int factors;
    int points;
    double *row; /* [point * factors + factor], as experiment/factor.h says; NULL of a grid */
} gw_design;

/* "grid", "lhs", "sobol", "file"; NULL beyond the last. */
const char *gw_design_name(gw_design_kind kind);

/* A design of these factors, which are its own from here on, also when it cannot be (false, told in `diag`):
 * samples points, or all of a grid (then 0). Of kind rows all settings are 0, for the caller to fill in. */
bool gw_design_create(gw_design *design, gw_design_kind kind, gw_factor *factor, int factors, int64_t samples,
                      gw_diag *diag);
/* From a file of comma-separated values: a header of what gw_factor_read takes for PATH or NAME, then a row a
 * point. A first column "point", as a sweep's own design.csv has it, numbers them and is no factor. */
bool gw_design_read(gw_design *design, const char *file, const gw_scenario *scenario, gw_diag *diag);
/* Whether its factors go together; what is wrong is told. The two above have asked. */
bool gw_design_is_sound(const gw_design *design, gw_diag *diag);
void gw_design_free(gw_design *design);

/* The setting of a point, and as it is written. */
double gw_design_setting(const gw_design *design, int point, int factor);
void gw_design_write(const gw_design *design, int point, int factor, gw_text *out);

/* All settings of a point, for a message: "firms.beans.price = 20, strategy = a.cfg". */
void gw_design_describe(const gw_design *design, int point, gw_text *out);

/* Factors that are files make variants of the scenario, one for each combination of their levels: how many
 * there are (one when no factor is), and which a point is of. */
int64_t gw_design_variants(const gw_design *design);
int gw_design_variant(const gw_design *design, int point);
/* The file that factor `factor` lays over the scenario in a variant; NULL: none. */
const char *gw_design_file(const gw_design *design, int variant, int factor);

#endif
