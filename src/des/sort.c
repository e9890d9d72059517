#include "des/sort.h"

#include <float.h>
#include <string.h>

enum { CROWD = 24 }; /* events that may have the same place before insertion is too slow */

/* Descending; `from` is destroyed, the result is in `to`. Any load: n log n. */
static void merge_sort(gw_event_key *from, gw_event_key *to, int64_t count) {
    gw_event_key *result = to;
    for (int64_t run = 1; run < count; run *= 2) {
        for (int64_t start = 0; start < count; start += 2 * run) {
            int64_t a = start, b = start + run < count ? start + run : count;
            int64_t a_end = b, b_end = b + run < count ? b + run : count;
            for (int64_t i = start; i < b_end; i++) {
                bool second = a == a_end || (b < b_end && gw_event_key_before(from[a], from[b]));
                to[i] = from[second ? b : a];
                b += second;
                a += !second;
            }
        }
        gw_event_key *swap = from;
        from = to;
        to = swap;
    }
    if (from != result) {
        memcpy(result, from, (size_t)count * sizeof *from);
    }
}

/* A number that never falls from one event to a later one, among events that are `tied` by their rank. */
static inline double lateness(gw_event_key key, bool tied) {
    return tied ? (double)(int64_t)(key.rank >> 1) : gw_event_key_time(key);
}

/* Each event goes near its place by one multiplication, and what little disorder is left is mended by
 * insertion. Uneven loads are merged instead. */
void gw_sort_descending(gw_event_key *from, gw_event_key *to, uint32_t *places, int64_t count) {
    gw_event_key first = from[0], last = from[0];
    bool sorted = true; /* as are the ticks of people who were told to come back one after the other */
    for (int64_t i = 1; i < count; i++) {
        sorted &= !gw_event_key_before(from[i - 1], from[i]);
        first = gw_event_key_before(from[i], first) ? from[i] : first;
        last = gw_event_key_before(last, from[i]) ? from[i] : last;
    }
    if (sorted) {
        memcpy(to, from, (size_t)count * sizeof *to);
        return;
    }
    bool tied = first.time == last.time;
    double high = lateness(last, tied);
    double scale = (double)(count - 1) / (high - lateness(first, tied));
    uint32_t fullest = UINT32_MAX;
    if (scale <= DBL_MAX) {
        fullest = 0;
        memset(places, 0, (size_t)(count + 1) * sizeof *places);
        for (int64_t i = 0; i < count; i++) {
            uint32_t filled = ++places[(int64_t)((high - lateness(from[i], tied)) * scale) + 1];
            fullest = filled > fullest ? filled : fullest;
        }
    }
    if (fullest > CROWD) {
        merge_sort(from, to, count);
        return;
    }
    for (int64_t i = 1; i < count; i++) {
        places[i] += places[i - 1];
    }
    for (int64_t i = 0; i < count; i++) {
        to[places[(int64_t)((high - lateness(from[i], tied)) * scale)]++] = from[i];
    }
    for (int64_t i = 1; i < count; i++) {
        gw_event_key event = to[i];
        int64_t hole = i;
        for (; hole > 0 && gw_event_key_before(to[hole - 1], event); hole--) {
            to[hole] = to[hole - 1];
        }
        to[hole] = event;
    }
}
