#!/bin/sh
# Every scenario in the DIRECTORIES has no mistakes; those of the first one also run. Presets have none over the
# coffee chain.
# usage: valid.sh GOODWILL DIRECTORY...
set -eu
goodwill=$(realpath -- "$1")
first=$2
shift
"$goodwill" check "$first"/*.cfg
for file in "$first"/*.cfg; do
    "$goodwill" run "$file" --reps 2 --quiet >/dev/null
done
for directory; do
    find "$directory" -name presets -prune -o -name '*.cfg' -exec "$goodwill" check {} + >/dev/null
    for preset in "$directory"/presets/*.cfg; do
        [ -e "$preset" ] || continue
        printf '@include "%s"\n' "$directory/coffee-chain.cfg" "$preset" | "$goodwill" check - >/dev/null
    done
done
