#include "model/gesture.h"

#include "model/world.h"

static bool at_visit(const gw_run *run, const gw_gesture *gesture, const gw_ticket *ticket) {
    gw_rng rng = gw_stream(run->luck, GW_PURPOSE_GESTURE, gesture->key + ticket->customer, ticket->visit);
    return gw_chance(&rng, gesture->chance);
}

/* How often it was made between the customer's last visit and now: once in each year on a day of their own,
 * to the customers of that year. */
static int in_years(const gw_run *run, const gw_gesture *gesture, const gw_person *person, uint32_t id) {
    gw_rng rng = gw_stream(run->luck, GW_PURPOSE_GESTURE, gesture->key + id, UINT64_MAX);
    double day = gw_uniform(&rng) * GW_DAYS_PER_YEAR;
    /* `seen` is rounded to a float: so must be now, or a day between the two would count twice */
    int64_t before = (int64_t)(((double)person->seen - day) / GW_DAYS_PER_YEAR + 1.0);
    int64_t now = (int64_t)(((double)(float)run->now - day) / GW_DAYS_PER_YEAR + 1.0);
    int made = 0;
    for (int64_t year = before + 1; year <= now; year++) {
        rng = gw_stream(run->luck, GW_PURPOSE_GESTURE, gesture->key + id, ~(uint64_t)year);
        made += gw_chance(&rng, gesture->chance);
    }
    return made;
}

double gw_gesture_time(const gw_run *run, const gw_firm *firm, const gw_ticket *ticket) {
    const gw_gestures *gestures = &firm->drives.gestures;
    double minutes = 0.0;
    bool first = ticket->stage == 0 && !(ticket->flags & GW_TICKET_ENQUIRY);
    for (int i = 0; first && i < gestures->count; i++) {
        const gw_gesture *gesture = &gestures->at[i];
        if (!gesture->yearly && gesture->minutes > 0.0 && at_visit(run, gesture, ticket)) {
            minutes += gesture->minutes;
        }
    }
    return minutes * GW_MINUTE;
}

static void add(gw_beyond *sum, const gw_gesture *gesture, double times) {
    for (int d = 0; d < GW_DIMENSIONS; d++) {
        sum->lift[d] += gesture->lift[d];
    }
    sum->surprise += gesture->surprise;
    sum->points += times * gesture->points;
    sum->problem *= gesture->problem;
    sum->discount += gesture->discount;
    sum->cost += times * gesture->cost;
}

gw_beyond gw_gesture_sum(const gw_run *run, const gw_firm *firm, const gw_person *person,
                         const gw_ticket *ticket, bool served) {
    const gw_gestures *gestures = &firm->drives.gestures;
    gw_beyond sum = {.problem = 1.0};
    for (int i = 0; i < gestures->count; i++) {
        const gw_gesture *gesture = &gestures->at[i];
        int times = gesture->yearly ? in_years(run, gesture, person, ticket->customer)
                                    : served && at_visit(run, gesture, ticket);
        if (times > 0) {
            add(&sum, gesture, times);
        }
    }
    sum.discount = sum.discount < 1.0 ? sum.discount : 1.0;
    return sum;
}
