/* lockstep: plays two runs side by side and names the first event in which they differ */
#ifndef GW_TESTS_DETERMINISM_LOCKSTEP_H
#define GW_TESTS_DETERMINISM_LOCKSTEP_H

#include "base/text.h"
#include "model/world.h"

static inline void lockstep_name(const gw_event *event, gw_text *out) {
    static const char *const kinds[] = {
#define EVENT(name, counted, what) #name,
#include "model/events.def"
#undef EVENT
    };
    gw_text_addf(out, "%s of %u (aux %u) on day %.17g", kinds[event->kind], event->entity, event->aux,
                 event->time);
}

/* Plays all events of the next instant; false at the horizon. */
static inline bool lockstep_step(gw_run *run) {
    gw_event next;
    return !run->stopped && gw_calendar_peek(run->calendar, &next) && (gw_run_advance(run, next.time), true);
}

/* Plays both to the end. True when all events are the same; otherwise `report` says which pair is the first
 * that is not (the last of their instant, where several fall together). */
static inline bool lockstep(gw_run *a, gw_run *b, gw_text *report) {
    for (;;) {
        bool more_a = lockstep_step(a), more_b = lockstep_step(b);
        if (more_a != more_b || a->hash != b->hash) {
            gw_text_addf(report, "event %lld: ", (long long)a->played);
            lockstep_name(&a->event, report);
            gw_text_addf(report, "; event %lld: ", (long long)b->played);
            lockstep_name(&b->event, report);
            return false;
        }
        if (!more_a) {
            return true;
        }
    }
}

#endif
