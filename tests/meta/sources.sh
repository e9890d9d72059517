#!/bin/sh
# What a parameter's row names as its source exists: "@key" in docs/references.bib, "calibrated:FILE" as a file.
# What reports say of the entries is made of the bibliography as it is now.
# With --used also: no entry of the bibliography is idle, each is cited somewhere.
# usage: sources.sh SOURCE_DIRECTORY [--used]
set -eu
cd -- "$1"
bib=docs/references.bib
status=0
keys=$(sed -n 's/^@[a-z]*{\([a-z0-9_]*\),$/\1/p' $bib)
[ -n "$keys" ] || { echo "$bib: no entries found"; exit 1; }
repeated=$(echo "$keys" | sort | uniq -d)
[ -z "$repeated" ] || { echo "$bib: twice: $repeated"; status=1; }

# in a row the source follows the unit, both in quotes
cited=$(grep -rhoE '", "@[A-Za-z0-9_]*",' src | tr -d '",@ ' | sort -u)
[ -n "$cited" ] || { echo "no sources found in src"; status=1; }
for key in $cited; do
    echo "$keys" | grep -qx "$key" || { grep -rn "\"@$key\"" src | sed 's/:  *P(.*/: /' | head -3; echo "@$key: not in $bib"; status=1; }
done
for file in $(grep -rhoE '", "calibrated:[^"]*",' src | sed 's/^.*calibrated://; s/",$//' | sort -u); do
    [ -f "$file" ] || { echo "calibrated:$file: no such file"; status=1; }
done
scripts/references | diff - src/report/references.def ||
    { echo "stale: scripts/references >src/report/references.def"; status=1; }
if [ "${2-}" = --used ]; then
    for key in $keys; do
        grep -rqsw --include='*.[ch]' --include='*.md' --include='*.cfg' "$key" src docs scenarios tests README.md ||
            { echo "$bib: $key is cited nowhere"; status=1; }
    done
fi
exit $status
