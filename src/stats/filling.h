/* filling: points that fill a cube evenly, when a grid would be too many
 *
 * Both sequences are the same on every machine and owe nothing to the luck of a study. */
#ifndef GW_STATS_FILLING_H
#define GW_STATS_FILLING_H

#include <stdint.h>

enum { GW_SOBOL_MOST = 40 }; /* dimensions that GSL's Sobol sequence has */

/* A Latin hypercube (McKay, Beckman & Conover 1979): in each dimension exactly one of the points lies in each
 * of [0, 1/points), [1/points, 2/points) and so on, at a random place within it; dimensions are matched at
 * random. `unit` gets [point * dimensions + dimension], all in [0, 1). */
void gw_fill_latin(double *unit, int64_t points, int dimensions, uint64_t key);

/* The first points of Sobol's sequence: a power of two of them fills best, and more of them leave the first
 * ones where they are. At most GW_SOBOL_MOST dimensions. */
void gw_fill_sobol(double *unit, int64_t points, int dimensions);

#endif
