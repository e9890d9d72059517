/* Prints one digest of the bits of 200,000 results of base/math; math_bits.sh compares it over compilers and
 * flags. Built without libm on purpose: what the core promises not to need must not creep in. */
#include <stdio.h>

#include "base/hash.h"
#include "base/math.h"

int main(void) {
    uint64_t digest = 0, state = 0;
    for (int i = 0; i < 40000; i++) {
        uint64_t word = gw_mix64(state += 0x9e3779b97f4a7c15u);
        double unit = (double)(word >> 11) * 0x1p-53;
        double any = gw_double_from_bits(gw_mix64(word)); /* every bit pattern: NaN, negative, subnormal */
        double ordinary = (unit + 1) * (double)(word & 255) * 0.03125;
        digest = gw_hash_double(digest, gw_exp(unit * 1500 - 770));
        digest = gw_hash_double(digest, gw_log(i & 1 ? any : ordinary));
        digest = gw_hash_double(digest, gw_pow(ordinary, unit * 200 - 100));
        digest = gw_hash_double(digest, gw_pow(any, (double)(int)(word & 15) - 7.5 * (double)(i & 1)));
        digest = gw_hash_double(digest, gw_sqrt(any));
    }
    printf("%016llx\n", (unsigned long long)digest);
    return 0;
}
