#!/bin/sh
# A file of more than 600 lines is asking to be two.
# usage: size.sh SOURCE_DIRECTORY
set -eu
cd -- "$1"
find src include -type f -print | sort | xargs awk '
FNR == 601 { print FILENAME ": more than 600 lines"; bad = 1 }
END { if (!NR) bad = 1; exit bad }'
