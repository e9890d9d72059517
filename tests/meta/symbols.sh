#!/bin/sh
# Every symbol that a library shows to others begins with gw_, and none of its data can be written to.
# usage: symbols.sh LIBRARY...
set -eu
[ $# -gt 0 ] || exit 1
for library in "$@"; do
    name=$(basename "$library")
    nm -g --defined-only "$library" | awk -v library="$name" '
        NF == 3 { seen++ }
        NF == 3 && $3 !~ /^gw_/ { print library ": " $3 ": does not begin with gw_"; bad = 1 }
        END { if (!seen) { print library ": no symbols found"; bad = 1 } exit bad }' || status=1
    # .data.rel.ro holds constant tables of pointers; it is closed before main begins.
    objdump -t "$library" | awk -v library="$name" '
        /file format/ { member = $1; sub(/\.o:$/, "", member) }
        NF < 4 { next }
        $(NF - 2) ~ /^(\*COM\*|\.(data|bss|tdata|tbss))/ && $(NF - 2) !~ /^\.data\.rel\.ro/ && $NF !~ /^\./ {
            print library ": " member ": " $NF ": writable data (" $(NF - 2) ")"; bad = 1
        }
        END { exit bad }' || status=1
done
exit ${status-0}
