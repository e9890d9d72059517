/* calendar: the events that are still to come, handed out in the order of gw_event_before */
#ifndef GW_DES_CALENDAR_H
#define GW_DES_CALENDAR_H

#include "des/event.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct gw_calendar gw_calendar;

/* True when the owner of the event no longer wants it. Asked only inside gw_calendar_cancelled. */
typedef bool gw_calendar_stale(const void *context, const gw_event *event);

/* An empty calendar at time 0. `stale` may be NULL: then nothing may be cancelled. It allocates from gw_grow
 * and an arena of its own; never returns NULL. Not to be shared between threads. */
gw_calendar *gw_calendar_create(gw_calendar_stale *stale, const void *context);
void gw_calendar_free(gw_calendar *calendar); /* NULL is allowed */

/* Adds an event. Its time must be finite and not before the last popped one's; equal is allowed, also with a
 * smaller rank than the last popped: it then comes next. */
void gw_calendar_push(gw_calendar *calendar, gw_event event);

/* Takes out the first event; false when there is none. */
bool gw_calendar_pop(gw_calendar *calendar, gw_event *out);

/* The same, but only an event of time <= `until`; false when the first one is later. */
bool gw_calendar_pop_until(gw_calendar *calendar, double until, gw_event *out);

/* The same without taking it out. Not const: it may have to sort first. */
bool gw_calendar_peek(gw_calendar *calendar, gw_event *out);

/* A look at what will probably be the n-th event after the next, n >= 0, so that the owner may fetch what it
 * will need; false when the calendar does not know without sorting. What is pushed meanwhile may come before
 * it. */
bool gw_calendar_ahead(const gw_calendar *calendar, int64_t n, gw_event *out);

/* Events pending, stale ones included. */
int64_t gw_calendar_size(const gw_calendar *calendar);

/* Days: the time of the last popped event, 0 before. */
double gw_calendar_now(const gw_calendar *calendar);

/* Bytes held from the system, all in. */
int64_t gw_calendar_bytes(const gw_calendar *calendar);

/* For events of the kinds in `kinds` (bit k: kind k, k < 64) `entity` indexes the records of `size` bytes at
 * `base`: their first cache line is fetched a few events ahead. Costs and saves time, never changes results.
 * `base` must stay where it is until told otherwise; NULL ends it. */
void gw_calendar_records(gw_calendar *calendar, const void *base, ptrdiff_t size, uint64_t kinds);

/* Cancellation is lazy. The owner marks its own record, so that it knows the pending event as stale when it
 * is popped, and tells the calendar: _cancelled when one pending event has become stale (after marking: this
 * may sweep all stale ones out), _dropped when a stale one was popped. Stale events never outnumber the
 * others by more than a small constant. */
void gw_calendar_cancelled(gw_calendar *calendar);
void gw_calendar_dropped(gw_calendar *calendar);

#endif
