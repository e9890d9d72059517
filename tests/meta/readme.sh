#!/bin/sh
# README.md names the two commands, both can be run, and every file it points to exists.
# usage: readme.sh SOURCE_DIRECTORY
set -eu
cd -- "$1"
status=0
for script in scripts/demo scripts/test; do
    [ -x $script ] || { echo "$script: not an executable file"; status=1; }
    grep -q "^ *$script\$" README.md || { echo "README.md: the command $script stands on no line of its own"; status=1; }
done
for path in $(grep -oE '(scripts|scenarios|docs|include|plots|bench|src|tests)/[A-Za-z0-9_./-]*[A-Za-z0-9_]' README.md | sort -u); do
    [ -e "$path" ] || { echo "README.md: $path does not exist"; status=1; }
done
exit $status
