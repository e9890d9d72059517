/* prose: text for people, broken to the width of where it is read */
#ifndef GW_CLI_PROSE_H
#define GW_CLI_PROSE_H

#include "base/text.h"

#include <stdio.h>

/* Breaks each line of `text` that is longer than `width` letters at its blanks; what follows stands below the
 * line's last column, where two blanks or more set one apart and it begins in the first two thirds, else
 * below the line's beginning. A word that is longer than a line stays whole. */
void gw_prose_break(const char *text, int width, gw_text *out);

/* Prints it as wide as the terminal is, between 40 and 100 letters; 100 where the stream goes to none. */
void gw_prose_print(FILE *stream, const char *text);

#endif
