/* scripts: where the gnuplot scripts of figures stand */
#ifndef GW_CLI_SCRIPTS_H
#define GW_CLI_SCRIPTS_H

#include "base/text.h"

bool gw_scripts_are_in(const char *directory);

/* Relative to the program: where it is installed (PREFIX/bin), and where it was built. False where they are
 * not to be found. */
bool gw_scripts_find(gw_text *directory);

#endif
