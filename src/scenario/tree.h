/* tree: from libconfig's tree of settings to parameters; this file and study_file.c alone know
 * libconfig */
#ifndef GW_SCENARIO_TREE_H
#define GW_SCENARIO_TREE_H

#include "base/diag.h"
#include "param/param.h"

/* Parses `text` (scanned) and sets what it says, over what `params` holds already. `source` is the text as
 * its author wrote it, `name` the file's. False when it could not be parsed. */
bool gw_tree_apply(gw_params *params, const char *text, const char *source, const char *name, gw_diag *diag);

#endif
