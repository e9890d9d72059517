/* factor: something that a study varies, and the levels or the range over which it does
 *
 * As written, here and on the command line:
 *   PATH=a,b,c        these levels of a parameter
 *   PATH=LO:HI:STEP   LO, LO + STEP and so on up to HI
 *   PATH=LO:HI:xF     LO, LO * F and so on up to HI
 *   PATH=LO:HI        any number between (a whole one, where the parameter is), for designs that fill a range
 *   PATH=LO:HI:log    the same, with as many points between 1 and 10 as between 10 and 100
 *   NAME=a.cfg,b.cfg  whole strategies: what these files say goes over the scenario; "base" is the scenario
 *                     as it is
 * A point of a design holds one number a factor, its setting: the number itself of a range, else the index of
 * the level. */
#ifndef GW_EXPERIMENT_FACTOR_H
#define GW_EXPERIMENT_FACTOR_H

#include "scenario/scenario.h"

enum { GW_FACTORS_MOST = 64, GW_LEVELS_MOST = 1000000 };

typedef enum gw_factor_kind {
    GW_FACTOR_LEVELS,
    GW_FACTOR_STEPS,
    GW_FACTOR_RANGE,
    GW_FACTOR_FILES
} gw_factor_kind;

typedef struct gw_factor {
    gw_factor_kind kind;
    char *label;     /* the path; of files whatever they were called */
    int64_t levels;  /* how many; 0 of a range */
    char **level;    /* as written; NULL of steps and ranges, whose levels are computed */
    double lo, hi;   /* of steps and ranges */
    double step;     /* of steps: what is added, or what it is multiplied by when `log` */
    bool log, whole; /* whole: only whole numbers */
} gw_factor;

/* Reads what is written above about a scenario, and checks every level, or both ends, against the row of the
 * parameter. Files are relative to the directory of the file `from` ("" on the command line). False,
 * with all mistakes in `diag` as those of `by` ("--vary"). Free the factor in either case. */
bool gw_factor_read(const char *text, const gw_scenario *scenario, const char *from, const char *by,
                    gw_factor *factor, gw_diag *diag);
void gw_factor_free(gw_factor *factor);

/* Whether a parameter cannot vary within a study: it says how the study is played. */
bool gw_factor_is_fixed(const char *path);
/* Makes a factor of levels one of files, where they are: all end in .cfg, or are "base". `by` is the file
 * that names them, "" for the command line: they are relative to its directory. */
bool gw_factor_files(gw_factor *factor, const char *by);

/* A range or levels made by another program part; texts are copied. */
gw_factor gw_factor_range(const char *path, double lo, double hi, bool log, bool whole);
gw_factor gw_factor_levels(const char *path, const char *const *levels, int64_t count);

/* As it is read, and one setting of it as --set takes it. */
void gw_factor_write(const gw_factor *factor, gw_text *out);
void gw_factor_write_level(const gw_factor *factor, double setting, gw_text *out);

/* The setting that lies at this share, in [0, 1), of the range or of the levels. */
double gw_factor_setting(const gw_factor *factor, double unit);

/* The number of a setting: of the range or the step, or what the level reads as; NaN when that is none. */
double gw_factor_number(const gw_factor *factor, double setting);

#endif
