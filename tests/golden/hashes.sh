#!/bin/sh
# Every scenario's run hashes against the committed ones: a change of any number in any event or KPI is seen.
# hashes.txt holds scenario, replication, events and run hash of 30 weeks each.
# usage: hashes.sh DIGEST_PROGRAM SOURCE_DIRECTORY [--write]
# --write makes hashes.txt anew: when results were meant to change, and never else.
set -eu
export LC_ALL=C
digest=$1
source=$2
golden=$source/tests/golden/hashes.txt
now=$("$digest" "$source"/scenarios/*.cfg "$source/scenarios/validation/plain-station.cfg")
if [ "${3:-}" = --write ]; then
    echo "$now" >"$golden"
elif ! echo "$now" | diff "$golden" -; then
    echo "The results differ from tests/golden/hashes.txt (< committed, > now). If they were meant to:"
    echo "    sh tests/golden/hashes.sh '$digest' '$source' --write"
    exit 1
fi
