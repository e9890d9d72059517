/* gnuplot: draws a figure by a script file
 *
 * The program is spawned without a shell, and all texts go to the script as arguments (gnuplot -c SCRIPT
 * ARGUMENT...): nothing a user wrote is ever a command. Needs gnuplot 5.4. */
#ifndef GW_REPORT_GNUPLOT_H
#define GW_REPORT_GNUPLOT_H

#include "base/text.h"

enum { GW_GNUPLOT_ARGUMENTS = 9 }; /* that a script can see */

/* Whether gnuplot can be run; if not, a sentence in `problem`. */
bool gw_gnuplot_found(gw_text *problem);

/* Whether any font is there that has this letter (a Unicode number), by fontconfig, which gnuplot draws png
 * and pdf with. True where nobody can be asked. */
bool gw_gnuplot_has_letter(uint32_t letter);

/* Runs a script with `count` arguments. False, with a sentence in `problem`, when that fails. What it says
 * although all went well, of a font that is missing for example, is put into `said`. */
bool gw_gnuplot_run(const char *script, const char *const *arguments, int count, gw_text *said,
                    gw_text *problem);

#endif
