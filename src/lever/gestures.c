#include "lever/gestures.h"

#include "base/hash.h"

static void check(gw_check *check, const void *object, const void *root) {
    const gw_gesture_params *gesture = object;
    (void)root;
    if (gesture->lifts.count != GW_DIMENSIONS) {
        gw_check_error(
            check, "lifts",
            "%d numbers given; five are wanted: reliability, responsiveness, assurance, empathy, tangibles",
            gesture->lifts.count);
    }
    if (gesture->per == 1 && gesture->minutes > 0.0) {
        gw_check_error(check, "minutes", "what is done once a year, on a day without a visit, prolongs none");
    }
}

GW_GROUP(gw_gestures_group, "gestures", "What is done for customers beyond the usual.", gw_gesture_params,
         GW_GESTURE_PARAMS, check)

void gw_gestures_drive(const gw_gestures_params *lever, int account, double wage, gw_drives *drives) {
    const gw_gesture_params *params = lever->items;
    gw_gestures *gestures = &drives->gestures;
    gestures->account = account;
    for (ptrdiff_t i = 0; i < lever->count; i++) {
        const gw_gesture_params *p = &params[i];
        gw_gesture *gesture = &gestures->at[gestures->count++];
        *gesture = (gw_gesture){.key = gw_hash_text(p->name),
                                .yearly = p->per == 1,
                                .chance = p->chance,
                                .cost = p->cost,
                                .minutes = p->minutes,
                                .surprise = p->surprise,
                                .points = p->points,
                                .problem = p->problem,
                                .discount = p->discount};
        for (int d = 0; d < GW_DIMENSIONS; d++) {
            gesture->lift[d] = p->lifts.at[d];
        }
    }
    (void)wage;
}
