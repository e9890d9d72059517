#include "lever/promise.h"

GW_GROUP(gw_promise_group, "promise", "The level of service that is promised.", gw_promise_params,
         GW_PROMISE_PARAMS, 0)

void gw_promise_drive(const gw_promise_params *lever, int account, double wage, gw_drives *drives) {
    drives->promise += lever->raise;
    (void)account;
    (void)wage;
}
