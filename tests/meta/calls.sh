#!/bin/sh
# What the objects of a floor call that is not the project's own: the core (base to kpi, and run) only plain C
# functions that need no operating system, memory from base/ alone, text to the outside from cli/ and report/
# alone, the clock in cli/ alone.
# usage: calls.sh LIBRARY... (libgw_FLOOR.a)
set -eu

core="base random des param model lever kpi run"
# gcc and clang put memcpy, memset, memcmp and bcmp where the source has none.
anyone="bcmp memchr memcmp memcpy memmove memset strchr strcmp strcspn strlen strncmp strpbrk strrchr strspn strstr
    snprintf vsnprintf qsort bsearch __stack_chk_fail _GLOBAL_OFFSET_TABLE_"
only="base/*:strtod strtoll strtoull __errno_location
    base/arena.c:malloc calloc realloc free aligned_alloc madvise
    base/assert.c:abort stderr fputs fputc fwrite"
memory="malloc calloc realloc free aligned_alloc posix_memalign strdup strndup mmap"
output="printf fprintf vprintf vfprintf dprintf puts putchar putc fputs fputc fwrite perror stdout stderr"
clock="time clock clock_gettime gettimeofday localtime localtime_r gmtime gmtime_r strftime nanosleep"
never="rand srand random srandom drand48 setlocale system popen gets sprintf vsprintf strcpy strcat atoi atof"

for library in "$@"; do
    floor=$(basename "$library" .a)
    floor=${floor#libgw_}
    nm "$library" 2>/dev/null | awk -v floor="$floor" -v core="$core" -v anyone="$anyone" -v only="$only" \
        -v memory="$memory" -v output="$output" -v clock="$clock" -v never="$never" '
    function put(set, list, where,    i, n, word) {
        n = split(list, word)
        for (i = 1; i <= n; i++) set[where word[i]] = 1
    }
    BEGIN {
        put(is_core, core, ""); put(plain, anyone, ""); put(is_memory, memory, ""); put(is_output, output, "")
        put(is_clock, clock, ""); put(is_never, never, "")
        lines = split(only, line, "\n")
        for (k = 1; k <= lines; k++) {
            at = index(line[k], ":"); where = substr(line[k], 1, at - 1); gsub(/ /, "", where)
            put(here_only, substr(line[k], at + 1), where ":")
        }
    }
    /:$/ { member = $1; sub(/\.o:$/, "", member); next }
    NF == 2 && $1 == "U" && $2 !~ /^gw_/ {
        name = $2; sub(/^__isoc99_/, "", name)
        if (floor in is_core) {
            if (name in plain || (floor "/*:" name) in here_only || (floor "/" member ":" name) in here_only) next
            why = "the core may not call it"
        } else if (name in is_never) why = "nobody may call it"
        else if (name in is_memory) why = "memory comes from base/"
        else if (name in is_clock && floor != "cli") why = "only cli/ may read the clock"
        else if (name in is_output && floor != "cli" && floor != "report") why = "only cli/ and report/ write"
        else next
        print floor "/" member ": " name ": " why
        bad = 1
    }
    END { exit bad }' || status=1
done
exit ${status-0}
