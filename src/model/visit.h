/* visit: when a customer next wishes to come, and what they bring along
 *
 * Hears: loyalty (how often, whether at all), channel. Speaks to: service. Source: docs/model.md, section
 * 7. */
#ifndef GW_MODEL_VISIT_H
#define GW_MODEL_VISIT_H

#include "model/world.h"

/* A gap between two wishes of this person, of mean 1: a draw. */
double gw_visit_gap(const gw_run *run, const gw_person *person, gw_rng *rng);

/* Schedules the next wish of a customer after such a gap, or their silent leaving if their endurance ends
 * before it. Between two visits the hazard of leaving is constant, so this is exact. */
void gw_visit_next(gw_run *run, uint32_t id, double gap);
/* The same after a visit that was served, which may have been the last. */
void gw_visit_served(gw_run *run, uint32_t id, double gap);
/* The next wish of somebody whom day 0 finds between two wishes. */
void gw_visit_midway(gw_run *run, uint32_t id);
/* The first wish of somebody who has just chosen the firm. */
void gw_visit_first(gw_run *run, uint32_t id);

/* The wish has come: event VISIT of a person whose generation is current. */
void gw_visit_begin(gw_run *run, uint32_t id);

/* Day at which a wish falls due, `gap` days of mean-rate time after now: warped by the hours of the place
 * where the visit begins and by shocks of demand. */
double gw_visit_time(const gw_run *run, gw_place *place, double now, double gap);
#endif
