/* load: a file, and what it includes, into a set of parameters of any schema */
#ifndef GW_SCENARIO_LOAD_H
#define GW_SCENARIO_LOAD_H

#include "base/diag.h"
#include "param/param.h"

/* Sets what `file` ("-" is standard input) says: first what it includes, in order, then its own settings over
 * that. Problems are in `diag`. False when a file could not be read or parsed at all, so that relations
 * between the parameters (gw_params_check) are not worth checking. */
bool gw_params_load(gw_params *params, const char *file, gw_diag *diag);

/* The same from text in memory; `name` stands for the file, and includes are relative to it. */
bool gw_params_parse(gw_params *params, const char *text, const char *name, gw_diag *diag);

#endif
