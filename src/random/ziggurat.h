/* ziggurat: the layer edges for exponential and normal draws (Marsaglia & Tsang 2000)
 *
 * A density f that falls from f(0) = 1 is covered by 256 layers of equal area v. Layer 0 is the strip below
 * f(r) together with the tail beyond r; layers 1 to 255 are rectangles, and the topmost ends exactly at 1.
 * With v = r f(r) + integral of f from r on, edge[0] = v / f(r),  edge[1] = r,  f(edge[i + 1]) = f(edge[i]) +
 * v / edge[i],  edge[256] = 0 there is one r for which the last step meets f(0) = 1. f is exp(-x) and
 * exp(-x^2/2). The values are the nearest doubles; a test computes them again. */
#ifndef GW_RANDOM_ZIGGURAT_H
#define GW_RANDOM_ZIGGURAT_H

enum { GW_ZIGGURAT_LAYERS = 256 };

extern const double gw_ziggurat_exponential[GW_ZIGGURAT_LAYERS + 1];
extern const double gw_ziggurat_normal[GW_ZIGGURAT_LAYERS + 1];

#endif
