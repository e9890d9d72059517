/* overlay: a scenario file that includes another and says only what differs from it */
#ifndef GW_REPORT_OVERLAY_H
#define GW_REPORT_OVERLAY_H

#include "base/text.h"
#include "param/param.h"

/* Appends the text of such a file: `comment` (lines without the #, or NULL), an @include of `include` (NULL:
 * none), then every parameter that `changed` has otherwise than `base`, but for how often and with which seed
 * it is run. Lists are written with what differs in their objects; objects that only `base` has are not told.
 */
void gw_overlay_write(const gw_params *base, const gw_params *changed, const char *include,
                      const char *comment, gw_text *out);

#endif
