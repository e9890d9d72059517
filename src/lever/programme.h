/* programme: a loyalty programme for who comes most often
 *
 * Costs: an amount a member and year, the discount they get, and the waiting of the others. Moves: where
 * stations serve by priority, members stand in a class of their own (model/programme.h). At once; who is a
 * member is found anew each quarter. */
#ifndef GW_LEVER_PROGRAMME_H
#define GW_LEVER_PROGRAMME_H

#include "model/drives.h"
#include "param/param.h"

#define GW_PROGRAMME_PARAMS(P) \
    P(F64, share, 0.0, 0.0, 1.0, "share", "@notes", \
      "Members: this share of the customers, those who come most often; the notes' programme has 0.2.") \
    P(I64, priority, 0, 0, 3, "class", "definition", \
      "Class of members where a station serves by priority; 0 is served first.") \
    P(F64, discount, 0.0, 0.0, 1.0, "share", "assumption", "What members get off the price.") \
    P(F64, cost, 0.0, 0.0, 1e6, "money/member/year", "assumption", "Cards, lounges, letters.")
GW_PARAM_STRUCT(gw_programme_params, GW_PROGRAMME_PARAMS);
const gw_group *gw_programme_group(void);

/* Adds to `drives` what the setting does; costs under `account`. `wage` is market pay, money/employee/week.
 */
void gw_programme_drive(const gw_programme_params *lever, int account, double wage, gw_drives *drives);

#endif
