/* channel: by which way a visit comes: telephone, e-mail, web, counter
 *
 * A channel is the station where a visit begins; a segment's channels have shares that sum to 1, and each
 * wish draws its own. A segment with channels has no entrance; stations named for a stage go before.
 *
 * The lever self_service moves a share of all visits to the firm's first self-service station, whatever their
 * channel; each wish has a luck of its own for that, so that who helps themselves at a smaller share does at
 * a larger.
 *
 * Hears: market (whose segment), levers. Speaks to: visit. Source: the founding notes. */
#ifndef GW_MODEL_CHANNEL_H
#define GW_MODEL_CHANNEL_H

#include "param/param.h"

typedef struct gw_run gw_run;
typedef struct gw_firm gw_firm;
typedef struct gw_segment_params gw_segment_params;

enum { GW_CHANNEL_MAX = 8 };
enum { GW_BY_CHANNEL = -2 }; /* in place of a station */

#define GW_CHANNEL_PARAMS(P) \
    P(F64, share, 0.5, 0.0, 1.0, "share", "definition", \
      "Share of the segment's visits; the channels' shares sum to 1.")
typedef struct gw_channel_params {
    const char *name; /* of the station */
    GW_CHANNEL_PARAMS(GW_PARAM_FIELD)
} gw_channel_params;
const gw_group *gw_channel_group(void);

/* Reports shares that do not sum to 1. */
void gw_channel_check(gw_check *check, const gw_list *channels);

/* Finds out through which doors visits come that need not ask: after any change of where they begin. */
void gw_channel_doors(gw_firm *firm);

/* A firm's tick: customers get used to self-service, or out of it. */
void gw_channel_tick(gw_firm *firm, double days);

/* The station of this wish of person `id`, a customer, wherever the firm's door says GW_BY_CHANNEL. */
int gw_channel_of(const gw_run *run, uint32_t id, uint32_t wish);

#endif
