#include "base/assert.h"

#include <stdio.h>
#include <stdlib.h>

_Noreturn void gw_panic(const char *file, int line, const char *what, const char *context) {
    char number[16];
    int at = (int)sizeof number - 1;
    number[at] = 0;
    do {
        number[--at] = (char)('0' + line % 10);
        line /= 10;
    } while (line > 0 && at > 0);
    fputs("goodwill: internal error, please report it: ", stderr);
    fputs(file, stderr);
    fputs(":", stderr);
    fputs(number + at, stderr);
    fputs(": broken invariant: ", stderr);
    fputs(what, stderr);
    fputs("\n", stderr);
    if (context) {
        fputs(context, stderr);
        fputs("\n", stderr);
    }
    abort();
}
