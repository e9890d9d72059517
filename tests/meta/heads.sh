#!/bin/sh
# The head of each mechanism says in some ten lines what it does, whom it hears, to whom it speaks, and its source.
# What only holds data, or is used by all mechanisms alike, is named here.
# usage: heads.sh SOURCE_DIRECTORY
set -eu
cd -- "$1/src/model"
others=" counts drives firm mechanisms people stock trace world world_params "
seen=0
status=0
for header in *.h; do
    name=${header%.h}
    case $others in *" $name "*) continue ;; esac
    seen=$((seen + 1))
    head=$(awk '{ print } /\*\// { exit }' "$header")
    lines=$(echo "$head" | wc -l)
    [ "$lines" -le 20 ] || { echo "$header: its head has $lines lines"; status=1; }
    for word in "Hears:" "Speaks to:" "Source:"; do
        # a word may begin on one line and end on the next
        echo "$head" | tr -s ' *\n' ' ' | grep -qF "$word" || { echo "$header: its head lacks '$word'"; status=1; }
    done
done
[ $seen -ge 15 ] || { echo "only $seen mechanisms found"; status=1; }
exit $status
