#include "model/links.h"

GW_GROUP(
    gw_links_group, "links",
    "The ten links of the chain. A link that is cut transmits its reference level instead of the live one, "
    "so that its worth can be measured.",
    gw_links_params, GW_LINKS_PARAMS, 0)
