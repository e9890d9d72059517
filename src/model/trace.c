#include "model/trace.h"

void gw_trace_note(const gw_run *run, gw_note note) {
    note.time = run->now;
    note.person = run->traced;
    if (run->trace) {
        run->trace(run->trace_context, run, &note);
    }
}
