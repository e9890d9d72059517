/* progress: a bar on the terminal, with rate and time left */
#ifndef GW_CLI_PROGRESS_H
#define GW_CLI_PROGRESS_H

#include <stdbool.h>
#include <stdint.h>

typedef struct gw_progress {
    bool shown;
    int64_t runs;
    double begun, told; /* seconds of a clock that only goes forward */
} gw_progress;

/* `runs` is 0 when nobody knows how many it will take. Shown only when wanted and stderr is a terminal that
 * can go back in a line. */
gw_progress gw_progress_begin(bool wanted, int64_t runs);
void gw_progress_tell(gw_progress *progress, int64_t done, double running);
/* Clears the line. */
void gw_progress_end(gw_progress *progress);

/* Whether stderr is a terminal that can go back; seconds of a clock that only goes forward. */
bool gw_progress_able(void);
double gw_progress_clock(void);

#endif
