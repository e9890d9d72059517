/* career: what becomes of one position of a station and of who holds it, written as it is looked at hour by
 * hour
 *
 * The run is watched from outside: nothing of it knows of the one who is looked at. */
#ifndef GW_CLI_CAREER_H
#define GW_CLI_CAREER_H

#include "cli/cli.h"
#include "model/world.h"

/* Finds "STATION:N" or "FIRM.STATION:N", N from 1. False, told on stderr, when there is no such position. */
bool gw_career_find(const gw_run *run, const char *who, int *place, uint32_t *position);

/* Plays the run to its horizon and prints what there is to tell. */
void gw_career_play(gw_run *run, int place, uint32_t position, gw_format format);

#endif
