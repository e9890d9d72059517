#!/bin/sh
# A generated page is what the program prints now.
# usage: fresh.sh PAGE PROGRAM ARGUMENT...
set -eu
page=$1
shift
[ -f "$page" ] || { echo "$page does not exist; make it: goodwill $2 $3 >$page"; exit 1; }
# A pipe would hide the program's own failure; the dot keeps the last line's end.
text=$("$@" && echo .) || { echo "failed: $*"; exit 1; }
printf %s "${text%.}" | diff -u "$page" - && exit 0
shift
echo "stale: goodwill $* >docs/$(basename "$page")"
exit 1
